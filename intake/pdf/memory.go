package pdf

import (
	"syscall"

	"github.com/tetratelabs/wazero/experimental"
)

// memory is what one sandbox has: mapped as a whole, filled by the system as it is used, and given back at once. Go's own
// would be copied whenever it grows, and the copies lie about until they are collected: two and a half times as much.
type memory struct{ mapped []byte }

// Allocate maps the memory; without it the sandbox has none, and reads nothing.
func (m *memory) Allocate(_, most uint64) experimental.LinearMemory {
	if m.mapped == nil {
		m.mapped, _ = syscall.Mmap(-1, 0, int(min(most, maxMemory)), syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	}
	return m
}

// Reallocate returns the first bytes of the memory; nil when they are more than there are.
func (m *memory) Reallocate(size uint64) []byte {
	if size > uint64(len(m.mapped)) {
		return nil
	}
	return m.mapped[:size]
}

// Free leaves the memory mapped until unmap is called: nothing that still looks at it shall meet a fault.
func (m *memory) Free() {}

func (m *memory) unmap() {
	if m.mapped != nil {
		_ = syscall.Munmap(m.mapped) // it was mapped
	}
}
