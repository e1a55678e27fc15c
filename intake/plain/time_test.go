package plain

import "testing"

func FuzzParseTime(f *testing.F) {
	for _, s := range []string{"2026-03-12", "2026-03-12T23:30:00+09:00", "Thu, 12 Mar 2026 10:00:00 GMT", "March 12, 2026", "12/03/2026", "0000-01-01"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if at, is := ParseTime(s); is && (at.Year() < firstYear || at.Year() > lastYear) {
			t.Errorf("%q is %v", s, at)
		}
	})
}
