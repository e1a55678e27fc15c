package local

import (
	"os/exec"
	"runtime"
	"sync"
	"syscall"
	"testing"
	"time"
)

// Go ends the thread of a goroutine that ends while it is locked to it, and a child that is to die with its parent
// dies with the thread that forked it.
func TestChildrenSurviveTheDeathOfThreads(t *testing.T) {
	children := make([]*exec.Cmd, 100)
	ended := make(chan error, len(children))
	var threads sync.WaitGroup
	for i := range children {
		threads.Go(func() {
			runtime.LockOSThread() // never unlocked
			cmd := exec.Command("sleep", "60")
			cmd.SysProcAttr = &syscall.SysProcAttr{}
			dieWithParent(cmd.SysProcAttr, syscall.SIGKILL)
			if err := spawn(cmd, func(err error) { ended <- err }); err != nil {
				t.Error(err)
				return
			}
			children[i] = cmd
		})
		for range 20 {
			threads.Go(runtime.LockOSThread)
		}
	}
	threads.Wait()
	select {
	case err := <-ended:
		t.Errorf("a child ended with a thread: %v", err)
	case <-time.After(50 * time.Millisecond):
	}
	for _, cmd := range children {
		if cmd != nil {
			_ = cmd.Process.Kill() // fails only for one that ended, which is told above
		}
	}
}
