package local

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

func TestVersions(t *testing.T) {
	for text, want := range map[string][2]int{
		"postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)\n": {15, 18},
		"postgres (PostgreSQL) 17beta1\n":                        {17, 0},
		"postgres (PostgreSQL) 9.6.24\n":                         {9, 6},
		"15\n":                                                   {15, 0},
		"":                                                       {0, 0},
		"no number":                                              {0, 0},
	} {
		if got := parseVersion(text); got != want {
			t.Errorf("%q is %v, want %v", text, got, want)
		}
	}
}

func TestNewestServesANewDatabaseAndTheMakerAnOldOne(t *testing.T) {
	all := []binaries{{version: "17.2", number: [2]int{17, 2}}, {version: "15.18", number: [2]int{15, 18}}, {version: "13.9", number: [2]int{13, 9}}}
	for _, c := range []struct {
		all   []binaries
		major int
		want  string
	}{
		{all, 0, "17.2"},
		{all, 15, "15.18"},
		{all, 16, "the data in D was made by PostgreSQL 16 and needs that version, and only 17.2 and 15.18 and 13.9 is installed here"},
		{all[2:], 0, "dateline keeps its briefings in PostgreSQL 15 or later, and only 13.9 is installed here"},
		{nil, 0, "dateline keeps its briefings in PostgreSQL 15 or later, and none is installed here"},
	} {
		b, err := choose(c.all, c.major, "D")
		if got := b.version; err == nil && got != c.want {
			t.Errorf("for %d: %s, want %s", c.major, got, c.want)
		}
		if err != nil && !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("for %d: %q, want %q", c.major, err, c.want)
		}
	}
}

// testdata/install.txtar: the name says system, version needed (0: any) and who asks; the text is os-release, and
// behind "> " the line to type.
func TestLineToType(t *testing.T) {
	a, err := txtar.ParseFile("testdata/install.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range a.Files {
		w := strings.Fields(f.Name)
		release, want, ok := strings.Cut(string(f.Data), "> ")
		if len(w) < 3 || !ok {
			t.Fatalf("%q cannot be read", f.Name)
		}
		got := installLine(w[0], release, parseVersion(w[1])[0], strings.TrimSuffix(w[2], ":") == "root")
		if got != strings.TrimSpace(want) {
			t.Errorf("%s: %q, want %q", f.Name, got, strings.TrimSpace(want))
		}
	}
}

func TestDefaultFolders(t *testing.T) {
	for _, c := range []struct {
		goos      string
		uid       int
		xdg, want string
	}{
		{"linux", 0, "/x", "/var/lib/dateline"},
		{"linux", 1000, "", "/home/ann/.local/share/dateline"},
		{"linux", 1000, "/x", "/x/dateline"},
		{"linux", 1000, "relative", "/home/ann/.local/share/dateline"},
		{"darwin", 501, "", "/home/ann/Library/Application Support/Dateline"},
	} {
		if got := defaultDir(c.goos, c.uid, "/home/ann", c.xdg); got != c.want {
			t.Errorf("%s, user %d, XDG %q: %s, want %s", c.goos, c.uid, c.xdg, got, c.want)
		}
	}
}

func TestSharedBuffersAreAQuarterWithinBounds(t *testing.T) {
	for memory, want := range map[uint64]string{0: "128MB", 64 << 20: "32MB", 2 << 30: "512MB", 64 << 30: "1024MB"} {
		if got := sharedBuffers(memory); got != want {
			t.Errorf("of %d bytes: %s, want %s", memory, got, want)
		}
	}
	if memory() == 0 {
		t.Error("this machine does not say how much memory it has")
	}
}

func TestJournalBeginsAnewWhenLongAndQuotesItsEnd(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "postgres.log")
	if err := os.WriteFile(path, []byte("old\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	write := func(text string) string {
		t.Helper()
		j, f, err := openJournal(dir)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		if _, err := f.WriteString(text); err != nil {
			t.Fatal(err)
		}
		return string(j.tail())
	}
	if got := write("new\n"); got != "new" {
		t.Errorf("the tail is %q", got)
	}
	if got := write(strings.Repeat("line\n", 1000) + "end\n"); len(got) > tailLimit || !strings.HasPrefix(got, "line\n") || !strings.HasSuffix(got, "\nend") {
		t.Errorf("the tail of a long journal is %q", got)
	}
	if err := os.Truncate(path, journalLimit+1); err != nil {
		t.Fatal(err)
	}
	write("first\n")
	if b, err := os.ReadFile(path); err != nil || string(b) != "first\n" {
		t.Errorf("a journal beyond its limit went on: %d bytes, %v", len(b), err)
	}
}

func FuzzPostmaster(f *testing.F) {
	f.Add("4711\n/d/pg\n1700000000\n5432\n/d/s\n\n  123  456\nready   \n")
	f.Add("-4711\n/d/pg\n")
	f.Add("")
	f.Fuzz(func(t *testing.T, text string) {
		pm := parsePostmaster(text)
		lines := strings.Split(text, "\n")
		if pm.ready != (len(lines) > 7 && strings.TrimSpace(lines[7]) == "ready") {
			t.Errorf("ready is %v", pm.ready)
		}
		if pm.socketDir != "" && !slices.Contains(lines, pm.socketDir) {
			t.Errorf("the socket's folder is %q", pm.socketDir)
		}
		if pm.pid <= 0 && alive(pm.pid) {
			t.Errorf("%d would be a process group", pm.pid)
		}
	})
}
