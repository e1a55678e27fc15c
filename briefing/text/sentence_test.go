package text

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dateline/briefing/language"
)

func TestSentences(t *testing.T) {
	splitter := NewSplitter(language.English())
	data, err := os.ReadFile("testdata/sentences.txt")
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
		"- A truce was signed.":      "A truce was signed.",
		"• First, the ports.":        "First, the ports.",
		"2) The ports reopen":        "The ports reopen",
		"## What comes next":         "What comes next",
		"> 3. A third round":         "A third round",
		"停战协议已经签署。":                  "停战协议已经签署。",
		"--- * ---":                  "",
		"-5 degrees were measured. ": "-5 degrees were measured.",
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
