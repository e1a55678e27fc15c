package whole

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dateline/briefing"
	"dateline/briefing/language"
	"dateline/cli"
	"dateline/storage"
	"dateline/storage/local"
)

var kills = flag.Int("kills", 4, "how often the program is killed while it imports and edits")

// asEditor in the environment makes the test binary a program that edits the first briefings without end, and writes
// each version that was confirmed, as "NUMBER VERSION".
const asEditor = "DATELINE_TEST_AS_EDITOR"

// reader reads as the program does.
var reader = briefing.NewReader(language.English(), language.Others()...)

// openStore starts the private PostgreSQL of a data folder and opens its store.
func openStore(ctx context.Context, dir string) (*local.Server, *storage.Store, error) {
	server, err := local.Start(ctx, local.Options{Dir: dir})
	if err != nil {
		return nil, nil, err
	}
	store, err := storage.Open(ctx, server.DSN(), reader, slog.New(slog.DiscardHandler))
	if err != nil {
		server.Stop()
	}
	return server, store, err
}

func editor() {
	fmt.Fprintln(os.Stderr, editForEver())
	os.Exit(1)
}

func editForEver() error {
	ctx := context.Background()
	_, store, err := openStore(ctx, os.Getenv("DATELINE_DATA"))
	if err != nil {
		return err
	}
	for i := 0; ; i++ {
		number := 1 + i%20
		b, err := store.Version(ctx, pageGuild, storage.AllSeeing(), number, 0)
		if err != nil {
			return err
		}
		story, err := reader.Parse(fmt.Sprintf("Boat %d was towed in on Tuesday, at the %d. try. It will sail again on %d January 2026.", number, rand.Int64(), 1+i%31))
		if err != nil {
			return err
		}
		filing := briefing.Filing{Story: story, Facts: reader.Read(story, b.Published, ""), Published: b.Published, Topics: []string{"Boats", fmt.Sprint("Try ", i%3)}, Filed: time.Now()}
		head, _, err := store.Revise(ctx, pageGuild, number, b.Version, filing, "another try")
		if err != nil {
			return err
		}
		act := storage.Act{At: time.Now(), Reason: "for a moment"}
		if err := store.Withdraw(ctx, pageGuild, number, act); err != nil {
			return err
		}
		if err := store.Show(ctx, pageGuild, number, act); err != nil {
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
	if out, err, code := run(dir, "", "import", written(t, "first.jsonl", boats(t, 20))); code != cli.ExitOK {
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
		if code != cli.ExitOK {
			t.Fatalf("after kill %d:\n%s%s", round+1, out, err)
		}
		var sound int
		if _, err := fmt.Sscanf(out, "The store is sound. Briefings: %d", &sound); err != nil || sound < filed {
			t.Errorf("after kill %d there are %d briefings, and %d were confirmed", round+1, sound, filed)
		}
	}
	t.Logf("%d kills, %d briefings and %d edited ones", *kills, filed, len(versions))
	server, store, err := openStore(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer server.Stop()
	defer store.Close()
	for number, version := range versions {
		all, err := store.Versions(t.Context(), pageGuild, storage.AllSeeing(), number)
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

// What was confirmed before the program was killed is there, whole; and nothing half.
func TestKilledWhileFiling(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	args := append([]string{"file", "--topic", "Ferry", "--published", "2025-12-10"}, thousandTexts(t)...)
	confirmed := map[string]bool{} // by headline
	for _, lines := range []int{100, 350} {
		for _, title := range fileAndKill(t, dir, args, lines) {
			confirmed[title] = true
		}
	}
	server, err := local.Start(t.Context(), local.Options{Dir: dir})
	if err != nil {
		t.Fatalf("the next start: %v", err)
	}
	t.Cleanup(func() { server.Stop() })
	store, err := storage.Open(t.Context(), server.DSN(), reader, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	heads, err := store.Heads(t.Context(), pageGuild, storage.AllSeeing(), storage.HeadQuery{})
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range heads {
		delete(confirmed, h.Title)
		b, err := store.Briefing(t.Context(), pageGuild, storage.AllSeeing(), h.Number)
		if err != nil {
			t.Fatal(err)
		}
		facts := reader.Read(b.Story, h.Published, "")
		if b.Sentences != len(facts.Sentences) || b.Events != len(facts.Events) || len(b.Topics) != 1 || len(facts.Events) < 2 {
			t.Errorf("#%d is not whole: %d sentences, %d events, topics %q", h.Number, b.Sentences, b.Events, b.Topics)
		}
	}
	if len(confirmed) > 0 {
		t.Errorf("confirmed, and not there: %v", confirmed)
	}
	if len(heads) < 350 {
		t.Errorf("%d briefings", len(heads))
	}
}

// thousandTexts writes a thousand files and returns their names.
func thousandTexts(t *testing.T) []string {
	dir, names := t.TempDir(), []string{}
	for i := range 1000 {
		name := filepath.Join(dir, fmt.Sprintf("%d.txt", i))
		text := fmt.Sprintf("Boat %d was towed in on Monday. It will sail again on %d January 2026. The yard gave no reason.\n", i, 1+i%31)
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	return names
}

// fileAndKill files until so many lines have come, kills the program -9 and returns the headlines that were confirmed.
// On a busy machine the kill may come too late, when all is filed.
func fileAndKill(t *testing.T, dir string, args []string, lines int) (confirmed []string) {
	t.Helper()
	cmd := dateline(dir, args...)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for scanner := bufio.NewScanner(out); scanner.Scan(); {
		_, title, _ := strings.Cut(scanner.Text(), ": ")
		confirmed = append(confirmed, title)
		if len(confirmed) == lines {
			cmd.Process.Kill()
		}
	}
	_ = cmd.Wait() // it was killed
	if len(confirmed) < lines {
		t.Fatalf("it ended by itself after %d lines", len(confirmed))
	}
	return confirmed
}
