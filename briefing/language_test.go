package briefing

import (
	"testing"
	"testing/fstest"

	"dateline/briefing/language"
	"dateline/briefing/names"
)

// A folder of a few lists is a language: its sentences are split and its names are found.
func TestASecondLanguage(t *testing.T) {
	lang, err := language.Load(fstest.MapFS{
		"months.txt":        {Data: []byte("januar jan.\nmai\n")},
		"weekdays.txt":      {Data: []byte("montag mo.\n")},
		"titles.txt":        {Data: []byte("herr male\nfrau female\ndr.\n")},
		"abbreviations.txt": {Data: []byte("z.b. never\n")},
		"grammar.txt":       {Data: []byte("der article definite function\nund joins function\nsie female function leans\n")},
		"names.txt":         {Data: []byte("ministerium org\npräsidentin role female\n")},
		"given.txt":         {Data: []byte("Anna f\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	german := NewReader(lang)
	story, err := german.Parse("Frau Dr. Keller sprach in Skarn. Sie kam, z.B. Anna Reed sah es, früh.")
	if err != nil {
		t.Fatal(err)
	}
	facts := german.Read(story, friday, "")
	if len(facts.Sentences) != 2 || facts.Sentences[1].Text[:3] != "Sie" || !facts.Sentences[1].Leans(lang) && facts.Sentences[1].For == "" {
		t.Errorf("sentences %+v", facts.Sentences)
	}
	found := map[string]names.Kind{}
	for _, n := range facts.Names {
		found[n.Text] = n.Kind
	}
	if found["Keller"] != names.Person || found["Anna Reed"] != names.Person {
		t.Errorf("names %v", found)
	}
}
