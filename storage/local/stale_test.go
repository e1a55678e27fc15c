package local

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// A crash leaves postmaster.pid and the socket's lock behind; by the next start, in containers above all, their
// number is likely to be another process's.
func TestStaleNumbersOfLiveProcesses(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	s := started(t, dir)
	left := map[string]string{}
	for _, path := range []string{filepath.Join(dir, "pg", pidFile), filepath.Join(socketDir(dir), socketFile+".lock")} {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		left[path] = string(b)
	}
	stop(t, s)
	for name, process := range map[string]func(*testing.T, account) *exec.Cmd{"another's": sleeper, "zombie": zombie} {
		t.Run(name, func(t *testing.T) {
			who, err := accountFor(filepath.Join(dir, "pg"))
			if err != nil {
				t.Fatal(err)
			}
			other := process(t, who)
			leave(t, left, other.Process.Pid, who)
			s := started(t, dir)
			ask(t, s.DSN(), "select 1", "1")
			stop(t, s)
			if !alive(other.Process.Pid) {
				t.Error("the other process was killed")
			}
		})
	}
}

func leave(t *testing.T, files map[string]string, pid int, who account) {
	t.Helper()
	for path, text := range files {
		_, rest, _ := strings.Cut(text, "\n")
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(strconv.Itoa(pid)+"\n"+rest), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chown(path, who.uid, who.gid); err != nil {
			t.Fatal(err)
		}
	}
}

// sleeper is a process of the server's user, the only kind that PostgreSQL minds.
func sleeper(t *testing.T, who account) *exec.Cmd {
	t.Helper()
	cmd := who.command(t.Context(), "/", "sleep", "60")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	return cmd
}

// zombie has ended, and is not waited for until the test is over.
func zombie(t *testing.T, who account) *exec.Cmd {
	t.Helper()
	cmd := who.command(t.Context(), "/", "true")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadAll(out); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Wait() })
	return cmd
}
