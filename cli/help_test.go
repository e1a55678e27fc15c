package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/pflag"
)

// output runs the program without an environment and returns what it prints.
func output(t *testing.T, args ...string) string {
	t.Helper()
	var out bytes.Buffer
	p := program{out: &out, err: &out, getenv: func(string) string { return "" }}
	if code := p.exitCode(p.run(t.Context(), args)); code != ExitOK {
		t.Fatalf("dateline %q: exit code %d\n%s", args, code, &out)
	}
	return out.String()
}

// The help is made of the subcommands, their flags and the variables of the environment, and leaves none out.
func TestHelpNamesEverything(t *testing.T) {
	all := output(t, "help")
	if all != output(t, "--help") {
		t.Error("--help says something else than help")
	}
	for _, c := range (program{}).commands() {
		one := output(t, "help", c.name)
		if one != output(t, c.name, "--help") {
			t.Errorf("dateline %s --help says something else than dateline help %s", c.name, c.name)
		}
		if !strings.Contains(all, one) || !strings.Contains(one, "dateline "+c.name) || !strings.Contains(one, c.takes) {
			t.Errorf("the help of %s lacks something:\n%s", c.name, one)
		}
		c.flags.VisitAll(func(f *pflag.Flag) {
			if _, usage := pflag.UnquoteUsage(f); usage == "" || !strings.Contains(one, "--"+f.Name+" ") {
				t.Errorf("dateline %s --%s has no help:\n%s", c.name, f.Name, one)
			}
		})
	}
	for _, v := range variables {
		if v.about == "" || !strings.Contains(all, v.name+" ") {
			t.Errorf("%s has no help", v.name)
		}
	}
	for line := range strings.Lines(all) {
		if len(line) > helpWidth+len("\n") {
			t.Errorf("a line of %d letters does not fit into a terminal: %s", len(line), line)
		}
	}
}

// docs/hosting.md names every variable and every subcommand, and none that there is not.
func TestDocumentsNameEverything(t *testing.T) {
	hosting, err := os.ReadFile("../docs/hosting.md")
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, v := range variables {
		known[v.name] = true
		if !strings.Contains(string(hosting), "| `"+v.name+"` |") {
			t.Errorf("docs/hosting.md lacks the setting %s", v.name)
		}
	}
	documents, err := filepath.Glob("../docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	all := ""
	for _, path := range append(documents, "../README.md") {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		all += string(text)
		for _, name := range regexp.MustCompile(`\b(?:DATELINE|DISCORD)_[A-Z_]+\b`).FindAllString(string(text), -1) {
			if !known[name] {
				t.Errorf("%s names the setting %s, which nothing reads", path, name)
			}
		}
	}
	for _, c := range (program{}).commands() {
		if !strings.Contains(all, "dateline "+c.name) {
			t.Errorf("no document names dateline %s", c.name)
		}
	}
}
