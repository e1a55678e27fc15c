package text

import (
	"strings"
	"testing"

	"dateline/briefing/language"
)

// TestTokens shows what tokens are. In want a blank parts tokens, "_" stands before those that are tight, "|" before the
// first of a line and "||" before the first of a paragraph.
func TestTokens(t *testing.T) {
	for in, want := range map[string]string{
		"":                               "",
		" \n ":                           "",
		"The pier closed.":               "||The pier closed _.",
		"Korea's plan, the workers’ hut": "||Korea _'s plan _, the workers _’ hut",
		"They’ll say we don't; I'd go":   "||They _’ll say we don't _; I _'d go",
		"It's 5 o'clock, O'Brien":        "||It _'s 5 o'clock _, O'Brien",
		"O'Sullivan's":                   "||O'Sullivan _'s",
		"a well-known F-16":              "||a well _- _known F _- _16",
		"2,024 on 9/11 at 9:30":          "||2 _, _024 on 9 _/ _11 at 9 _: _30",
		"in Q3, the 3rd of the 1990s":    "||in Q3 _, the 3 _rd of the 1990 _s",
		"the '90s":                       "||the ' _90 _s",
		"U.S. $5 50%":                    "||U _. _S _. $ _5 50 _%",
		"“No,” he said – twice":          "||“ _No _, _” he said – twice",
		"one\ntwo\n\nthree\r\n \r\nfour": "||one |two ||three ||four",
		"Понедельник, 11 декабря": "||Понедельник _, 11 декабря",
		"東京は雨":                    "||東 _京 _は _雨",
		"café ५ \u200bzero\ufeff": "||café ५ zero",
		"caf\xff":                 "||caf _\xff",
		"'s":                      "||' _s",
		"rock 'n' roll'":          "||rock ' _n _' roll _'",
	} {
		var got strings.Builder
		for token := range Tokens(in, language.English()) {
			switch {
			case token.Paragraph:
				got.WriteString(" ||")
			case token.Line:
				got.WriteString(" |")
			case token.Tight:
				got.WriteString(" _")
			default:
				got.WriteString(" ")
			}
			got.WriteString(token.Of(in))
		}
		if got := strings.TrimPrefix(got.String(), " "); got != want {
			t.Errorf("%q\n got %s\nwant %s", in, got, want)
		}
	}
}

// TestKinds shows what tokens tell of themselves.
func TestKinds(t *testing.T) {
	const in = "Ølbu's 3 ŠKODA ½ x ("
	want := []Token{
		{First: 'Ø', Kind: Word, Capital: true}, {First: '\'', Kind: Clitic}, {First: '3', Kind: Number}, {First: 'Š', Kind: Word, Capital: true},
		{First: '½', Kind: Number}, {First: 'x', Kind: Word}, {First: '(', Kind: Sign},
	}
	n := 0
	for got := range Tokens(in, language.English()) {
		if w := want[n]; got.First != w.First || got.Kind != w.Kind || got.Capital != w.Capital {
			t.Errorf("%q: %+v", got.Of(in), got)
		}
		n++
	}
	if n != len(want) {
		t.Errorf("%d tokens", n)
	}
}

// TestTokensCost holds the tokenizer to its promise: no memory for a token, and no more work for a character than for
// another.
func TestTokensCost(t *testing.T) {
	english := language.English()
	for _, piece := range []string{"The Korea's plan, don't. ", "'s", "’", "a'", "\u0301", "東", "\n", "x-"} {
		in := strings.Repeat(piece, 1000)
		if n := testing.AllocsPerRun(3, func() {
			for tokens, more := NewTokenizer(in, english), true; more; {
				_, more = tokens.Next()
			}
		}); n > 0 {
			t.Errorf("%q: %v allocations", piece, n)
		}
	}
}

func FuzzTokens(f *testing.F) {
	for _, seed := range []string{"Korea's 3rd plan, don't", "東京’s\n\n٣", "a\u200d'\xff"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, in string) {
		end := 0
		for token := range Tokens(in, language.English()) {
			if token.Start < end || token.Empty() || token.End > len(in) || token.Tight && token.Start != end {
				t.Fatalf("%+v behind %d", token, end)
			}
			end = token.End
		}
	})
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "seoul": "seoul", "Seoul": "seoul", "Don’t": "don't", "ПОНЕДЕЛЬНИК": "понедельник", "são": "são", "Ångström": "ångström", "A\xffB": "a\xffb",
	} {
		if got := Fold(in); got != want {
			t.Errorf("%q becomes %q", in, got)
		}
	}
	if n := testing.AllocsPerRun(10, func() { Fold("são"); Fold("already") }); n > 0 {
		t.Errorf("folding what is folded takes room %v times", n)
	}
}
