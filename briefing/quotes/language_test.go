package quotes

import (
	"testing"
	"testing/fstest"

	"dateline/briefing/language"
)

// TestAnotherLanguage reads a language of a handful of words: a folder is all that a statement in it needs.
func TestAnotherLanguage(t *testing.T) {
	lang, err := language.Load(fstest.MapFS{
		"constructions.txt": {Data: []byte("fronted inverted clause\n")},
		"saying.txt":        {Data: []byte("dire/dit/dit/dit/disant said:say\ncroire/crut/cru/croit/croyant held:think\n")},
		"grammar.txt":       {Data: []byte("le det\nla det\nil subject person\nque sub\nest be finite\nde prep\nn' not\nne not adv\nni conj\n")},
		"attribution.txt":   {Data: []byte("that que\nhe il\ntopic de\n")},
		"factuality.txt":    {Data: []byte("that que\nsupposes si\n")},
		"tense.txt":         {Data: []byte("is est\nnot ne\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	finder := must(New(lang))
	for page, want := range map[string]string{
		"Anna Keller dit que le pont est sûr.":      "= indirect said | Anna Keller | dit | que le pont est sûr\n",
		"« Le pont est sûr », dit Anna Keller.":     "= direct said | Anna Keller | dit | « Le pont est sûr »\n",
		"Anna Keller croit que le pont est sûr.":    "= indirect held | Anna Keller | croit | que le pont est sûr\n",
		"Anna Keller ne dit que le pont est sûr.":   "= nothing\n",
		"Le pont de la ville est sûr.":              "= nothing\n",
		"Si Anna Keller dit que le pont est sûr, …": "= nothing\n",
	} {
		if got := describe(page, finder.Find(page, nil)); got != want {
			t.Errorf("%s\ngot\n%swant\n%s", page, got, want)
		}
	}
}

// TestUnusableLanguage names the line of a list that no construction can use.
func TestUnusableLanguage(t *testing.T) {
	lang, err := language.Load(fstest.MapFS{"attribution.txt": {Data: []byte("# roles\nthat que\nsinging chanter\n")}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := New(lang); err == nil || err.Error() != `attribution.txt:3: no construction turns on "singing"` {
		t.Errorf("got %v", err)
	}
	lang, err = language.Load(fstest.MapFS{"constructions.txt": {Data: []byte("# constructions\ninverted humming\n")}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := New(lang); err == nil || err.Error() != `constructions.txt:2: there is no construction "humming"` {
		t.Errorf("got %v", err)
	}
}
