package briefing

import (
	"slices"
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

// TestSaidInOtherLanguages shows whose the statements of a German and a Spanish text are, each with its own sentence.
func TestSaidInOtherLanguages(t *testing.T) {
	for tag, c := range map[language.Tag]struct {
		text string
		want []string
	}{
		"de": {"Die Arbeiten seien schwierig, sagte Bürgermeisterin Anna Feldwick. Das Wasser habe die Pumpen zerstört. Sie hoffe auf den Mai.",
			[]string{"Anna Feldwick: Die Arbeiten seien schwierig, sagte Bürgermeisterin Anna Feldwick.", "Anna Feldwick: Das Wasser habe die Pumpen zerstört.", "Anna Feldwick: Sie hoffe auf den Mai."}},
		"es": {"La jueza Rosa Luján dijo que el caso sigue. Añadió que habrá juicio.",
			[]string{"Rosa Luján: La jueza Rosa Luján dijo que el caso sigue.", "Rosa Luján: Añadió que habrá juicio."}},
	} {
		r := NewReader(language.Named(tag))
		story, err := r.Parse(c.text)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, s := range r.Read(story, friday, "").Said {
			got = append(got, s.By+": "+s.Text)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", tag, got, c.want)
		}
	}
}
