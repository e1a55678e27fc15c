package text

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dateline/briefing/language"
)

func TestSentences(t *testing.T) {
	testSentences(t, NewSplitter(language.English()), "testdata/sentences.txt")
}

// TestSentencesOfOtherLanguages holds the splitters of other languages to their files in testdata.
func TestSentencesOfOtherLanguages(t *testing.T) {
	for _, name := range []string{"german", "spanish"} {
		lang, err := language.Load(os.DirFS("../language/" + name))
		if err != nil {
			t.Fatal(err)
		}
		testSentences(t, NewSplitter(lang), "testdata/"+name+".txt")
	}
}

func testSentences(t *testing.T, splitter *Splitter, file string) {
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	_, cases, _ := strings.Cut(strings.TrimSpace(string(data)), "\n\n")
	for block := range strings.SplitSeq(cases, "\n\n") {
		want := strings.Split(block, "\n")
		for _, blank := range []string{" ", "\n", "  "} { // a wrapped paragraph reads as one line does
			all := "before" + blank + strings.Join(want, blank)
			var got []string
			for _, s := range splitter.Sentences(all, Span{len("before") + len(blank), len(all)}) {
				got = append(got, s.Of(all))
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("joined by %q (-want +got):\n%s", blank, d)
			}
		}
	}
}

func TestSentencesLeaveMarksOut(t *testing.T) {
	splitter := NewSplitter(language.English())
	for in, want := range map[string]string{
		"- A truce was signed.":        "A truce was signed.",
		"• First, the ports.":          "First, the ports.",
		"2) The ports reopen":          "The ports reopen",
		"## What comes next":           "What comes next",
		"> 3. A third round":           "A third round",
		"\uf0b7 The quay was shut.":    "The quay was shut.",
		"●The quay was shut.":          "The quay was shut.",
		"o The quay was shut.":         "The quay was shut.",
		"o the old quay":               "o the old quay",
		"iv. The quay was shut.":       "The quay was shut.",
		"(b) the quay":                 "the quay",
		"1.2 The quay was shut.":       "The quay was shut.",
		"1.2 million boats":            "1.2 million boats",
		"It fell.[85] ":                "It fell.",
		"It fell.¹² ":                  "It fell.",
		"| North | It fell. | 3 May |": "North | It fell. | 3 May",
		"It is version 4.[2] of all.":  "It is version 4.[2] of all.",
		"停战协议已经签署。":                    "停战协议已经签署。",
		"--- * ---":                    "",
		"-5 degrees were measured. ":   "-5 degrees were measured.",
	} {
		got := ""
		for _, s := range splitter.Sentences(in, Span{0, len(in)}) {
			got += s.Of(in)
		}
		if got != want {
			t.Errorf("sentences of %q = %q, want %q", in, got, want)
		}
	}
}

// A bracket that is closed too late, or never, holds no sentence together.
func TestSentencesWithLongBrackets(t *testing.T) {
	splitter := NewSplitter(language.English())
	for _, close := range []string{"", ")"} {
		in := "It fell (" + strings.Repeat("of old age ", 40) + "as they say. It was old" + close + ". It was grey."
		if got := len(splitter.Sentences(in, Span{0, len(in)})); got != 3 {
			t.Errorf("closed with %q: %d sentences", close, got)
		}
	}
}

func FuzzSentences(f *testing.F) {
	for _, seed := range []string{"It (a. B) fell.[85] The (", "| a | b. |", "\uf0b7 o It.¹ (Yes.", "on 23. May (a\n\nb-\nc"} {
		f.Add(seed)
	}
	splitter := NewSplitter(language.English())
	f.Fuzz(func(t *testing.T, in string) {
		end := 0
		for _, p := range splitter.Paragraphs(in) {
			for _, s := range splitter.Sentences(in, p) {
				if s.Start < end || s.Empty() || s.Start < p.Start || s.End > p.End {
					t.Fatalf("%+v in %+v behind %d", s, p, end)
				}
				end = s.End
			}
		}
	})
}
