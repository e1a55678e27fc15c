package briefing

import (
	"reflect"
	"sync"
	"testing"

	"dateline/briefing/language"
)

// A reader is used by all who file at once: what one reads is not the next one's. The race detector watches this test alone of
// those that read.
func TestReadersAreShared(t *testing.T) {
	reader := NewReader(language.English(), language.Others()...)
	texts := []string{
		"Ferry Runs Aground\n\nNORTH QUAY — The ferry ran aground on Monday, Mayor Ana Sol said. At least 11 people were hurt.\n\n“We will raise it by 3 May 2026,” said Tomas Reed, the harbour master.",
		"Fähre auf Grund\n\nDie Fähre lief am Montag auf Grund, sagte Bürgermeisterin Anna Weber. Mindestens elf Menschen wurden verletzt.",
		"El transbordador encalla\n\nEl transbordador encalló el lunes, dijo la alcaldesa Ana Sol. Al menos 11 personas resultaron heridas.",
		"14:44 Admins: the channel closes on Friday\n\n| Day | Boats |\n|---|---|\n| 3 March | 12 |",
	}
	read := func(text string) Facts {
		story, err := reader.Parse(text)
		if err != nil {
			t.Error(err)
		}
		return reader.Read(story, friday, "")
	}
	var want []Facts
	for _, text := range texts {
		want = append(want, read(text))
	}
	var all sync.WaitGroup
	for first := range 8 {
		all.Go(func() {
			for i := range texts {
				n := (first + i) % len(texts)
				if got := read(texts[n]); !reflect.DeepEqual(got, want[n]) {
					t.Errorf("%q: %+v, alone %+v", texts[n], got, want[n])
				}
			}
		})
	}
	all.Wait()
}
