package storage_test

import (
	"testing"

	"dateline/briefing/language"
	"dateline/search"
	"dateline/storage"
	"dateline/storage/storetest"
)

func TestWordsAreFoundInEveryLanguage(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	for _, told := range []struct {
		in       language.Tag
		sentence string
	}{
		{"en", "The quays were closed on 3 March."},             // 1
		{"de", "Die Brücken wurden am 3. März gesperrt."},       // 2
		{"fr", "L'église a fermé le 3 mars."},                   // 3
		{"zh", "港口于3月3日关闭,渡轮停航。"},                               // 4
		{"ja", "大橋は3月3日に閉鎖された。"},                                // 5
		{"ko", "항구는 3월 3일 폐쇄됐다."},                               // 6
		{"uk", "Мости закрили 3 березня."},                      // 7
		{"el", "Το λιμάνι έκλεισε στις 3 Μαρτίου."},             // 8
		{"ar", "أُغلق الميناء في 3 مارس."},                      // 9
		{"en", "The 港口 was shut on 3 March, says a dock sign."}, // 10
	} {
		f := dated(story("Ports", "Notice", told.sentence), "3", "2026-03-03", "2026-03-04")
		f.Language = told.in
		file(t, store, guild, f)
	}
	for typed, want := range map[string]string{
		"quay": "1", "closing quays": "1", "closed -quay": "", "quay or dock": "1 10", `"quays were closed"`: "1", `"closed quays"`: "",
		"brücke": "2", "BRUCKEN": "2", "gesperrte Brücke": "2", "eglise": "3", "l’église": "3", "fermer": "3",
		"港口": "4 10", "渡轮": "4", "关闭 港口": "4", "口港": "", `"渡轮停航"`: "4", "港": "4 10", "大橋": "5", "閉鎖": "5", "항구": "6", "폐쇄": "6",
		"мости": "7", "λιμανι": "8", "الميناء": "9", "notice": "1 2 3 4 5 6 7 8 9 10", "": "1 2 3 4 5 6 7 8 9 10",
	} {
		if found := must(eventsOf(t.Context(), store, guild, storage.EventQuery{Words: typed}))(t); numbers(found, ofEvent) != want {
			t.Errorf("%s: %s, want %s", typed, numbers(found, ofEvent), want)
		}
	}
}

func TestStatementsAreFoundByTheirWordsInAnotherLanguage(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	file(t, store, guild, asRead(t, "Hafen wird gesperrt\n\nHAMBURG — Die Fähren liegen still, sagte Bürgermeisterin Ana Sol. Der Kai ist leer.", "2026-03-12", "Häfen"))
	for words, want := range map[string]int{"fähre": 1, "faehre": 0, "stille fahren": 1, "kai": 0, "": 1} {
		if _, total, err := store.Said(t.Context(), guild, storage.AllSeeing(), storage.SaidQuery{Words: words, Limit: 5}); err != nil || total != want {
			t.Errorf("%s: %d, %v; want %d", words, total, err, want)
		}
	}
}

func TestSpellingsAreOfferedInEveryAlphabet(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	for _, told := range []struct {
		in       language.Tag
		sentence string
	}{{"uk", "Порт закрили через бурю."}, {"el", "Το λιμάνι έκλεισε."}, {"ar", "أغلق الميناء أمس."}, {"de", "Die Fähren liegen still."}, {"ko", "대통령 선거가 열렸다."}} {
		f := story("Ports", "Notice", told.sentence)
		f.Language = told.in
		file(t, store, guild, f)
	}
	for typed, want := range map[string]string{"зкарили": "закрили", "λιμαάνι": "λιμάνι", "اليمناء": "الميناء", "fähern": "fähren", "대통렁": "대통령"} {
		found := must(search.Spellings(t.Context(), store, guild, storage.AllSeeing(), []string{typed}))(t)
		if len(found) != 1 || found[0].Meant != want {
			t.Errorf("%s: %+v, want %s", typed, found, want)
		}
	}
}

func TestTopicsAreSuggestedInAnotherLanguage(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	file(t, store, guild, story("港口", "港口关闭"))
	file(t, store, guild, story("Brückensperrung", "Eine Brücke"))
	for text, want := range map[string]string{"昨天港口重新开放,渡轮恢复航行。": "港口", "Die Brückensperrung wurde am Montag aufgehoben, und alle fahren wieder.": "Brückensperrung", "Nothing of the kind.": ""} {
		found := must(store.SuggestTopics(t.Context(), guild, storage.AllSeeing(), text, nil, 3))(t)
		first := ""
		if len(found) > 0 {
			first = found[0].Title
		}
		if first != want {
			t.Errorf("%s: %q, want %q", text, first, want)
		}
	}
}
