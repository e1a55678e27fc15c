package local

import (
	"bytes"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// awake asks until the server answers.
func awake(t *testing.T, s *Server) {
	t.Helper()
	for end := time.Now().Add(patience); ; time.Sleep(glance) {
		err := open(t, s.DSN()).Ping()
		if err == nil {
			return
		}
		if time.Now().After(end) {
			t.Fatal(err)
		}
	}
}

func TestServerThatEndsByItselfIsStartedAgain(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	var said bytes.Buffer
	s, err := Start(t.Context(), Options{Dir: dir, Log: slog.New(slog.NewTextHandler(&said, nil))})
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		old := s.current.Load()
		if err := syscall.Kill(old.cmd.Process.Pid, syscall.SIGKILL); err != nil {
			t.Fatal(err)
		}
		<-old.done
		awake(t, s)
	}
	stop(t, s)
	if n := strings.Count(said.String(), "PostgreSQL stopped by itself and is started again"); n != 3 || !strings.Contains(said.String(), "signal: killed") {
		t.Errorf("said\n%s", said.String())
	}
	ask(t, started(t, dir).DSN(), "select 1", "1")
}

// A start that fails does not end the tries.
func TestServerIsStartedAgainWhenThatIsPossible(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	s := started(t, dir)
	control := filepath.Join(dir, "pg", "global", "pg_control")
	old := s.current.Load()
	if err := errors.Join(os.Rename(control, control+".away"), syscall.Kill(old.cmd.Process.Pid, syscall.SIGKILL)); err != nil {
		t.Fatal(err)
	}
	<-old.done
	log := filepath.Join(dir, "postgres.log")
	for end := time.Now().Add(patience); ; time.Sleep(glance) {
		if text, _ := os.ReadFile(log); strings.Contains(string(text), "could not find the database system") {
			break
		}
		if time.Now().After(end) {
			t.Fatal("it was not tried")
		}
	}
	if err := os.Rename(control+".away", control); err != nil {
		t.Fatal(err)
	}
	awake(t, s)
	stop(t, s)
}

func TestServerWhoseProgramsWereReplacedIsStartedAgain(t *testing.T) {
	t.Parallel()
	home := folder(t)
	b := binaries{dir: filepath.Join(home, "bin")}
	if err := errors.Join(os.MkdirAll(b.dir, 0o755), os.Mkdir(filepath.Join(home, "lib"), 0o755)); err != nil {
		t.Fatal(err)
	}
	put := func(name, text string) {
		t.Helper()
		path := filepath.Join(home, name)
		if err := errors.Join(os.WriteFile(path+".new", []byte(text), 0o755), os.Rename(path+".new", path)); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"bin/postgres", "lib/plpgsql.so", "lib/pg_trgm.so"} {
		put(name, "old")
		replaced, end := b.replaced(time.Millisecond)
		select {
		case <-replaced:
			t.Errorf("%s was not replaced", name)
		case <-time.After(20 * time.Millisecond):
		}
		put(name, "the new one")
		<-replaced
		if err := os.Remove(filepath.Join(home, name)); err != nil {
			t.Fatal(err)
		}
		end()
		replaced, end = b.replaced(time.Millisecond) // what is taken away runs on
		select {
		case <-replaced:
			t.Errorf("%s was taken away", name)
		case <-time.After(20 * time.Millisecond):
		}
		end()
	}
}
