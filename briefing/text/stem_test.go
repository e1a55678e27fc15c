package text

import (
	"fmt"
	"sync"
	"testing"
	"testing/fstest"

	"dateline/briefing/language"
)

func TestStem(t *testing.T) {
	s := NewStemmer(language.English())
	for word, want := range map[string]string{
		"Voting": "vote", "voted": "vote", "cities": "citi", "City": "citi", "Бомбы": "бомбы", "bus": "bus", "2026": "2026", "": "", "\xffing": "\xffing",
	} {
		for range 2 { // the second time from memory
			if got := s.Stem(word); got != want {
				t.Errorf("%q has the stem %q, want %q", word, got, want)
			}
		}
	}
}

func TestALanguageWithoutAStemmer(t *testing.T) {
	for _, list := range []string{"", "klingon"} {
		lang, err := language.Load(fstest.MapFS{"stemmer.txt": {Data: []byte(list)}})
		if err != nil {
			t.Fatal(err)
		}
		if got := NewStemmer(lang).Stem("Wölfen"); got != "wölfen" {
			t.Errorf("with the stemmer %q: %q", list, got)
		}
	}
}

func TestStemsOfMoreWordsThanAreRemembered(t *testing.T) {
	s := NewStemmer(language.English())
	var all sync.WaitGroup
	for n := range 4 { // at once
		all.Go(func() {
			for i := range mostKnown {
				if got, want := s.Stem(fmt.Sprintf("%d%dvoting", n, i)), fmt.Sprintf("%d%dvote", n, i); got != want {
					t.Errorf("the stem %q, want %q", got, want)
				}
			}
		})
	}
	all.Wait()
	if known := s.known.Load(); known > mostKnown {
		t.Errorf("%d words are remembered, want at most %d", known, mostKnown)
	}
}
