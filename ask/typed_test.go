package ask

import (
	"testing"
	"time"

	"dateline/briefing"
	"dateline/briefing/dates"
	"dateline/briefing/language"
	"dateline/briefing/names"
	"dateline/briefing/text"
)

// What is typed in a hurry.
func TestPlain(t *testing.T) {
	a := New(language.English())
	for typed, want := range map[string]string{
		"whats the quay gonna cost":         "what is the quay going to cost",
		"how wide is teh dock?":             "how wide is the dock?",
		"who is in charge of the lifeboat":  "who is leading the lifeboat",
		"why couldnt the us troops land":    "why couldn't the US troops land",
		"Does the ferry carry cars for us?": "Does the ferry carry cars for us?",
		"":                                  "",
	} {
		if got := a.Plain(typed); got != want {
			t.Errorf("%s: %q, want %q", typed, got, want)
		}
	}
}

// Which of two sentences rather answers.
func TestRankOfTwo(t *testing.T) {
	a := New(language.English())
	for _, c := range []struct{ question, better, worse string }{
		{"why did the crane fall", "The crane fell because a bolt had rusted.", "The new crane is to stand in the fall of 2031."},
		{"what did ep build", "Engineers of East Port built a slipway.", "The yard built a slipway."},
		{"what does clause four say", "Clause 4 says that ferries wait for trains.", "Another clause says that trains do not wait."},
	} {
		ranked := a.Rank(a.Read(c.question, nil), []Sentence{sentenceOf(c.worse, 1), sentenceOf(c.better, 2)})
		if len(ranked) == 0 || ranked[0].At != 1 {
			t.Errorf("%s: not %q", c.question, c.better)
		}
	}
}

// A word in small letters is a name where sentences write it with a capital letter.
func TestNamesInSmallLetters(t *testing.T) {
	a := New(language.English())
	p := a.gather(a.Read("when does heron reach the harbour", nil), []Sentence{
		sentenceOf("On Monday the Heron left the harbour.", 1), sentenceOf("The harbour waits for the Heron.", 2),
	})
	for _, term := range p.q.terms {
		if want := term.lower == "heron"; term.name != want {
			t.Errorf("%s: a name is %v, want %v", term.lower, term.name, want)
		}
	}
}

// sentenceOf is a sentence by itself, with a season and a year in it as a date.
func sentenceOf(words string, number int) Sentence {
	s := Sentence{Cited: briefing.Cited{Of: briefing.Head{Number: number, Published: time.Date(2026, 5, 4, 0, 0, 0, 0, time.UTC)},
		Sentence: briefing.Sentence{Passage: briefing.Passage{Number: number, Span: text.Span{End: len(words)}}, Text: words, Part: briefing.InBody}}}
	const season = "the fall of 2031"
	for i := range len(words) - len(season) + 1 {
		if words[i:i+len(season)] == season {
			s.Dates = append(s.Dates, dates.Date{Start: i, End: i + len(season), Kind: dates.KindDate})
		}
	}
	for i := range len(words) - len("East Port") + 1 {
		if words[i:i+len("East Port")] == "East Port" {
			s.Names = append(s.Names, Name{Span: text.Span{Start: i, End: i + len("East Port")}, Kind: names.Place, Forms: []string{"East Port"}})
		}
	}
	return s
}
