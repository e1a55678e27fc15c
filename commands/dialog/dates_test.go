package dialog_test

import (
	"testing"
	"time"

	"dateline/briefing"
	"dateline/briefing/language"
	"dateline/commands/dialog"
	"dateline/wording"
)

func TestDaysAreReadAsEachLanguageWritesThem(t *testing.T) {
	reader := briefing.NewReader(language.English(), language.Others()...)
	today := time.Date(2025, 12, 15, 9, 0, 0, 0, time.UTC) // a Monday
	for in, typed := range map[wording.Language]map[string]string{
		wording.English: {"12 Dec 2025": "2025-12-12", "9-11 Dec 2025": "2025-12-09..2025-12-11", "yesterday": "2025-12-14", "last week": "2025-12-08..2025-12-14",
			"March 2026": "2026-03-01..2026-03-31", "03/04/2025": "", "soon": ""},
		wording.German: {"12. Dez. 2025": "2025-12-12", "9.–11. Dez. 2025": "2025-12-09..2025-12-11", "gestern": "2025-12-14", "letzte Woche": "2025-12-08..2025-12-14",
			"März": "2026-03-01..2026-03-31", "März 2026": "2026-03-01..2026-03-31", "03.04.2025": "2025-04-03", "yesterday": "2025-12-14", "12 Dec 2025": "2025-12-12", "bald": ""},
		wording.Spanish: {"12 dic 2025": "2025-12-12", "9-11 dic 2025": "2025-12-09..2025-12-11", "ayer": "2025-12-14", "la semana pasada": "2025-12-08..2025-12-14",
			"marzo": "2026-03-01..2026-03-31", "marzo de 2026": "2026-03-01..2026-03-31", "last week": "2025-12-08..2025-12-14", "pronto": ""},
		wording.French: {"12 déc. 2025": "2025-12-12", "9-11 déc. 2025": "2025-12-09..2025-12-11", "hier": "2025-12-14", "la semaine dernière": "2025-12-08..2025-12-14",
			"mars": "2026-03-01..2026-03-31", "mars 2026": "2026-03-01..2026-03-31", "1er mars 2026": "2026-03-01", "bientôt": ""},
	} {
		for words, want := range typed {
			r := dialog.Request{Reader: reader, In: in}
			from, to := r.ReadDays(words, today)
			got := ""
			if !from.IsZero() {
				if got = dialog.ISODay(from); !to.Equal(from.AddDate(0, 0, 1)) {
					got += ".." + dialog.ISODay(dialog.LastDay(to))
				}
			}
			if got != want {
				t.Errorf("%q in %q is %q, want %q", words, in, got, want)
			}
		}
	}
}
