package commands_test

import (
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"dateline/commands/moderator"
	"dateline/intake"
)

// TestCases files and asks the cases of testdata/cases. A case is a head, of which the day of publication counts, and sections: a story
// with its name and how it is filed; and a command with checks of its answer, which a moderator asks for:
//
//	want REGEX    some line matches
//	never REGEX   no line does
//	entries N     so many entries are numbered
//
// An entry is one line, HEAD :: TEXT, without its number.
func TestCases(t *testing.T) {
	paths, err := filepath.Glob("testdata/cases/*.case")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".case"), func(t *testing.T) {
			t.Parallel()
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			published := regexp.MustCompile(`(?m)^published: (.*)$`).FindStringSubmatch(string(archive.Comment))
			if published == nil {
				t.Fatal("no day of publication")
			}
			c := newChat(t, archive)
			checks := 0
			for _, section := range archive.Files {
				if command, isAsked := strings.CutPrefix(section.Name, "ask "); isAsked {
					checks += judge(t, command, c.answer(c.ask(command, true)), string(section.Data))
					c.turns++
					continue
				}
				c.fileStory(section, published[1])
			}
			if checks == 0 {
				t.Error("nothing is checked")
			}
		})
	}
}

var source = regexp.MustCompile(`source="([^"]*)"`)

// fileStory files a section: its name, and from which source.
func (c *chat) fileStory(section txtar.File, published string) {
	name, options, _ := strings.Cut(section.Name, " ")
	typed := moderator.Details{Published: published, Topics: "Cases"}
	if from := source.FindStringSubmatch(options); from != nil {
		typed.Source = from[1]
	}
	item, err := intake.File(c.t.Context(), name, section.Data)
	if err == nil {
		_, _, err = c.desk.File(c.t.Context(), chatGuild, typed, item, c.now)
	}
	if err != nil {
		c.t.Fatalf("%s: %v", name, err)
	}
}

var numbered = regexp.MustCompile(`^\d+\. `)

// judge holds an answer to checks, and counts them.
func judge(t *testing.T, command, answer, checks string) (n int) {
	t.Helper()
	var lines []string
	entries := 0
	for line := range strings.Lines(answer) {
		line = strings.TrimRight(line, "\n")
		switch text, more := strings.CutPrefix(line, "   "); {
		case numbered.MatchString(line):
			entries++
			lines = append(lines, numbered.ReplaceAllString(line, ""))
		case more && len(lines) > 0:
			lines[len(lines)-1] += " :: " + text
		case line != "":
			lines = append(lines, line)
		}
	}
	for check := range strings.Lines(checks) {
		word, wanted, isCheck := strings.Cut(strings.TrimSpace(check), " ")
		if !isCheck {
			continue
		}
		n++
		holds := false
		switch word {
		case "want":
			holds = slices.ContainsFunc(lines, regexp.MustCompile(wanted).MatchString)
		case "never":
			holds = !slices.ContainsFunc(lines, regexp.MustCompile(wanted).MatchString)
		case "entries":
			holds = wanted == strconv.Itoa(entries)
		default:
			t.Fatalf("what is %q?", check)
		}
		if !holds {
			t.Errorf("%s: not %s\n%s", command, strings.TrimSpace(check), answer)
		}
	}
	return n
}
