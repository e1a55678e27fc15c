package whole

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"dateline/bot"
	"dateline/bot/standin"
)

var update = flag.Bool("update", false, "write what the program answers into the README and docs")

// documents are the README and what it leads to, in the order in which their examples are run.
func documents(t *testing.T) []string {
	t.Helper()
	more, err := filepath.Glob("../../docs/*.md")
	if err != nil || len(more) == 0 {
		t.Fatalf("no documents: %v", err)
	}
	return append([]string{"../../README.md"}, more...)
}

// documentedExamples checks that the examples of all documents are true. What stands below "$ dateline …" is what the
// program prints, on the samples and on what the examples before it filed; "$ cat FILE" shows a file that a later
// line uses. Cards and other answers stand in tested conversations.
func documentedExamples(t *testing.T, dir string) {
	t.Helper()
	conversations := readAll(t, "../../commands/testdata/*.chat")
	work := workplace(t)
	asked, cards := 0, 0
	for _, path := range documents(t) {
		document := readAll(t, path)
		updated := document
		for _, block := range blocks(document) {
			switch first, _, _ := strings.Cut(block, "\n"); {
			case strings.HasPrefix(block, "$ "):
				asked++
				if shown := transcript(t, dir, work, block); shown != block && *update {
					updated = strings.Replace(updated, indented(block), indented(shown), 1)
				} else if shown != block {
					t.Errorf("%s shows\n%s\nand the truth is\n%s", path, block, shown)
				}
			case strings.HasPrefix(first, "Published:"), strings.HasPrefix(first, "To "), strings.HasPrefix(first, "Changes:"), strings.HasPrefix(first, "Feed: "), strings.Contains(first, "saved meanwhile"), strings.Contains(first, "[-"), strings.Contains(block, " [1]"):
				cards++
				if !strings.Contains(conversations, block) {
					t.Errorf("no conversation shows the card of %s:\n%s", path, block)
				}
			}
		}
		if updated != document {
			if err := os.WriteFile(path, []byte(updated), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	if asked == 0 || cards == 0 {
		t.Errorf("the documents have %d transcripts and %d cards", asked, cards)
	}
}

// workplace makes a folder to run examples in, where dateline is the program.
func workplace(t *testing.T) string {
	t.Helper()
	work := t.TempDir()
	binary, err := filepath.Abs(os.Args[0])
	if err == nil {
		err = os.Symlink(binary, filepath.Join(work, "dateline"))
	}
	if err != nil {
		t.Fatal(err)
	}
	return work
}

// transcript runs the lines of a block that start with "$ " and returns the block with what they print.
func transcript(t *testing.T, dir, work, block string) string {
	t.Helper()
	var out strings.Builder
	for step := range strings.SplitSeq(strings.TrimPrefix(block, "$ "), "\n$ ") {
		line, shown, _ := strings.Cut(step, "\n")
		out.WriteString("$ " + line + "\n")
		if file, isFile := strings.CutPrefix(line, "cat "); isFile {
			if err := os.WriteFile(filepath.Join(work, file), []byte(shown), 0o644); err != nil {
				t.Fatal(err)
			}
			out.WriteString(shown + "\n")
			continue
		}
		cmd := dateline(dir)
		cmd.Path, cmd.Args, cmd.Dir = "/bin/sh", []string{"sh", "-c", line}, work
		cmd.Env = append(cmd.Env, "PATH="+work+":"+os.Getenv("PATH"))
		printed, err := cmd.CombinedOutput()
		if err != nil {
			t.Errorf("%s: %v", line, err)
		}
		out.Write(bytes.TrimRight(printed, "\n"))
		if len(bytes.TrimSpace(printed)) > 0 {
			out.WriteString("\n")
		}
	}
	return strings.TrimRight(out.String(), "\n")
}

// The README is read in some minutes, what it links to is there, and its link adds the bot.
func TestReadme(t *testing.T) {
	t.Parallel()
	readme := readAll(t, "../../README.md")
	if lines := strings.Count(readme, "\n"); lines > 150 {
		t.Errorf("the README has %d lines; what goes into detail belongs to docs", lines)
	}
	if link := (bot.Application{ID: standin.AppID}).Invite(); !strings.Contains(readme, link) {
		t.Errorf("the README's link to add Dateline to a server is not %s", link)
	}
	for _, path := range documents(t) {
		for _, link := range relativeLink.FindAllStringSubmatch(readAll(t, path), -1) {
			if _, err := os.Stat(filepath.Join(filepath.Dir(path), link[1])); err != nil {
				t.Errorf("%s: %v", path, err)
			}
		}
	}
}

var relativeLink = regexp.MustCompile(`\]\(([^):#]+)[)#]`)

// readAll returns the texts of the files that the pattern names.
func readAll(t *testing.T, pattern string) string {
	t.Helper()
	paths, err := filepath.Glob(pattern)
	if err != nil || len(paths) == 0 {
		t.Fatalf("%s: no such file: %v", pattern, err)
	}
	var all strings.Builder
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(text)
	}
	return all.String()
}

// indented returns a block as Markdown holds it.
func indented(block string) string {
	return strings.ReplaceAll("    "+strings.ReplaceAll(block, "\n", "\n    "), "\n    \n", "\n\n")
}

// blocks returns the indented blocks of a Markdown text.
func blocks(markdown string) []string {
	var all []string
	block := ""
	for line := range strings.Lines(markdown + "\nend\n") {
		code, indented := strings.CutPrefix(line, "    ")
		switch {
		case indented:
			block += code
		case strings.TrimSpace(line) == "" && block != "":
			block += "\n"
		case block != "":
			all = append(all, strings.TrimRight(block, "\n"))
			block = ""
		}
	}
	return all
}
