package briefing

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"dateline/briefing/text"
)

// Whatever is pasted: a Fault, or a story whose parts lie in a clean text and whose sentences are its bytes.
func FuzzParse(f *testing.F) {
	files, err := filepath.Glob("testdata/parse/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(a.Files[0].Data))
	}
	sentences, err := os.ReadFile("text/testdata/sentences.txt")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(sentences))
	f.Add("\ufeffA\r\nB\x00\xff\u202e— (C) -\n# \n===")

	f.Fuzz(func(t *testing.T, text string) {
		s, err := english.Parse(text)
		if err != nil {
			if fault := new(Fault); !errors.As(err, &fault) || s != (Story{}) {
				t.Fatalf("Parse = %+v, %v; want no story and a Fault", s, err)
			}
			return
		}
		again, err := english.Parse(s.Text)
		if again.content = s.content; err != nil || again != s {
			t.Errorf("parsed again: %+v, %v; want %+v", again, err, s)
		}
		checkText(t, s.Text)
		checkParts(t, s)
		facts := english.Read(s, time.Date(2026, 3, 12, 0, 0, 0, 0, time.UTC), "")
		checkFacts(t, s, facts)
		if h := (Filing{Story: s, Facts: facts}).Headline(); h == "" || strings.Contains(h, "\n") || utf8.RuneCountInString(h) > titleRunes {
			t.Errorf("Headline = %q", h)
		}
	})
}

func checkText(t *testing.T, text string) {
	t.Helper()
	bad := func(r rune) bool { return unicode.IsControl(r) && r != '\n' || r == '\u202e' || r == '\ufeff' }
	if !utf8.ValidString(text) || strings.ContainsFunc(text, bad) || strings.Trim(text, "\n") != text || len(text) > MaxText {
		t.Errorf("the stored text is not clean: %q", text)
	}
}

func checkParts(t *testing.T, s Story) {
	t.Helper()
	parts := []text.Span{s.Title, s.Summary, s.Byline, s.Place, s.Agency, s.Body}
	for i, a := range parts {
		if a == (text.Span{}) {
			continue
		}
		if a.Empty() || !utf8.ValidString(a.Of(s.Text)) || !text.HasWords(a.Of(s.Text)) && a != s.Body {
			t.Errorf("part %d is %+v %q", i, a, a.Of(s.Text))
		}
		for _, b := range parts[i+1:] {
			if a.Start < b.End && b.Start < a.End {
				t.Errorf("parts overlap: %q and %q", a.Of(s.Text), b.Of(s.Text))
			}
		}
	}
}

func checkFacts(t *testing.T, s Story, facts Facts) {
	t.Helper()
	end := 0
	for i, x := range facts.Sentences {
		in := map[Part]text.Span{InSummary: s.Summary, InBody: s.Body}[x.Part]
		if x.Start < end || x.Empty() || x.Start < in.Start || x.End > in.End || x.Pos != i {
			t.Fatalf("sentence %d at %+v does not stand in order in the %s %+v", i, x.Passage, x.Part, in)
		}
		if x.Text != x.Of(s.Text) || strings.TrimSpace(x.Text) != x.Text || !utf8.ValidString(x.Text) {
			t.Errorf("sentence %d is %q, the text has %q", i, x.Text, x.Of(s.Text))
		}
		end = x.End
	}
	start := 0
	for _, e := range facts.Events {
		if e.When.Start < start || e.When.Start < e.Start || e.When.End > e.End || e.Sentence != facts.Sentences[e.Pos] {
			t.Errorf("the date at %d-%d does not stand in order in its sentence %+v", e.When.Start, e.When.End, e.Passage)
		}
		start = e.When.Start
	}
}
