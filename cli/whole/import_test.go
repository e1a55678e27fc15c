package whole

import (
	"bytes"
	"compress/gzip"
	"database/sql"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"dateline/cli"
	"dateline/storage/local"
)

// written writes a file of a test's own and returns its name.
func written(t *testing.T, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// boats is an import of n briefings, a line each.
func boats(t *testing.T, n int) []byte {
	t.Helper()
	var b bytes.Buffer
	for i := range n {
		line := map[string]any{"published": "2025-12-10", "topics": []string{"Boats"},
			"text": fmt.Sprintf("Boat %d was towed in on Monday. It will sail again on %d January 2026. The yard gave no reason.", i, 1+i%31)}
		if err := json.NewEncoder(&b).Encode(line); err != nil {
			t.Fatal(err)
		}
	}
	return b.Bytes()
}

func packed(t *testing.T, content []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(content); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestTheShellImportsAndExports(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	three := boats(t, 3)
	broken := append(bytes.Clone(three), "Boat 4\n"+`{"text":"Boat 5 sank.","mood":"low"}`...)
	steps := []struct {
		args        []string
		stdin       string
		code        int
		out, errors string // regular expressions
	}{
		{args: []string{"import"}, code: cli.ExitUsage, errors: `import needs one file`},
		{args: []string{"import", "nowhere.zip"}, code: cli.ExitFailed, errors: `cannot be read`},
		{args: []string{"import", "--server", "none", "x"}, code: cli.ExitUsage, errors: `--server`},
		{args: []string{"export", "now"}, code: cli.ExitUsage, errors: `export takes no "now"`},
		{args: []string{"export", "--server", "77"}, code: cli.ExitFailed, errors: `Nothing has ever been filed in server 77`},
		{args: []string{"check"}, out: `^The store is sound. Briefings: 0, versions: 0`},
		{args: []string{"import", written(t, "boats.jsonl", broken)}, code: cli.ExitFailed, out: `^#1 filed: Boat 0.*\n#2 filed: .*\n#3 filed: .*\n$`,
			errors: `^#2 looks like #1 Boat 0.*\n#3 looks like #2 Boat 1.*\nline 4: It is not JSON.*\nline 5: What is it about\?.*\n3 filed, 2 refused. 2 look like others.*Ignored: mood.\n$`},
		{args: []string{"import", written(t, "boats.jsonl.gz", packed(t, three))}, out: `^#1 was filed before, nothing was changed: Boat 0`, errors: `^0 filed, 3 already filed.\n$`},
		{args: []string{"import", "--topic", "Lighters", "--published", "2025-12-11", "-"}, stdin: `{"text":"A lighter sank on Tuesday."}`, out: `^#4 filed: A lighter sank`},
		{args: []string{"import", "-"}, stdin: "", code: cli.ExitFailed, errors: `The import is empty`},
		{args: []string{"import", written(t, "half.gz", packed(t, three)[:40])}, code: cli.ExitFailed, errors: `cannot be read to its end`},
		{args: []string{"reread"}, out: `^0 of 4 briefings were read again`},
		{args: []string{"check"}, out: `^The store is sound. Briefings: 4, versions: 4`},
		{args: []string{"check", "twice"}, code: cli.ExitUsage, errors: `check takes no "twice"`},
	}
	for _, c := range steps {
		out, errors, code := run(dir, c.stdin, c.args...)
		if code != c.code || !regexp.MustCompile(c.out).MatchString(out) || !regexp.MustCompile(c.errors).MatchString(errors) {
			t.Errorf("dateline %q: exit code %d\n%s%s\nwant %d, %s %s", c.args, code, out, errors, c.code, c.out, c.errors)
		}
	}
	bringBack(t, dir)
	damage(t, dir)
}

// bringBack exports the page's server and imports that into another, packed, where it is the same.
func bringBack(t *testing.T, dir string) {
	t.Helper()
	export, errors, code := run(dir, "", "export")
	if code != cli.ExitOK || errors != "4 briefings exported.\n" {
		t.Fatalf("export: exit code %d\n%s", code, errors)
	}
	name := written(t, "export.jsonl.gz", packed(t, []byte(export)))
	if out, errors, code := run(dir, "", "import", "--server", "77", name); code != cli.ExitOK || out != "4 briefings in 4 versions imported.\n" {
		t.Errorf("import: exit code %d\n%s%s", code, out, errors)
	}
	again, _, _ := run(dir, "", "export", "--server", "77")
	if want := strings.Replace(export, fmt.Sprintf(`"server":"%d"`, pageGuild), `"server":"77"`, 1); again != want {
		t.Errorf("exported\n%s\nand again\n%s", export, again)
	}
	if _, errors, code := run(dir, "", "import", "--server", "77", name); code != cli.ExitFailed || !strings.Contains(errors, "Server 77 is not empty") {
		t.Errorf("a second time: exit code %d\n%s", code, errors)
	}
}

// damage spoils the store behind Dateline's back, which the check tells.
func damage(t *testing.T, dir string) {
	t.Helper()
	server, err := local.Start(t.Context(), local.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("postgres", server.DSN())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.ExecContext(t.Context(), "update briefings set published = '2020-01-01' where guild_id = 77 and number = 2"); err != nil {
		t.Error(err)
	}
	if err := db.Close(); err != nil {
		t.Error(err)
	}
	if err := server.Stop(); err != nil {
		t.Error(err)
	}
	out, errors, code := run(dir, "", "check")
	want := "server 77, #2, version 1: its day is not that of its current version\nserver 77, #2: its topic has another day, state or audience of it\n"
	if code != cli.ExitFailed || out != want || !strings.HasPrefix(errors, "Damages found: 2. Briefings: 8") {
		t.Errorf("check: exit code %d\n%s%s", code, out, errors)
	}
}

// What was confirmed before an import was killed is there; the same import again files the rest, and nothing twice.
func TestKilledWhileImporting(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	const filed = 1000
	args := []string{"import", written(t, "boats.jsonl", boats(t, filed))}
	confirmed := map[string]bool{} // by headline
	for _, lines := range []int{100, 350} {
		for _, title := range fileAndKill(t, dir, args, lines) {
			confirmed[title] = true
		}
	}
	out, errors, code := run(dir, "", args...)
	if code != cli.ExitOK {
		t.Fatalf("the third time: exit code %d\n%s", code, errors)
	}
	before := map[string]bool{}
	for line := range strings.Lines(out) {
		if _, title, was := strings.Cut(strings.TrimSpace(line), " was filed before, nothing was changed: "); was {
			before[title] = true
		}
	}
	for title := range confirmed {
		if !before[title] {
			t.Errorf("confirmed, and not there: %s", title)
		}
	}
	if out, _, _ := run(dir, "", "check"); len(before) < 350 || !strings.HasPrefix(out, fmt.Sprintf("The store is sound. Briefings: %d, versions: %[1]d.", filed)) {
		t.Errorf("%d were there before; check says %s", len(before), out)
	}
}
