package local

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// dieWithParent has the system send sig to the process when the thread that starts it ends.
func dieWithParent(attr *syscall.SysProcAttr, sig syscall.Signal) { attr.Pdeathsig = sig }

// working returns the PostgreSQL processes whose working folder is dir: a server, its backends even after it was
// killed, or initdb's child. A zombie has no working folder, and neither a number that is used again nor a title
// that PostgreSQL rewrote can deceive.
func working(dir string) ([]int, error) {
	want, err := os.Stat(dir)
	if os.IsNotExist(err) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("looking for processes in %s: %w", dir, err)
	}
	all, err := os.ReadDir("/proc")
	if err != nil {
		return nil, fmt.Errorf("looking for processes in %s: %w", dir, err)
	}
	var pids []int
	for _, entry := range all {
		pid, err := strconv.Atoi(entry.Name())
		if err != nil {
			continue
		}
		at := filepath.Join("/proc", entry.Name())
		if name, _ := os.ReadFile(filepath.Join(at, "comm")); strings.TrimSpace(string(name)) != "postgres" {
			continue
		}
		if cwd, err := os.Stat(filepath.Join(at, "cwd")); err == nil && os.SameFile(cwd, want) {
			pids = append(pids, pid)
		}
	}
	return pids, nil
}

// memory returns the bytes of RAM that this machine or container may use; 0 when the system does not say.
func memory() uint64 {
	var info syscall.Sysinfo_t
	if err := syscall.Sysinfo(&info); err != nil {
		return 0
	}
	total := uint64(info.Totalram) * uint64(info.Unit)
	limit, _ := os.ReadFile("/sys/fs/cgroup/memory.max") // "max", or not there: no container with a limit
	if n, err := strconv.ParseUint(strings.TrimSpace(string(limit)), 10, 64); err == nil {
		total = min(total, n)
	}
	return total
}

const ctype = "C.UTF-8"
