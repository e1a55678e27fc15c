package search

import (
	"strings"
	"testing"

	"dateline/briefing"
)

func TestBestSentence(t *testing.T) {
	parts := []part{{"rudder", 2, 0}, {"bolt", 2, 1}, {"ferri", 1, 2}}
	p := planFor("")
	for _, c := range []struct{ name, text, best, matches string }{
		{"the most", "Rudders broke.|Bolts of rudders and a ferry broke.|A ferry broke.", "Bolts of rudders and a ferry broke.", "Bolts rudders ferry"},
		{"the rarest", "The ferry sailed.|The bolt broke.", "The bolt broke.", "bolt"},
		{"the first of equals", "One bolt broke.|Two bolts broke.", "One bolt broke.", "bolt"},
		{"in order as typed", "A bolt, a rudder.|A rudder bolt.", "A rudder bolt.", "rudder bolt"},
		{"a word of parts", "A ferry.|The Rudder-Bolt.", "The Rudder-Bolt.", "Rudder Bolt"},
		{"a word twice weighs once", "Ferry, ferries, ferry.|Bolt.", "Bolt.", "Bolt"},
		{"a short one before a long one", "A bolt " + strings.Repeat("was there and ", 40) + ".|A bolt.", "A bolt.", "bolt"},
		{"one that stands for itself", "It was a bolt.|A bolt.", "A bolt.", "bolt"},
		{"nothing matches", "First.|Second.", "First.", ""},
	} {
		var sentences []briefing.Cited
		for text := range strings.SplitSeq(c.text, "|") {
			sentences = append(sentences, briefing.Cited{Sentence: briefing.Sentence{Text: text}})
		}
		best, matches := p.bestSentence(lexer, sentences, parts)
		var words []string
		for _, m := range matches {
			words = append(words, m.Of(sentences[best].Text))
		}
		if got := strings.Join(words, " "); sentences[best].Text != c.best || got != c.matches {
			t.Errorf("%s: %q, matches %q", c.name, sentences[best].Text, got)
		}
	}
	if best, _ := p.bestSentence(lexer, nil, parts); best != -1 {
		t.Errorf("of no sentences the best is %d", best)
	}
}
