package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"dateline/briefing"
	"dateline/storage"
	"dateline/storage/local"
)

var kills = flag.Int("kills", 6, "how often the program is killed while it imports and edits")

// asEditor in the environment makes the test binary a program that edits the first briefings without end, and writes
// each version that was confirmed, as "NUMBER VERSION".
const asEditor = "DATELINE_TEST_AS_EDITOR"

func editForEver() error {
	ctx := context.Background()
	server, err := local.Start(ctx, local.Options{Dir: os.Getenv("DATELINE_DATA")})
	if err != nil {
		return err
	}
	store, err := storage.Open(ctx, server.DSN(), slog.New(slog.DiscardHandler))
	if err != nil {
		return err
	}
	for i := 0; ; i++ {
		number := 1 + i%20
		b, err := store.Version(ctx, pageGuild(), number, 0)
		if err != nil {
			return err
		}
		story, err := briefing.Parse(fmt.Sprintf("Boat %d was towed in on Tuesday, at the %d. try. It will sail again on %d January 2026.", number, i, 1+i%31))
		if err != nil {
			return err
		}
		filing := briefing.Filing{Story: story, Facts: briefing.Read(story, b.Published), Published: b.Published, Topics: []string{"Boats", fmt.Sprint("Try ", i%3)}, Filed: time.Now()}
		head, _, err := store.Revise(ctx, pageGuild(), number, b.Version, filing, "another try")
		if err != nil {
			return err
		}
		act := storage.Act{At: time.Now(), Reason: "for a moment"}
		if err := store.Withdraw(ctx, pageGuild(), number, act); err != nil {
			return err
		}
		if err := store.Show(ctx, pageGuild(), number, act); err != nil {
			return err
		}
		fmt.Println(number, head.Version)
	}
}

// The program is killed -9 with its PostgreSQL at random moments of imports and edits. Every confirmed change is there
// afterwards, no version is missing, and no fact points at text that is not there.
func TestKilledAtRandomMoments(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	if out, err, code := run(dir, "", "import", written(t, "first.jsonl", boats(t, 20))); code != exitOK {
		t.Fatalf("%s%s", out, err)
	}
	versions, filed := map[int]int{}, 20 // confirmed
	for round := range *kills {
		args := []string{"import", written(t, "boats.jsonl", boats(t, 20+100*(round+1)))}
		if round%2 == 0 {
			args = nil // edit
		}
		for _, line := range killedOutput(t, dir, args) {
			var number, version int
			if n, _ := fmt.Sscanf(line, "#%d filed", &number); n == 1 {
				filed = max(filed, number)
			} else if n, _ := fmt.Sscan(line, &number, &version); n == 2 {
				versions[number] = version
			}
		}
		out, err, code := run(dir, "", "check")
		if code != exitOK {
			t.Fatalf("after kill %d:\n%s%s", round+1, out, err)
		}
		if sound, _ := strconv.Atoi(strings.Fields(out)[0]); sound < filed {
			t.Errorf("after kill %d there are %d briefings, and %d were confirmed", round+1, sound, filed)
		}
	}
	t.Logf("%d kills, %d briefings and %d edited ones", *kills, filed, len(versions))
	server, err := local.Start(t.Context(), local.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	defer server.Stop()
	store, err := storage.Open(t.Context(), server.DSN(), slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	for number, version := range versions {
		all, err := store.Versions(t.Context(), pageGuild(), number)
		if err != nil || len(all) < version || all[0].Version != len(all) {
			t.Errorf("#%d has %d versions, and %d were confirmed: %v", number, len(all), version, err)
		}
	}
}

// killedOutput runs an import, or edits without arguments, kills it within a second of its first line, and returns
// the lines that it has written.
func killedOutput(t *testing.T, dir string, args []string) (lines []string) {
	t.Helper()
	var cmd *exec.Cmd
	if cmd = dateline(dir, args...); args == nil {
		cmd.Env = append(cmd.Env, asEditor+"=1")
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var says strings.Builder
	cmd.Stderr = &says
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for scanner := bufio.NewScanner(out); scanner.Scan(); {
		if lines = append(lines, scanner.Text()); len(lines) == 1 {
			time.AfterFunc(rand.N(time.Second), func() { cmd.Process.Kill() })
		}
	}
	_ = cmd.Wait() // it was killed
	if len(lines) == 0 {
		t.Fatalf("nothing was done before the kill: %s", says.String())
	}
	return lines
}
