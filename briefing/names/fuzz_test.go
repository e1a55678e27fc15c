package names

import (
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/tools/txtar"
)

func FuzzFind(f *testing.F) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, path := range files {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			f.Fatal(err)
		}
		for _, c := range archive.Files {
			text, _ := splitCase(c.Data)
			f.Add(text)
		}
	}
	f.Add("Ann\xff’s O’\xe2\x80 (A\u0301BC) — NASA-\u00a0’s U.S.’ St. al-’")
	f.Fuzz(func(t *testing.T, text string) {
		var taken []Mention
		first := -1
		for _, n := range english.Find(text) {
			checkName(t, text, n)
			if n.Mentions[0].Start <= first {
				t.Fatalf("%q: %q comes too late", text, n.Text)
			}
			first = n.Mentions[0].Start
			taken = append(taken, n.Mentions...)
		}
		checkApart(t, text, taken)
	})
}

// checkName checks the fields of one name.
func checkName(t *testing.T, text string, n Name) {
	t.Helper()
	if n.Kind != Person && n.Kind != Organisation && n.Kind != Place && n.Kind != Other || n.Text == "" || len(n.Mentions) == 0 {
		t.Fatalf("%q: %+v", text, n)
	}
	forms := map[string]bool{n.Text: true}
	for _, form := range n.Forms {
		if forms[form] {
			t.Fatalf("%q: form %q twice", text, form)
		}
		forms[form] = true
	}
	end := 0
	for _, m := range n.Mentions {
		if m.Start < end || m.End <= m.Start || m.End > len(text) {
			t.Fatalf("%q: mention %d-%d after %d", text, m.Start, m.End, end)
		}
		end = m.End
		if utf8.ValidString(text) && !utf8.ValidString(text[m.Start:m.End]) {
			t.Fatalf("%q: mention %d-%d cuts a rune", text, m.Start, m.End)
		}
		if !forms[tidy(text[m.Start:m.End])] && len(n.Forms) < mostForms-1 {
			t.Fatalf("%q: mention %q is no form of %q %q", text, text[m.Start:m.End], n.Text, n.Forms)
		}
	}
}

// checkApart checks that no mention overlaps another.
func checkApart(t *testing.T, text string, taken []Mention) {
	t.Helper()
	at := make([]bool, len(text))
	for _, m := range taken {
		for i := m.Start; i < m.End; i++ {
			if at[i] {
				t.Fatalf("%q: two mentions hold byte %d", text, i)
			}
			at[i] = true
		}
	}
}

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("The remarks of Foreign Minister Ada Brook were delivered as a three-day meeting of the Harbour Party concluded Thursday. "+
		"It reviewed the plan, agreed in 2021, and set out what a congress in Lima, expected in early 2026, should decide. "+
		"Nobody outside the hall has confirmed the figures, Brook said, and the ministry did not answer questions about them.\n", 1000)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		english.Find(text)
	}
}
