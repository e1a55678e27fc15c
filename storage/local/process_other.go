//go:build !linux

package local

import (
	"fmt"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
)

// dieWithParent does nothing: only Linux can promise it. A server whose dateline was killed runs on until the next
// start, which finds it with working and stops it.
func dieWithParent(*syscall.SysProcAttr, syscall.Signal) {}

// working returns the processes that were started on the cluster folder dir: PostgreSQL's server, or initdb.
func working(dir string) ([]int, error) {
	out, err := exec.Command("ps", "-axww", "-o", "pid=,command=").Output()
	if err != nil {
		return nil, fmt.Errorf("looking for processes in %s: %w", dir, err)
	}
	var pids []int
	for line := range strings.Lines(string(out)) {
		number, command, _ := strings.Cut(strings.TrimSpace(line), " ")
		pid, err := strconv.Atoi(number)
		ours := strings.Contains(command, "/postgres -D "+dir+" ") || strings.Contains(command, "/initdb -D "+dir+" ")
		if err == nil && ours {
			pids = append(pids, pid)
		}
	}
	return pids, nil
}

// memory returns the bytes of RAM of this machine; 0 when the system does not say.
func memory() uint64 {
	for _, name := range []string{"hw.memsize", "hw.physmem"} { // macOS, the BSDs
		if out, err := exec.Command("sysctl", "-n", name).Output(); err == nil {
			if n, err := strconv.ParseUint(strings.TrimSpace(string(out)), 10, 64); err == nil {
				return n
			}
		}
	}
	return 0
}

const ctype = "en_US.UTF-8" // macOS knew no C.UTF-8 for long
