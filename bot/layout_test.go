package bot

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/bwmarrin/discordgo"

	"dateline/briefing"
	"dateline/briefing/text"
	"dateline/commands/dialog"
	"dateline/wording"
)

func TestEscape(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, want string }{
		{"plain words, no signs", "plain words, no signs"},
		{"*bold* _it_ ~~gone~~ `code` ||spoiler||", `\*bold\* \_it\_ \~\~gone\~\~ \` + "`code\\`" + ` \|\|spoiler\|\|`},
		{"[click](https://bad.example)", `\[click\](https://bad.example)`},
		{"<@123> <#4> <t:1:R> @everyone @here", `\<\@123\> \<\#4\> \<t:1:R\> \@everyone \@here`},
		{"see https://example.org/a_b_c today", "see https://example.org/a_b_c today"},
		{"see https://example.org/*a* today", `see https://example.org/\*a\* today`},
		{"see medium.example/@me and (https://example.org/@me_2)", `see medium.example/\@me and (https://example.org/@me_2)`},
		{`a back\slash`, `a back\\slash`},
		{"two\nlines\t and   blanks", "two lines and blanks"},
		{"שלום *עולם*", `שלום \*עולם\*`},
	} {
		want := strings.ReplaceAll(c.want, `\<\#4\>`, `\<#4\>`)
		if got := escape(c.text); got != want {
			t.Errorf("escape(%q)\n got %s\nwant %s", c.text, got, want)
		}
	}
}

func TestGuardStart(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, want string }{
		{"# Title", `\# Title`}, {"-# small", `\-# small`}, {"- item", `\- item`}, {"1. item", `1\. item`}, {"12) item", `12\) item`}, {"+ item", `\+ item`},
		{"#12 is a number", "#12 is a number"}, {"1.5 million", "1.5 million"}, {"-5 degrees", "-5 degrees"},
	} {
		if got := guardStart(c.text, true); got != c.want {
			t.Errorf("guardStart(%q) = %s, want %s", c.text, got, c.want)
		}
		if got := guardStart(c.text, false); got != c.text {
			t.Errorf("inside a line %q became %s", c.text, got)
		}
	}
}

func TestLimitCountsUTF16AndCutsAtWords(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text string
		n    int
		want string
	}{
		{"short", 10, "short"},
		{"exactly ten", 11, "exactly ten"},
		{"cut at a word here", 14, "cut at a word…"},
		{"😀😀😀😀", 5, "😀😀…"}, // two units each
		{"unbrokenlongword", 8, "unbroke…"},
		{`escaped\*sign`, 9, "escaped…"}, // not between the backslash and its sign
	} {
		got := limit(c.text, c.n)
		if got != c.want || dialog.Units(got) > c.n {
			t.Errorf("limit(%q, %d) = %q, want %q", c.text, c.n, got, c.want)
		}
	}
}

func FuzzLimit(f *testing.F) {
	f.Add("some *words* \\* 😀", 7)
	f.Fuzz(func(t *testing.T, s string, n int) {
		if n < 1 || n > 10_000 || !utf8.ValidString(s) {
			return
		}
		if got := limit(s, n); dialog.Units(got) > n || !utf8.ValidString(got) {
			t.Errorf("limit(%q, %d) = %q of %d units", s, n, got, dialog.Units(got))
		}
	})
}

// A reply of any size must become an embed that Discord takes.
func FuzzEmbed(f *testing.F) {
	f.Add("Title", "Lead", strings.Repeat("A sentence of some length. ", 40), "https://example.org", 30)
	f.Fuzz(func(t *testing.T, title, lead, text, link string, lines int) {
		r := dialog.Reply{Title: title, Coverage: lead}
		for range max(0, min(lines, 60)) {
			r.Lines = append(r.Lines, dialog.Line{Lead: lead, Text: text, Quotes: []dialog.Quote{{Source: 1, Cited: briefing.Cited{Sentence: briefing.Sentence{Text: text}}}}})
			r.Sources = append(r.Sources, briefing.Head{Number: 1, Title: title, Link: link})
		}
		e := embed(r)
		total := dialog.Units(e.Title) + dialog.Units(e.Description)
		if e.Footer != nil {
			total += dialog.Units(e.Footer.Text)
		}
		if dialog.Units(e.Title) > maxTitle || dialog.Units(e.Description) > maxDescription || total > maxEmbeds {
			t.Errorf("title %d, description %d, in all %d units", dialog.Units(e.Title), dialog.Units(e.Description), total)
		}
	})
}

func TestEmbedSaysWhatDidNotFit(t *testing.T) {
	t.Parallel()
	r := dialog.Reply{Title: "Long"}
	for range 40 {
		r.Lines = append(r.Lines, dialog.Line{Text: strings.Repeat("words ", 40)})
	}
	if e := embed(r); !strings.Contains(e.Description, "more did not fit.") {
		t.Errorf("nothing says that something was left out:\n%s", e.Description)
	}
	r.Lines = []dialog.Line{{Text: strings.Repeat("words ", 2000)}}
	if e := embed(r); !strings.Contains(e.Description, "The rest did not fit.") {
		t.Errorf("nothing says that something was cut:\n%s", e.Description[len(e.Description)-100:])
	}
}

// A long line is cut between quotes: none is shown without its mark.
func TestALongLineLosesWholeQuotes(t *testing.T) {
	t.Parallel()
	var l dialog.Line
	for range 10 {
		l.Quotes = append(l.Quotes, dialog.Quote{Source: 1, Cited: briefing.Cited{Sentence: briefing.Sentence{Text: strings.Repeat("*word* ", 140) + "end."}}})
	}
	for i := range l.Quotes {
		l.Quotes[i].Text += strings.Repeat(".", i) // not the same twice
	}
	e := embed(dialog.Reply{Lines: []dialog.Line{l}})
	shown, note, _ := strings.Cut(e.Description, "\n\n")
	if !strings.HasSuffix(shown, `. \[1\]`) || !strings.HasPrefix(note, "-# The rest did not fit.") {
		t.Errorf("ends with %q, then %q", shown[len(shown)-20:], note)
	}
}

func TestBoldLeavesLinksWhole(t *testing.T) {
	t.Parallel()
	const words = "See https://example.org/map of the map."
	q := dialog.Quote{Cited: briefing.Cited{Sentence: briefing.Sentence{Text: words}}, Bold: []text.Span{{Start: 12, End: 23}, {Start: 35, End: 38}}}
	if got, want := bold(q), "See https://example.org/map of the **map**."; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestParagraphLinksItsCitations(t *testing.T) {
	t.Parallel()
	sources := []briefing.Head{{Number: 3, Link: "https://example.org/a"}, {Number: 4, Link: "javascript:alert(1)"}, {Number: 5, Link: "https://example.org/a)b"}}
	quote := func(n int) dialog.Quote {
		return dialog.Quote{Source: n, Cited: briefing.Cited{Sentence: briefing.Sentence{Text: "It *sailed*."}}}
	}
	got := paragraph(wording.English, dialog.Line{Number: 2, Lead: "8 Dec 2025", Mark: "planned", Quotes: []dialog.Quote{quote(1), quote(2), quote(3)}}, sources)
	want := "**2. 8 Dec 2025** *planned*\n" + `It \*sailed\*. [\[1\]](https://example.org/a) \[2\] [\[3\]](https://example.org/a%29b)`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// Discord takes five buttons a row. More stand in rows that are as long as each other, and none is lost.
func TestButtonsStandInEvenRows(t *testing.T) {
	t.Parallel()
	for n, want := range map[int][]int{0: nil, 1: {1}, 5: {5}, 6: {3, 3}, 7: {4, 3}, 11: {4, 4, 3}, 25: {5, 5, 5, 5, 5}} {
		var got []int
		for _, row := range buttons(make([]dialog.Button, n)) {
			got = append(got, len(row.(discordgo.ActionsRow).Components))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%d buttons stand in rows of %v, want %v", n, got, want)
		}
	}
}
