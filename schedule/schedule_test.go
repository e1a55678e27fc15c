package schedule_test

import (
	"fmt"
	"testing"
	"time"
	_ "time/tzdata"

	"dateline/schedule"
)

func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

func moment(t *testing.T, text string) time.Time {
	t.Helper()
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// zones change their clocks at different hours, in both directions and by half an hour, or never.
var zones = []string{
	"UTC", "Europe/Berlin", "America/New_York", "America/Havana", "Australia/Lord_Howe", "Asia/Kolkata", "Africa/Casablanca", "Asia/Beirut",
	"Pacific/Auckland", "America/Nuuk",
}

// Whoever looks at the clock every ten minutes sees exactly one occurrence on each day of a zone, whatever its minute.
func TestOneOccurrenceEachDayForTwoYears(t *testing.T) {
	for _, name := range zones {
		for _, minute := range []int{0, 30, 2*60 + 30, 9 * 60, 23*60 + 59} {
			s := schedule.Schedule{Cadence: schedule.Daily, Minute: minute, Zone: zone(t, name)}
			seen := map[string]int{}
			from := time.Date(2025, 12, 31, 12, 0, 0, 0, time.UTC)
			last := s.Last(from)
			for at := from; at.Before(from.AddDate(2, 0, 0)); at = at.Add(10 * time.Minute) {
				o := s.Last(at)
				if o == last {
					continue
				}
				if late := at.Sub(o.At); late < 0 || late >= 10*time.Minute {
					t.Fatalf("%s %s: seen %v late at %v", name, schedule.Clock(minute), late, at)
				}
				if next := s.Next(last.At); next != o {
					t.Fatalf("%s: after %v comes %v, want %v", name, last.Local, next.Local, o.Local)
				}
				seen[o.Local.Format(time.DateOnly)]++
				last = o
			}
			for day := from.AddDate(0, 0, 2); day.Before(from.AddDate(2, 0, -2)); day = day.AddDate(0, 0, 1) {
				if n := seen[day.Format(time.DateOnly)]; n != 1 {
					t.Errorf("%s %s: %d times on %s", name, schedule.Clock(minute), n, day.Format(time.DateOnly))
				}
			}
		}
	}
}

func TestChangesOfTheClock(t *testing.T) {
	for _, c := range []struct{ zone, day, clock, at string }{
		{"Europe/Berlin", "2026-03-29", "09:00", "2026-03-29T09:00:00+02:00"},
		{"Europe/Berlin", "2026-03-28", "09:00", "2026-03-28T09:00:00+01:00"},
		{"Europe/Berlin", "2026-03-29", "02:30", "2026-03-29T03:00:00+02:00"}, // skipped
		{"Europe/Berlin", "2026-03-29", "03:00", "2026-03-29T03:00:00+02:00"},
		{"Europe/Berlin", "2026-10-25", "02:30", "2026-10-25T02:30:00+02:00"}, // comes twice
		{"Europe/Berlin", "2026-10-25", "03:00", "2026-10-25T03:00:00+01:00"},
		{"America/Havana", "2026-03-08", "00:15", "2026-03-08T01:00:00-04:00"}, // midnight is skipped
		{"Australia/Lord_Howe", "2026-04-05", "01:45", "2026-04-05T01:45:00+11:00"},
		{"Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-04T02:30:00+11:00"},
		{"Asia/Kolkata", "2026-10-04", "02:15", "2026-10-04T02:15:00+05:30"},
	} {
		minute, ok := schedule.ReadTime(c.clock)
		if !ok {
			t.Fatal(c.clock)
		}
		s := schedule.Schedule{Cadence: schedule.Daily, Minute: minute, Zone: zone(t, c.zone)}
		o := s.Last(moment(t, c.day+"T23:59:00Z").Add(6 * time.Hour))
		for o.Local.Format(time.DateOnly) > c.day {
			o = s.Last(o.At.Add(-time.Second))
		}
		if got := o.At.Format(time.RFC3339); got != c.at {
			t.Errorf("%s %s %s: %s, want %s", c.zone, c.day, c.clock, got, c.at)
		}
	}
}

func TestAWeekHasOneOccurrence(t *testing.T) {
	s := schedule.Schedule{Cadence: schedule.Weekly, Minute: 9 * 60, Weekday: time.Monday, Zone: zone(t, "America/New_York")}
	at := moment(t, "2026-03-02T00:00:00Z")
	for range 60 {
		next := s.Next(at)
		if next.Local.Weekday() != time.Monday || next.At.In(s.Zone).Format("15:04") != "09:00" || next.At.Sub(at) > 7*24*time.Hour+time.Hour {
			t.Fatalf("after %v comes %v", at, next)
		}
		if s.Last(next.At) != next || s.Last(next.At.Add(6*24*time.Hour)) != next {
			t.Fatalf("%v is not the last", next)
		}
		at = next.At
	}
}

func TestWhatIsDueAtOnceIsSpread(t *testing.T) {
	quarters := map[time.Duration]int{}
	for id := range int64(10_000) {
		d := schedule.Spread(id)
		if d < 0 || d >= 2*time.Minute || d != schedule.Spread(id) {
			t.Fatalf("%d: %v", id, d)
		}
		quarters[d/(30*time.Second)]++
	}
	for q, n := range quarters {
		if n < 2200 || n > 2800 {
			t.Errorf("%d in quarter %d", n, q)
		}
	}
}

func TestTimesAreReadAsTyped(t *testing.T) {
	for typed, want := range map[string]string{
		"09:00": "09:00", "9:00": "09:00", "9": "09:00", "9am": "09:00", "9 AM": "09:00", "9.30": "09:30", "21h": "21:00", "21h30": "21:30", "0930": "09:30",
		"9:30 p.m.": "21:30", "12am": "00:00", "12pm": "12:00", "00:00": "00:00", "23:59": "23:59",
		"24:00": "", "9:60": "", "nine": "", "": "", "13pm": "", "-1": "", "9:00:00": "", "25": "",
	} {
		got := ""
		if minute, ok := schedule.ReadTime(typed); ok {
			got = schedule.Clock(minute)
		}
		if got != want {
			t.Errorf("%q is read as %q, want %q", typed, got, want)
		}
	}
}

func ExampleSchedule_Next() {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		fmt.Println(err)
		return
	}
	s := schedule.Schedule{Cadence: schedule.Daily, Minute: 9 * 60, Zone: berlin}
	fmt.Println(s.Next(time.Date(2026, 3, 28, 12, 0, 0, 0, time.UTC)).At)
	// Output: 2026-03-29 09:00:00 +0200 CEST
}

// Samoa went from 29 to 31 December 2011: the day between has no occurrence of its own, and those beside it have one each.
func TestADayThatAZoneSkips(t *testing.T) {
	for _, minute := range []int{0, 9 * 60, 23*60 + 59} {
		s := schedule.Schedule{Cadence: schedule.Daily, Minute: minute, Zone: zone(t, "Pacific/Apia")}
		seen, at, days := map[string]int{}, moment(t, "2011-12-27T12:00:00Z"), 0
		for end := moment(t, "2012-01-03T12:00:00Z"); at.Before(end); at = s.Next(at).At {
			if next := s.Next(at); next.At != at && s.Last(next.At).At != next.At {
				t.Fatalf("%v is not the last", next)
			}
			seen[s.Next(at).At.In(s.Zone).Format(time.DateOnly)]++
			days++
		}
		for day, n := range seen {
			if n != 1 || day == "2011-12-30" {
				t.Errorf("%s: %d times on %s", schedule.Clock(minute), n, day)
			}
		}
		if seen["2011-12-29"] != 1 || seen["2011-12-31"] != 1 || days != len(seen) {
			t.Errorf("%s: %v", schedule.Clock(minute), seen)
		}
	}
}
