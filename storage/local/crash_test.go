package local

import (
	"bufio"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"syscall"
	"testing"
	"time"
)

// dateline is a child process that holds a data folder and files.
type dateline struct {
	cmd   *exec.Cmd
	lines *bufio.Scanner
}

func launch(t *testing.T, dir string) dateline {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childFolder+"="+dir)
	cmd.Stderr = os.Stderr
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // a terminal's group of its own, for Ctrl-C
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill() // ended already, mostly
		_ = cmd.Wait()
	})
	return dateline{cmd, bufio.NewScanner(out)}
}

// filed reads n more acknowledged numbers and returns the last.
func (d dateline) filed(t *testing.T, n int) int {
	t.Helper()
	for range n {
		if !d.lines.Scan() {
			t.Fatal("the child ended")
		}
	}
	return d.number(t)
}

// kill kills the child and returns the last number that it had acknowledged.
func (d dateline) kill(t *testing.T) int {
	t.Helper()
	if err := d.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	last := 0
	for d.lines.Scan() {
		last = d.number(t)
	}
	return last
}

func (d dateline) number(t *testing.T) int {
	t.Helper()
	n, err := strconv.Atoi(d.lines.Text())
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestKilledDatelineLeavesNoServerAndLosesNothing(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	d := launch(t, dir)
	d.filed(t, 500)
	last := d.kill(t)
	if runtime.GOOS == "linux" { // elsewhere the next start ends the server
		nobodyWorksIn(t, filepath.Join(dir, "pg"))
	}
	s := started(t, dir)
	ask(t, s.DSN(), "select max(n) >= "+strconv.Itoa(last)+" and count(*) = max(n) from filed", "true")
	stop(t, s)

	// and at once, with the server still on its way out
	d = launch(t, dir)
	d.filed(t, 100)
	last = d.kill(t)
	s = started(t, dir)
	ask(t, s.DSN(), "select max(n) >= "+strconv.Itoa(last)+" and count(*) = max(n) from filed", "true")
	stop(t, s)

	// and with the server killed as well
	for range 3 {
		d = launch(t, dir)
		d.filed(t, 100)
		if err := syscall.Kill(readPostmaster(filepath.Join(dir, "pg")).pid, syscall.SIGKILL); err != nil {
			t.Fatal(err)
		}
		last = d.kill(t)
		s = started(t, dir)
		ask(t, s.DSN(), "select max(n) >= "+strconv.Itoa(last)+" and count(*) = max(n) from filed", "true")
		stop(t, s)
	}
}

func TestSecondDatelineIsToldWhoHoldsTheFolder(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	d := launch(t, dir)
	d.filed(t, 1)
	_, err := Start(t.Context(), Options{Dir: dir})
	var held *HeldError
	if !errors.As(err, &held) {
		t.Fatalf("a second start returned %v", err)
	}
	want := "the data folder " + dir + " is in use by dateline (process " + strconv.Itoa(d.cmd.Process.Pid) + ")"
	if err.Error() != want {
		t.Errorf("it says %q, want %q", err, want)
	}
	ask(t, held.DSN, "select count(*) > 0 from filed", "true")
}

func TestInterruptOfTheTerminalLeavesTheServerAlone(t *testing.T) {
	t.Parallel()
	d := launch(t, folder(t))
	d.filed(t, 1)
	if err := syscall.Kill(-d.cmd.Process.Pid, syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	time.Sleep(100 * time.Millisecond) // what a fast shutdown takes
	d.filed(t, 1000)
}

func TestStartKilledInsideInitdbLeavesNoHalfDatabase(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	d := launch(t, dir)
	for end := time.Now().Add(10 * time.Second); ; time.Sleep(time.Millisecond) {
		if _, err := os.Stat(filepath.Join(dir, "pg.part", "base", "1")); err == nil {
			break
		}
		if time.Now().After(end) {
			t.Fatal("initdb does not begin")
		}
	}
	d.kill(t)
	if _, err := os.Stat(filepath.Join(dir, "pg")); !os.IsNotExist(err) {
		t.Fatalf("half a database stands in its place: %v", err)
	}
	ask(t, started(t, dir).DSN(), "select 1", "1")
	if _, err := os.Stat(filepath.Join(dir, "pg.part")); !os.IsNotExist(err) {
		t.Errorf("the broken start is still there: %v", err)
	}
}
