package search

import (
	"strings"
	"testing"
)

func TestWordSpans(t *testing.T) {
	const whole = "Trump’s U.S. anti-tank F-16s, café—naïve “it's” 3.5% x/y. ships' -- 東京 no@b.c a-- b"
	var words []string
	for span := range wordSpans(whole) {
		words = append(words, span.Of(whole))
	}
	if got := strings.Join(words, "|"); got != "Trump’s|U.S|anti-tank|F-16s|café|naïve|it's|3.5|x/y|ships|東京|no@b.c|a|b" {
		t.Error(got)
	}
}

func TestOneWord(t *testing.T) {
	for word, want := range map[string]bool{"ferry": true, "anti-tank": true, "u.s": true, "u.s.": false, "a b": false, "": false, "-a": false, "x/y/z": true} {
		if isOneWord(word) != want {
			t.Errorf("%q: %v", word, !want)
		}
	}
}
