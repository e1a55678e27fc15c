package language

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
)

func TestLoad(t *testing.T) {
	l, err := Load(fstest.MapFS{
		"weekdays.txt":       {Data: []byte("# from Monday on\nMontag Mo.\n\nDienstag Di. # or Dienstags\n")},
		"words.txt":          {Data: []byte("der article\nso_dass\tjoins   article\n")},
		"dates/patterns.txt": {Data: []byte("tag monat\n")},
		"README.md":          {Data: []byte("no list")},
	})
	if err != nil {
		t.Fatal(err)
	}
	if rows := l.Rows("weekdays"); len(rows) != 2 || rows[1].Line != 4 || strings.Join(rows[1].Fields, "|") != "Dienstag|Di." {
		t.Errorf("rows: %v", rows)
	}
	for _, word := range []string{"Montag", "MONTAG", "mo", "Dienstag"} {
		if !l.Set("weekdays").Has(word) {
			t.Errorf("%s is no weekday", word)
		}
	}
	if short := l.Abbreviations("weekdays", "words"); len(short) != 2 || !short.Has("Mo") {
		t.Errorf("abbreviations: %v", short)
	}
	if marked := l.Marked("words", "article"); len(marked) != 2 || !marked.Has("so dass") {
		t.Errorf("articles: %v", marked)
	}
	if len(l.Rows("dates/patterns")) != 1 || len(l.Rows("README")) != 0 || len(l.Set("months")) != 0 || l.Plural("Tag") != "" {
		t.Error("lists of folders, lists that are none, lists that are not there")
	}
}

// TestLoadNamesTheLine shows that a bad line is named with its file.
func TestLoadNamesTheLine(t *testing.T) {
	for want, files := range map[string]fstest.MapFS{
		"days.txt:2":       {"days.txt": {Data: []byte("Montag\nDien\xffstag\n")}},
		"days.txt:1":       {"days.txt": {Data: []byte("Mon\x00tag\n")}},
		"inflection.txt:2": {"inflection.txt": {Data: []byte("# endings\nverb e es\n")}},
	} {
		if _, err := Load(files); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", want, err)
		}
	}
}

// TestVerbs shows the forms of the kinds of spelling.
func TestVerbs(t *testing.T) {
	for verb, want := range map[string]string{
		"warn":                           "warn warns warned warned warning",
		"deny":                           "deny denies denied denied denying",
		"delay":                          "delay delays delayed delayed delaying",
		"argue":                          "argue argues argued argued arguing",
		"plan=+":                         "plan plans planned planned planning",
		"agree":                          "agree agrees agreed agreed agreeing",
		"press=":                         "press presses pressed pressed pressing",
		"write/wrote/written":            "write writes wrote written writing",
		"say/said":                       "say says said said saying",
		"lie":                            "lie lies lied lied lying",
		"sagen/sagte/gesagt/sagt/sagend": "sagen sagt sagte gesagt sagend",
	} {
		v := English().inflect(verb)
		if got := strings.Join([]string{v.Lemma, v.Third, v.Past, v.Participle, v.Ing}, " "); got != want || v.Noun != strings.Contains(verb, "=") {
			t.Errorf("%s: %s", verb, got)
		}
	}
}

// TestEnglish holds the folder to its manners: what is a table has a word once.
func TestEnglish(t *testing.T) {
	l := English()
	for _, table := range []string{"saying", "grammar", "cues", "hedges", "titles", "abbreviations"} {
		seen := map[string]int{}
		for _, row := range l.Rows(table) {
			word := row.Fields[0]
			if seen[word] > 0 {
				t.Errorf("%s.txt:%d: %s stands in line %d already", table, row.Line, word, seen[word])
			}
			seen[word] = row.Line
		}
	}
	said := slices.IndexFunc(l.Verbs("saying"), func(v Verb) bool { return v.Lemma == "say" && slices.Contains(v.Marks, "said:say") })
	if said < 0 || len(l.Rows("months")) != 12 || len(l.Rows("weekdays")) != 7 {
		t.Error("say, the months or the weekdays are missing")
	}
}

// TestHasIsShared has many ask at once for what is made when it is first asked for.
func TestHasIsShared(t *testing.T) {
	l := English()
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for _, mark := range []string{"person", "wh", "not", "prep", "conj"} {
				l.Has("grammar", mark, "who")
			}
			if !l.Has("grammar", "prep", "of") || l.Has("grammar", "wh", "of") || len(l.Verbs("saying")) != len(l.Rows("saying")) {
				t.Error("of is no preposition, or a verb is lost")
			}
		})
	}
	all.Wait()
}
