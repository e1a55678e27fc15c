package dates

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"dateline/briefing/language"
)

// toy is a folder of a language in another script, with words of more bytes than most: enough to read dates in it.
var toy = map[string]string{
	"months.txt":      "января янв.\nфевраля\nмарта\nапреля\nмая\nиюня\nиюля\nавгуста\nсентября\nоктября\nноября\nдекабря\n",
	"weekdays.txt":    "понедельник понедельника\nвторник\nсреду\nчетверг\nпятницу\nсубботу\nвоскресенье\n",
	"grammar.txt":     "не not\n",
	"tense.txt":       "past открылся закрылся\nwill откроется\nnone и в\n",
	"fates.txt":       "отменён cancelled\n",
	"factuality.txt":  "supposes если\n",
	"holidays.txt":    "день_космонавтики month=4 day=12\n",
	"dates/forms.txt": "ordinal го\n",
	"dates/words.txt": "today -1+1 вчера сегодня завтра\nunit day день\nof 0 года\nproper 0 мая\nnum 1+1 один два\n",
	"dates/patterns.txt": `table stems
day     Day         day|ord month
day     Day         day|ord month year of?
weekday Weekday     weekday
today   RelativeDay today
holiday Day         holiday
table ranges
range   Done        Day - Day
`,
}

func loadToy(t *testing.T, change func(files map[string]string)) (*language.Language, error) {
	t.Helper()
	files := map[string]string{}
	for name, text := range toy {
		files[name] = text
	}
	if change != nil {
		change(files)
	}
	folder := fstest.MapFS{}
	for name, text := range files {
		folder[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return language.Load(folder)
}

// A second language is a folder.
func TestAnotherLanguage(t *testing.T) {
	lang, err := loadToy(t, nil)
	if err != nil {
		t.Fatal(err)
	}
	finder, err := New(lang)
	if err != nil {
		t.Fatal(err)
	}
	published := time.Date(2025, 12, 12, 0, 0, 0, 0, time.UTC) // a Friday
	for _, c := range []struct{ text, words, days string }{
		{"Порт закрылся 3 декабря 2025 года.", "3 декабря 2025 года", "2025-12-03..2025-12-04 happened"},
		{"ПОРТ ЗАКРЫЛСЯ 3 ДЕКАБРЯ 2025.", "3 ДЕКАБРЯ 2025", "2025-12-03..2025-12-04 happened"},
		{"Порт закрылся в понедельника.", "понедельника", "2025-12-08..2025-12-09 happened"},
		{"Порт откроется в Понедельник.", "Понедельник", "2025-12-15..2025-12-16 planned"},
		{"Порт откроется завтра.", "завтра", "2025-12-13..2025-12-14 planned"},
		{"Порт закрылся 3 декабря - 9 декабря.", "3 декабря - 9 декабря", "2025-12-03..2025-12-10 happened"},
		{"Порт открылся 1го Янв. 2025.", "1го Янв. 2025", "2025-01-01..2025-01-02 happened"},
		{"Порт открылся в День космонавтики.", "День космонавтики", "2025-04-12..2025-04-13 happened"},
		{"Если порт закрылся 3 декабря 2025 года, суд ждёт.", "3 декабря 2025 года", "2025-12-03..2025-12-04 supposed"},
		{"The port closed on Monday.", "", ""},
	} {
		found := finder.Find(c.text, published, AnyEnglish)
		words, days := "", ""
		if len(found) == 1 {
			d := found[0]
			words, days = c.text[d.Start:d.End], showDay(d.From)+".."+showDay(d.To)+" "+string(d.Status)
		}
		if words != c.words || days != c.days {
			t.Errorf("%s\ngot %q %q (%+v), want %q %q", c.text, words, days, found, c.words, c.days)
		}
	}
}

// What a folder says wrongly is named with its file and line.
func TestFaultsOfALanguage(t *testing.T) {
	for _, c := range []struct{ file, text, want string }{
		{"dates/words.txt", "today 0 сегодня\ntomorow 1 завтра", `dates/words.txt:2: there is no class "tomorow"`},
		{"dates/words.txt", "unit fortnite две", `dates/words.txt:1: no number and no unit is "fortnite"`},
		{"dates/words.txt", "today 0", `dates/words.txt:1: want a class`},
		{"dates/words.txt", "num 1 а\nunit day а\nof 0 а\nin 0 а", `dates/words.txt:4: "а" has too many classes`},
		{"dates/patterns.txt", "table stems\ndaay Day day", `dates/patterns.txt:2: there is no rule "daay"`},
		{"dates/patterns.txt", "table stems\n\nday Tag day", `dates/patterns.txt:3: nothing is made that is called "Tag"`},
		{"dates/patterns.txt", "table stems\nday Day day|ordinal month", `dates/patterns.txt:2: there is no class "ordinal"`},
		{"dates/patterns.txt", "day Day day", `dates/patterns.txt:1: want a rule`},
		{"dates/forms.txt", "event 9/11", `dates/forms.txt:1: want a month and a day`},
		{"dates/forms.txt", "plurals s", `dates/forms.txt:1: there is no form "plurals"`},
		{"holidays.txt", "x month=13 day=1", `holidays.txt:1: the rule of "x" tells no day`},
		{"holidays.txt", "x month=1 dai=1", `holidays.txt:1: no part of a rule is "dai=1"`},
		{"tense.txt", "pust ging", `tense.txt:1: no word tells of "pust"`},
		{"fates.txt", "weg gone", `fates.txt:1: want a verb`},
		{"factuality.txt", "denys nein", `factuality.txt:1: nothing is done by "denys"`},
	} {
		lang, err := loadToy(t, func(files map[string]string) { files[c.file] = c.text })
		if err != nil {
			t.Fatal(err)
		}
		if _, err = New(lang); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s with %q\ngot %v, want %q", c.file, c.text, err, c.want)
		}
	}
}
