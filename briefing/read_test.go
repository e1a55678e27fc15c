package briefing

import (
	"slices"
	"testing"
	"time"

	"dateline/briefing/dates"
	"dateline/briefing/text"
	"dateline/wording"
)

var friday = time.Date(2025, 12, 12, 0, 0, 0, 0, time.UTC)

// Dates count where prose is read: not in the headline, the byline's stamp or the dateline.
func TestReadFindsEvents(t *testing.T) {
	s, err := english.Parse(`Port To Open 1 May 2026
By Nellie Bly
Published 12 December 2025

SKARN, Dec. 12, 2025 (Norpress) — The quay was begun on 3 March 2017 and the port opens on 1 May
2026, the harbour master and the two neighbouring towns
said.

Nobody was paid.`)
	if err != nil {
		t.Fatal(err)
	}
	f := english.Read(s, friday, "")
	if len(f.Sentences) != 2 || len(f.Unresolved) != 0 {
		t.Errorf("%d sentences, want 2; unresolved %+v, want none", len(f.Sentences), f.Unresolved)
	}
	want := []struct {
		words string
		from  time.Time
	}{
		{"3 March 2017", time.Date(2017, 3, 3, 0, 0, 0, 0, time.UTC)},
		{"1 May\n2026", time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC)}, // over a wrapped line
	}
	if len(f.Events) != len(want) {
		t.Fatalf("%d events, want %d: %+v", len(f.Events), len(want), f.Events)
	}
	for i, w := range want {
		e := f.Events[i]
		words := text.Span{Start: e.When.Start, End: e.When.End}.Of(s.Text)
		if words != w.words || !e.When.From.Equal(w.from) || e.Sentence != f.Sentences[0] {
			t.Errorf("event %d: %q from %v in sentence %d, want %q from %v in sentence 0", i, words, e.When.From, e.Pos, w.words, w.from)
		}
		if e.Of != (Head{}) {
			t.Errorf("event %d is of %+v before its briefing is filed", i, e.Of)
		}
	}
}

// A year that names a thing tells of no event.
func TestReadLeavesYearsThatNameThings(t *testing.T) {
	s, err := english.Parse("The council put off the 2026 budget. Its 2019 report was late. The port’s 2018 rules stand. In 2017 the quay was built under the Port Act of 3 May 2014. It closed in the 2016 storm. The quay, 2015 it was, cracked.")
	if err != nil {
		t.Fatal(err)
	}
	var years []string
	for _, e := range english.Read(s, friday, "").Events {
		years = append(years, e.When.Label(wording.English))
	}
	if want := []string{"2017"}; !slices.Equal(years, want) {
		t.Errorf("events of %q, want %q", years, want)
	}
}

// TestReadFindsTolls holds a year that only tells which event is meant to date the toll of that event.
func TestReadFindsTolls(t *testing.T) {
	for text, want := range map[string]int{
		"The 1974 storm, which is still the deadliest on this coast, killed 212 people.":              1974,
		"It is the worst accident here since the 1996 fire at the refinery, in which 23 people died.": 1996,
		"He was convicted of the 1988 bombing of a passenger jet that killed 270 people.":             1988,
		"The firm was fined for the 1988 fire at its mill in Orrin that killed 270 people.":           1988,
		"The firm was hurt by the 1988 fire at its mill, which left 270 workers dead.":                1988,
		"Since the 1996 fire, five workers have died here.":                                           0,
		"The 2016 law, which the council amended after 12 people died, is back.":                      0,
		"Under the 2016 law, police arrested 12 people.":                                              0,
		"He wrote the 2016 letter from a gang that killed 12 people.":                                 0,
		"She read the 2016 report on a bombing that killed 12 people.":                                0,
	} {
		story, err := english.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		events := english.Read(story, friday, "").Events
		if want == 0 && len(events) > 0 || want > 0 && (len(events) != 1 || events[0].When.From.Year() != want) {
			t.Errorf("%s: %v, want %d", text, events, want)
		}
	}
}

// A month that heads what follows tells of no event.
func TestReadLeavesHeadings(t *testing.T) {
	s, err := english.Parse("The weir in spring\n\n## March 2025\n\nThe valve was mended on 7 March.\n\n**April 2032**\n\nNothing is planned.")
	if err != nil {
		t.Fatal(err)
	}
	var days []string
	for _, e := range english.Read(s, friday, "").Events {
		days = append(days, e.When.Label(wording.English))
	}
	if want := []string{"7 Mar 2025"}; !slices.Equal(days, want) {
		t.Errorf("events of %q, want %q", days, want)
	}
}

// What becomes of a date depends on its kind, its value and its place alone.
func TestReadSortsDates(t *testing.T) {
	sentence := func(pos, start, end int) Sentence {
		return Sentence{Passage: Passage{Span: text.Span{Start: start, End: end}}, Pos: pos, Part: InBody}
	}
	f := Facts{Sentences: []Sentence{sentence(0, 10, 20), sentence(1, 21, 40)}}
	date := func(start int, kind dates.Kind, value string, from, to time.Time) dates.Date {
		return dates.Date{Start: start, End: start + 4, Kind: kind, Value: value, From: from, To: to}
	}
	var none time.Time
	f.addDates([]dates.Date{
		date(10, dates.KindDate, "2025-12-12", friday, friday.AddDate(0, 0, 1)),
		date(12, dates.KindDuration, "P3D", none, none),
		date(14, dates.KindDate, "2025-12-12", friday, friday.AddDate(0, 0, 1)), // told already
		date(16, dates.KindTime, "2025-12-13TEV", friday.AddDate(0, 0, 1), friday.AddDate(0, 0, 2)),
		date(19, dates.KindDate, "2025-12-12", friday, friday.AddDate(0, 0, 1)), // over the end of a sentence
		date(21, dates.KindDate, "2014", friday, none),                          // since
		date(22, dates.KindDate, "2026", none, friday),                          // until
		date(23, dates.KindDate, "PRESENT_REF", none, none),
		date(24, dates.KindDate, "PAST_REF", none, none),
		date(25, dates.KindDate, "FUTURE_REF", none, none),
		date(26, dates.KindSet, "P1W", none, none),
		date(36, dates.KindDate, "XXXX-12-11", none, none),
	})
	var events, unresolved []int
	for _, e := range f.Events {
		events = append(events, e.When.Start, e.Pos)
	}
	for _, d := range f.Unresolved {
		unresolved = append(unresolved, d.Start)
	}
	if want := []int{10, 0, 16, 0, 21, 1, 22, 1}; !slices.Equal(events, want) {
		t.Errorf("events (date, sentence, ...) %v, want %v", events, want)
	}
	if want := []int{19, 36}; !slices.Equal(unresolved, want) {
		t.Errorf("unresolved %v, want %v", unresolved, want)
	}
}

// Days and verbs that the end of a line cuts are read whole; other hyphens stay.
func TestReadJoinsCutWords(t *testing.T) {
	s, err := english.Parse("Quay Note\n\nThe well-\nknown guild of Orstad met on 3 Decem-\nber 2024 and again on Wednes-\nday. It ends on 2 De-\n  cember 2031, the guard an-\nnounced.")
	if err != nil {
		t.Fatal(err)
	}
	f := english.Read(s, friday, "")
	var days []string
	for _, e := range f.Events {
		days = append(days, e.When.Label(wording.English))
	}
	if want := []string{"3 Dec 2024", "10 Dec 2025", "2 Dec 2031"}; !slices.Equal(days, want) || len(f.Said) != 1 {
		t.Errorf("events of %q, want %q; %d statements", days, want, len(f.Said))
	}
}
