package whole

import (
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dateline/cli"
)

// A restore that is killed at any moment leaves nothing half: the next one finds an empty store, or one that holds all.
func TestKilledWhileRestoring(t *testing.T) {
	t.Parallel()
	dir, file := folder(t), filepath.Join(t.TempDir(), "desk.backup")
	for _, args := range [][]string{{"import", written(t, "boats.jsonl", boats(t, 200))}, {"backup", file}} {
		if out, errors, code := run(dir, "", args...); code != cli.ExitOK {
			t.Fatal(args, out, errors)
		}
	}
	const all = "The store is sound. Briefings: 200, versions: 200."
	took, done := 2*time.Second, 0
	for range max(*kills/3, 1) {
		fresh := folder(t)
		cmd := dateline(fresh, "restore", file)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		timer := time.AfterFunc(rand.N(took), func() { _ = cmd.Process.Kill() })
		_ = cmd.Wait() // it was killed, or was over before
		timer.Stop()
		began := time.Now()
		out, errors, code := run(fresh, "", "restore", file)
		if took = time.Since(began); code != cli.ExitOK && strings.Contains(errors, "not empty") {
			done++
			out, errors, code = run(fresh, "", "check")
		}
		if code != cli.ExitOK || !strings.Contains(out, all) {
			t.Errorf("after a restore that was killed:\n%s%s", out, errors)
		}
	}
	t.Logf("%d restores were killed, %d of them too late", max(*kills/3, 1), done)
}
