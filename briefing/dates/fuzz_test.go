package dates

import (
	"cmp"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"dateline/wording"
)

// valueShape is what a TIMEX3 value of this package looks like; a range is two of them.
var valueShape = regexp.MustCompile(`^(?:` + strings.Join([]string{
	`[0-9X]{2,4}`, `[0-9X]{4}-(?:[0-9X]{2}|WI|SP|SU|FA)`, `[0-9X]{4}-[QH][0-9X]`, `[0-9X]{4}-W[0-9X]{2}(?:-WE|-[1-7])?`,
	`[0-9X]{4}-[0-9X]{2}-[0-9X]{2}`, `P(?:T?(?:\d+(?:\.5)?|X)[SMHDWQYECX]|\d+[YM]\d+[MD])`, `(?:PAST|PRESENT|FUTURE)_REF`,
}, "|") + `)(?:T\d\d:\d\dZ?|TMO|TAF|TEV|TNI)?$`)

var statuses = map[Status]bool{Happened: true, Planned: true, Cancelled: true, Postponed: true, Denied: true, Uncertain: true, Supposed: true}

func FuzzFind(f *testing.F) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		f.Fatalf("no test cases: %v", err)
	}
	others, err := filepath.Glob("testdata/*/*.txtar")
	if err != nil || len(others) == 0 {
		f.Fatalf("no test cases of other languages: %v", err)
	}
	files = append(files, others...)
	finders := []*Finder{english}
	for _, name := range otherLanguages {
		finders = append(finders, otherFinder(f, name))
	}
	for _, path := range files {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			f.Fatal(err)
		}
		for i, c := range archive.Files {
			text, _ := splitCase(c.Data)
			f.Add(text, int64(i)*1e8)
		}
	}
	f.Add("0001-01-01T100 2025-12-11T25:00", int64(0))
	f.Add("The match \u0663 \u00b2 \u2167 was held on \u0661\u0662 May 2025 3\u00b2.", int64(0))
	f.Add("5\u00a0May 2025\xff, ’98 — ‘90s \xe2\x80", int64(-1e11))
	f.Fuzz(func(t *testing.T, text string, seconds int64) {
		published := time.Unix(seconds%2e11, 0).UTC()
		for _, finder := range finders {
			end := 0
			for _, d := range finder.Find(text, published, AnyEnglish) {
				if d.Start < end || d.End <= d.Start || d.End > len(text) {
					t.Fatalf("%q: span %d-%d after %d", text, d.Start, d.End, end)
				}
				end = d.End
				if utf8.ValidString(text) && !utf8.ValidString(text[d.Start:d.End]) {
					t.Fatalf("%q: span %d-%d cuts a rune", text, d.Start, d.End)
				}
				checkDate(t, text, d)
			}
		}
	})
}

// checkDate checks that the fields of a date agree.
func checkDate(t *testing.T, text string, d Date) {
	t.Helper()
	for v := range strings.SplitSeq(d.Value+"/"+cmp.Or(d.Likely, d.Value), "/") {
		if !valueShape.MatchString(v) {
			t.Fatalf("%q: value %q", text, d.Value)
		}
	}
	known := !d.From.IsZero() || !d.To.IsZero()
	if known != (d.Precision != "") || known != (d.Label(wording.English) != "") {
		t.Fatalf("%q: days %s..%s with precision %q and label %q", text, showDay(d.From), showDay(d.To), d.Precision, d.Label(wording.English))
	}
	if !d.From.IsZero() && !d.To.IsZero() && !d.From.Before(d.To) {
		t.Fatalf("%q: days %s..%s", text, showDay(d.From), showDay(d.To))
	}
	if d.Likely != "" && known {
		t.Fatalf("%q: likely %q beside known days", text, d.Likely)
	}
	if d.Working.In(wording.English) == "" || !statuses[d.Status] {
		t.Fatalf("%q: working %q, status %q", text, d.Working, d.Status)
	}
}

// TestFindIsLinear holds Find to a number of allocations in proportion to what it finds, however a text is built:
// four times the text may take no more than five times the allocations, and a text without dates takes next to none.
func TestFindIsLinear(t *testing.T) {
	published := time.Date(2025, 12, 12, 0, 0, 0, 0, time.UTC)
	for name, piece := range map[string]string{
		"news":        "The plenary concluded Thursday, and the congress is expected in early 2026.\n",
		"no stops":    "on Monday 3 May 2025 and ",
		"numbers":     "1 2 3 4 2025-12-11 ",
		"parentheses": "(((May 3, 2025 ",
		"digits":      "9999999999",
		"stops":       "a.",
		"signs":       "-–—.,;:'’\xff",
	} {
		short, long := strings.Repeat(piece, 500), strings.Repeat(piece, 2000)
		count := func(text string) float64 { return testing.AllocsPerRun(3, func() { Find(text, published) }) }
		if a, b := count(short), count(long); b > 5*a+50 {
			t.Errorf("%s: %.0f allocations for 500 pieces, %.0f for 2000", name, a, b)
		}
	}
	plain := strings.Repeat("The quick brown fox jumps over the lazy dog and does not look back. ", 1000)
	if n := testing.AllocsPerRun(3, func() { Find(plain, published) }); n > 20 {
		t.Errorf("a text without dates takes %.0f allocations", n)
	}
}

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("The remarks were delivered as a three-day meeting of the committee concluded Thursday. "+
		"It reviewed the plan, agreed in 2021, and set out what a congress, expected in early 2026, should decide. "+
		"Nobody outside the hall has confirmed the figures, and the ministry did not answer questions about them.\n", 1000)
	published := time.Date(2025, 12, 12, 0, 0, 0, 0, time.UTC)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Find(text, published)
	}
}
