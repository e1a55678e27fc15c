package whole

import (
	"bufio"
	"bytes"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"dateline/cli"
)

// The program answers on Discord while something is imported beside it, and its PostgreSQL, the program, or both are killed -9 at
// random moments. PostgreSQL comes back by itself; the program is started again, as a service manager does. Each time it
// answers again, and in the end nothing that was confirmed is missing and the store is sound.
func TestAnsweringAgainAfterKills(t *testing.T) {
	t.Parallel()
	w := newPrivateWorld(t, true)
	w.start()
	filed, again := 0, []time.Duration{}
	for round := range *kills {
		confirmed := importing(w, bytes.ReplaceAll(boats(t, 200), []byte("Boat "), fmt.Appendf(nil, "Boat %d-", round)))
		time.Sleep(rand.N(500 * time.Millisecond))
		killed := time.Now()
		if round%3 != 1 {
			killDatabase(w)
		}
		if round%3 != 0 {
			_ = w.end(syscall.SIGKILL)
			w.start()
		}
		w.await("readiness", func() bool { return w.status("/readyz") == http.StatusOK })
		w.await("an answer", func() bool { // who is told that the database is away asks again
			out := w.use(false, nil, "topics")
			return out.Error == "" && strings.Contains(w.newest().says(), "Boats")
		})
		again = append(again, time.Since(killed).Round(time.Millisecond))
		filed = max(filed, confirmed())
	}
	if err := w.end(syscall.SIGTERM); err != nil {
		t.Errorf("stopping: %v\n%s", err, w.out)
	}
	slices.Sort(again)
	t.Logf("%d kills, %d briefings confirmed, answering again after %v (half of them), %v at most", *kills, filed, again[len(again)/2], again[len(again)-1])
	out, errors, code := run(w.data, "", "check")
	var sound int
	if _, err := fmt.Sscanf(out, "The store is sound. Briefings: %d", &sound); code != cli.ExitOK || err != nil || sound < filed {
		t.Errorf("%d were confirmed:\n%s%s", filed, out, errors)
	}
}

// importing begins to import texts and returns when the first is filed. confirmed ends it and returns the last number that was
// confirmed.
func importing(w *world, texts []byte) (confirmed func() int) {
	w.t.Helper()
	cmd := dateline(w.data, "import", written(w.t, "boats.jsonl", texts))
	out, err := cmd.StdoutPipe()
	if err != nil {
		w.t.Fatal(err)
	}
	says := &output{}
	cmd.Stderr = says
	if err := cmd.Start(); err != nil {
		w.t.Fatal(err)
	}
	var mu sync.Mutex
	last, begun, ended := 0, make(chan bool), make(chan bool)
	go func() {
		defer close(ended)
		begin := sync.OnceFunc(func() { close(begun) })
		defer begin()
		for scanner := bufio.NewScanner(out); scanner.Scan(); {
			var number int
			if n, _ := fmt.Sscanf(scanner.Text(), "#%d filed", &number); n == 1 {
				mu.Lock()
				last = max(last, number)
				mu.Unlock()
				begin()
			}
		}
	}()
	<-begun
	return func() int {
		_ = cmd.Process.Kill()
		<-ended
		_ = cmd.Wait() // it was killed
		if last == 0 {
			w.t.Errorf("nothing was imported: %s", says)
		}
		return last
	}
}

// killDatabase kills the program's PostgreSQL.
func killDatabase(w *world) {
	w.t.Helper()
	text, err := os.ReadFile(filepath.Join(w.data, "pg", "postmaster.pid"))
	if err != nil {
		w.t.Fatal(err)
	}
	first, _, _ := strings.Cut(string(text), "\n")
	pid, err := strconv.Atoi(first)
	if err == nil {
		err = syscall.Kill(pid, syscall.SIGKILL)
	}
	if err != nil {
		w.t.Fatal(err)
	}
}
