package feed

import (
	"testing"
	"time"
)

// What follows from answers, all on a Wednesday at 10:30 UTC.
func TestWhenASiteIsAskedAgain(t *testing.T) {
	now := time.Date(2025, 12, 10, 10, 30, 0, 0, time.UTC)
	hour := Pace{Every: time.Hour}
	never := Hints{SkipHours: []int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23}}
	for name, c := range map[string]struct {
		pace   Pace
		answer Answer
		wait   time.Duration
	}{
		"something new":                       {hour, Answer{OK: true, New: true}, time.Hour},
		"nothing new":                         {hour, Answer{OK: true}, time.Hour},
		"set to less than is polite":          {Pace{Every: time.Minute}, Answer{OK: true, New: true}, Often},
		"set to more than is useful":          {Pace{Every: 900 * time.Hour}, Answer{OK: true}, Seldom},
		"quiet for half a day":                {Pace{Every: time.Hour, Quiet: 11}, Answer{OK: true}, 2 * time.Hour},
		"quiet for days":                      {Pace{Every: time.Hour, Quiet: 500}, Answer{OK: true}, 4 * time.Hour},
		"quiet, and set slower":               {Pace{Every: 6 * time.Hour, Quiet: 500}, Answer{OK: true}, 6 * time.Hour},
		"new after days":                      {Pace{Every: time.Hour, Quiet: 500}, Answer{OK: true, New: true}, time.Hour},
		"ttl":                                 {hour, Answer{OK: true, Hints: Hints{TTL: 3 * time.Hour}}, 3 * time.Hour},
		"a ttl of less":                       {hour, Answer{OK: true, Hints: Hints{TTL: time.Minute}}, time.Hour},
		"max-age":                             {hour, Answer{OK: true, MaxAge: 2 * time.Hour}, 2 * time.Hour},
		"Retry-After with an answer":          {hour, Answer{OK: true, RetryAfter: 5 * time.Hour}, 5 * time.Hour},
		"a first failure":                     {hour, Answer{Status: 500}, time.Hour},
		"a third":                             {Pace{Every: time.Hour, Failed: 2}, Answer{}, 4 * time.Hour},
		"the hundredth":                       {Pace{Every: time.Hour, Failed: 99}, Answer{Status: 404}, 24 * time.Hour},
		"too many asked":                      {hour, Answer{Status: 429, RetryAfter: 7 * time.Hour}, 7 * time.Hour},
		"too many asked, for a moment":        {hour, Answer{Status: 429, RetryAfter: time.Minute}, time.Hour},
		"a failure's ttl is none":             {hour, Answer{Status: 503, Hints: Hints{TTL: 9 * time.Hour}}, time.Hour},
		"skipHours":                           {hour, Answer{OK: true, Hints: Hints{SkipHours: []int{11, 12, 13}}}, 3*time.Hour + 30*time.Minute},
		"skipHours over midnight":             {Pace{Every: 13 * time.Hour}, Answer{OK: true, Hints: Hints{SkipHours: []int{23, 0, 1}}}, 15*time.Hour + 30*time.Minute},
		"skipDays":                            {hour, Answer{OK: true, Hints: Hints{SkipDays: []time.Weekday{time.Wednesday, time.Thursday}}}, 37*time.Hour + 30*time.Minute},
		"all hours, which cannot be meant":    {hour, Answer{OK: true, Hints: never}, time.Hour},
		"a ttl of a year, as bounded by Read": {hour, Answer{OK: true, Hints: Hints{TTL: 9000 * time.Hour}}, 24 * time.Hour},
	} {
		if got := c.pace.After(c.answer, now).At.Sub(now); got != c.wait {
			t.Errorf("%s: %v, want %v", name, got, c.wait)
		}
	}
}

func TestWhatASiteSaysForGood(t *testing.T) {
	now := time.Date(2025, 12, 10, 10, 30, 0, 0, time.UTC)
	p := Pace{Every: time.Hour}
	for i, c := range []struct {
		answer  Answer
		address string
		ended   bool
	}{
		{Answer{OK: true, Moved: "https://b.example/"}, "", false},
		{Answer{OK: true}, "", false}, // back again
		{Answer{OK: true, Moved: "https://b.example/"}, "", false},
		{Answer{Status: 500, Moved: "https://b.example/"}, "", false}, // no feed stands there
		{Answer{OK: true, Moved: "https://c.example/"}, "", false},
		{Answer{OK: true, Moved: "https://c.example/"}, "https://c.example/", false},
		{Answer{OK: true}, "", false},
		{Answer{OK: true, Ended: true}, "", true},
		{Answer{Status: 410}, "", true},
	} {
		n := p.After(c.answer, now)
		if n.Address != c.address || n.Ended != c.ended {
			t.Errorf("answer %d: %+v", i, n)
		}
		p = n.Pace
	}
}

func TestListen(t *testing.T) {
	now := time.Date(2025, 12, 10, 10, 30, 0, 0, time.UTC)
	for _, c := range []struct {
		retry, cache string
		want         Answer
	}{
		{"120", "", Answer{RetryAfter: 2 * time.Minute}},
		{"Wed, 10 Dec 2025 12:00:00 GMT", "", Answer{RetryAfter: 90 * time.Minute}},
		{"Wed, 10 Dec 2025 09:00:00 GMT", "", Answer{}},
		{"Wed, 10 Dec 2036 09:00:00 GMT", "", Answer{RetryAfter: 24 * time.Hour}},
		{"99999999999", "", Answer{RetryAfter: 24 * time.Hour}},
		{"-5", "max-age=-1", Answer{}},
		{"soon", "no-cache", Answer{}},
		{"", `public, Max-Age="600", s-maxage=9`, Answer{MaxAge: 10 * time.Minute}},
		{"", "max-age=31536000", Answer{MaxAge: 24 * time.Hour}},
	} {
		var a Answer
		if a.Listen(c.retry, c.cache, now); a.RetryAfter != c.want.RetryAfter || a.MaxAge != c.want.MaxAge {
			t.Errorf("%q, %q: %+v", c.retry, c.cache, a)
		}
	}
}
