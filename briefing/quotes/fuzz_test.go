package quotes

import (
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"dateline/briefing/names"
	"dateline/briefing/text"
)

func FuzzFind(f *testing.F) {
	for _, page := range examples(f) {
		f.Add(page)
	}
	f.Add("“\xff said ”, according to \xe2\x80 “’‘'\"``''«»„“")
	f.Add("The gate is shut.\n\nVance:") // a label ends the text
	f.Add("The toll was put")            // and so does a verb that values something
	f.Add("to sAY 0 B0")                 // a cue begins the text
	f.Add("said, said said: \"said\" said that to by of")
	f.Fuzz(func(t *testing.T, page string) {
		from := 0
		for _, q := range english.Find(page, named.Find(page)) {
			checkQuote(t, page, q)
			first := min(q.Cue.Start, q.Content[0].Start)
			if q.Source != (text.Span{}) {
				first = min(first, q.Source.Start)
			}
			if first < from {
				t.Fatalf("%q: a statement at %d behind one at %d", page, first, from)
			}
			from = first
		}
	})
}

// FuzzFindElsewhere reads any text in the other languages: what is found lies in the text, in the order of its places.
func FuzzFindElsewhere(f *testing.F) {
	type other struct {
		finder *Finder
		named  *names.Finder
	}
	var others []other
	for _, folder := range languages[1:] {
		finder, named := of(folder)
		files, err := filepath.Glob(testdataOf(folder) + "/*.txtar")
		if err != nil || len(files) == 0 {
			f.Fatalf("no examples of %s: %v", folder, err)
		}
		others = append(others, other{finder, named})
		for _, path := range files {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				f.Fatal(err)
			}
			for _, c := range archive.Files {
				page, _ := splitCase(c.Data)
				f.Add(page)
			}
		}
	}
	f.Add("„“ „Wir „gehen“ heim“, sagte »")        // marks in marks
	f.Add("Sie ist überzeugt")                     // a cue ends the text
	f.Add("sagte so laut zufolge: „")              // nothing but cues
	f.Add("Die Prüfer \xff kamen zu dem Ergebnis") // broken UTF-8
	f.Fuzz(func(t *testing.T, page string) {
		for _, o := range others {
			for _, q := range o.finder.Find(page, o.named.Find(page)) {
				for _, s := range append([]text.Span{q.Source, q.Speaker, q.Cue, q.Doubt}, q.Content...) {
					if s.Start < 0 || s.End < s.Start || s.End > len(page) {
						t.Fatalf("%q: span %d-%d", page, s.Start, s.End)
					}
				}
				if len(q.Content) == 0 || q.Source == (text.Span{}) && q.Speaker != (text.Span{}) {
					t.Fatalf("%q: a statement without content, or a speaker without a source", page)
				}
			}
		}
	})
}

// checkQuote checks that the places of a statement lie in the text, on the edges of runes, and agree.
func checkQuote(t *testing.T, page string, q Quote) {
	t.Helper()
	place := func(s text.Span) {
		t.Helper()
		if s.Start < 0 || s.End <= s.Start || s.End > len(page) {
			t.Fatalf("%q: span %d-%d", page, s.Start, s.End)
		}
		if utf8.ValidString(page) && !utf8.ValidString(page[s.Start:s.End]) {
			t.Fatalf("%q: span %d-%d cuts a rune", page, s.Start, s.End)
		}
	}
	for _, s := range []text.Span{q.Source, q.Speaker, q.Doubt} {
		if s != (text.Span{}) {
			place(s)
		}
	}
	if place(q.Cue); len(q.Content) == 0 {
		t.Fatalf("%q: a statement without content", page)
	}
	end := 0
	for _, s := range q.Content {
		if place(s); s.Start < end {
			t.Fatalf("%q: content at %d behind %d", page, s.Start, end)
		}
		end = s.End
	}
	for _, s := range q.Verbatim {
		if place(s); !inside(s, q.Content) {
			t.Fatalf("%q: words %d-%d in quotation marks are no content", page, s.Start, s.End)
		}
	}
	if (q.Kind == Indirect) != (len(q.Verbatim) == 0) || q.Act != Said && q.Act != Held && q.Act != Denied && q.Act != Asked && q.Act != Done {
		t.Fatalf("%q: kind %q, act %q, %d verbatim", page, q.Kind, q.Act, len(q.Verbatim))
	}
	if q.Source == (text.Span{}) && q.Speaker != (text.Span{}) {
		t.Fatalf("%q: a speaker without a source", page)
	}
}

// hostile are texts that are all of one kind of trouble.
var hostile = map[string]string{
	"news":        "The port is open, the harbour master said on Monday. “Ships may come,” she told reporters, “and go.”\n",
	"no stops":    "he said that she said that they believe it and ",
	"open marks":  "“and he said ",
	"apostrophes": "‘a ‘b 'c ",
	"commas":      "Kim, Park, and Lee, who, ",
	"brackets":    "((said (he) ",
	"pronouns":    "Anna Keller met Tom Weller. He said she said it. ",
	"paragraphs":  "“He said it.\n\n",
	"according":   "according to the report, ",
	"digits":      "1234567890",
	"dashes":      "a – said – b — ",
}

// TestFindAllocates holds Find to few allocations: none that grow with a text in which nobody says anything.
func TestFindAllocates(t *testing.T) {
	plain := strings.Repeat("The quick brown fox jumps over the lazy dog and does not look back. ", 1000)
	if n := testing.AllocsPerRun(3, func() { english.Find(plain, nil) }); n > 30 {
		t.Errorf("a text without statements takes %.0f allocations", n)
	}
}

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("The remarks were delivered as a three-day meeting of the committee concluded Thursday. “It went well,” "+
		"said Anna Keller, who led it. According to the ministry, the plan, agreed in 2021, sets out what should be decided. "+
		"Nobody outside the hall has confirmed the figures, and she declined to answer questions about them.\n", 1000)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		english.Find(text, nil)
	}
}
