package cli

import (
	"slices"
	"testing"
	"time"
)

// The last seven days are kept, and the newest of each of four weeks before.
func TestWhichBackupsAreKept(t *testing.T) {
	today := time.Date(2026, 11, 29, 0, 0, 0, 0, time.UTC) // a Sunday
	var days []time.Time
	for i := range 100 {
		days = append(days, today.AddDate(0, 0, -i))
	}
	kept := slices.Clone(days)
	for _, old := range expired(days) {
		kept = slices.DeleteFunc(kept, old.Equal)
	}
	var names []string
	for _, day := range kept {
		names = append(names, day.Format("01-02"))
	}
	want := []string{"11-29", "11-28", "11-27", "11-26", "11-25", "11-24", "11-23", "11-22", "11-15", "11-08", "11-01"}
	if !slices.Equal(names, want) {
		t.Errorf("kept: %v", names)
	}
	if old := expired(days[:7]); old != nil {
		t.Errorf("of a week, %v are too old", old)
	}
}

func TestForHowLongAServerIsKept(t *testing.T) {
	for typed, want := range map[string]int{"": 30, "0": 0, " 14 ": 14, "90": 90} {
		p := program{getenv: func(string) string { return typed }}
		if got, err := p.keepFor(); err != nil || got != time.Duration(want)*24*time.Hour {
			t.Errorf("%q: %v, %v", typed, got, err)
		}
	}
	for _, typed := range []string{"91", "-1", "a month"} {
		p := program{getenv: func(string) string { return typed }}
		if _, err := p.keepFor(); err == nil {
			t.Errorf("%q is taken", typed)
		}
	}
}
