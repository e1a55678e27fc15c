package local

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
)

// command prepares a program to run under the account in dir. It gets its own process group, or Ctrl-C in the
// terminal would take the database from under a bot that is still finishing its answers, and none of our
// environment: PG… variables would steer it.
func (a account) command(ctx context.Context, dir, program string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.Dir = dir
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "LC_ALL=C", "TZ=UTC"} // a Mac's server refuses to run without a locale
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: a.switched, Setpgid: true}
	return cmd
}

// run runs a command to its end, which is at once when dateline dies. The error quotes what it printed.
func run(cmd *exec.Cmd) error {
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	dieWithParent(cmd.SysProcAttr, syscall.SIGKILL)
	ended := make(chan error, 1)
	err := spawn(cmd, func(err error) { ended <- err })
	if err == nil {
		err = <-ended
	}
	if err != nil {
		return fmt.Errorf("running %s: %w\n%s", filepath.Base(cmd.Path), err, strings.TrimSpace(out.String()))
	}
	return nil
}

// spawn starts cmd, and calls ended with what its Wait returns. The system's "die with the parent" watches the
// thread that forked, not the process (go.dev/issue/27505): so that thread stays for the child until it has ended.
func spawn(cmd *exec.Cmd, ended func(error)) error {
	started := make(chan error)
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		err := cmd.Start()
		started <- err
		if err == nil {
			ended(cmd.Wait())
		}
	}()
	return <-started
}
