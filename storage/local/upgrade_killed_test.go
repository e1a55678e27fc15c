package local

import (
	"context"
	"flag"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

var kills = flag.Int("kills", 3, "how often an upgrade is killed at a random moment")

// childUpgrade holds, in the environment of a test binary that is to carry data over and be killed, the data folder and the folders
// of both versions' programs, a line each.
const childUpgrade = "DATELINE_TEST_UPGRADE"

// upgradeChild carries data over.
func upgradeChild(folders string) error {
	ctx, f := context.Background(), strings.Split(folders, "\n")
	dir, who, err := settleIn(f[0])
	if err != nil {
		return err
	}
	from, known := inspect(ctx, who, f[1])
	to, also := inspect(ctx, who, f[2])
	if !known || !also {
		return fmt.Errorf("there is no PostgreSQL in %q", folders)
	}
	return cluster{dir: dir, who: who, bin: from}.upgrade(ctx, to, counted, slog.New(slog.DiscardHandler))
}

// An upgrade that is killed at any moment leaves the data whole, of the older version or of the newer one.
func TestKilledAtAnyMomentOfAnUpgrade(t *testing.T) {
	t.Parallel()
	c, to := filled(t)
	from, took, carried := c.bin, 3*time.Second, 0
	for range *kills {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), childUpgrade+"="+strings.Join([]string{c.dir, c.bin.dir, to.dir}, "\n"))
		began := time.Now()
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		timer := time.AfterFunc(rand.N(took), func() { _ = cmd.Process.Kill() })
		if err := cmd.Wait(); err == nil {
			took = time.Since(began)
		} else {
			took += took / 4 // the kill may come later yet
		}
		timer.Stop()
		if err := c.clear(t.Context()); err != nil { // as the next start does
			t.Fatal(err)
		}
		wantsOnly(t, c)
		major, err := c.major()
		if err != nil {
			t.Fatal(err)
		}
		if c.bin = from; major == to.number[0] {
			c.bin = to
			carried++
		}
		if err := c.during(t.Context(), func(dsn string) error {
			ask(t, dsn, "select count(*) || ' of ' || max(text) from filed", "1000 of Élysée 999")
			return nil
		}); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d kills; %d times the data was that of PostgreSQL %s afterwards", *kills, carried, to.version)
}
