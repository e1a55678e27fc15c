package dates

import (
	"testing"
	"time"

	"dateline/wording"
)

// TestLabel reads a date in a sentence and shows it as answers do.
func TestLabel(t *testing.T) {
	published := time.Date(2025, 12, 12, 0, 0, 0, 0, time.UTC)
	for text, want := range map[string]string{
		"It ended on 11 December 2025.":                   "11 Dec 2025",
		"It ended at 9 a.m. on 11 December 2025.":         "11 Dec 2025",
		"It was held on 9-11 December 2025.":              "9-11 Dec 2025",
		"It ran from 30 November to 2 December 2025.":     "30 Nov - 2 Dec 2025",
		"It ran from 30 December 2024 to 2 January 2025.": "30 Dec 2024 - 2 Jan 2025",
		"It ended this week.":                             "week of 8 Dec 2025",
		"It ended last weekend.":                          "6-7 Dec 2025",
		"It ended in December 2025.":                      "Dec 2025",
		"It will run from March to May 2026.":             "Mar - May 2026",
		"It ran from November 2024 to January 2025.":      "Nov 2024 - Jan 2025",
		"It ran from 2014 to 2019.":                       "2014 - 2019",
		"It ended in the winter of 2025.":                 "winter 2025",
		"It ended last autumn.":                           "autumn 2025",
		"It ended in the third quarter of 2025.":          "Q3 2025",
		"It is due in early 2026.":                        "early 2026",
		"It is due in mid-December 2025.":                 "mid-Dec 2025",
		"It is due late next week.":                       "late week of 15 Dec 2025",
		"It began in the early 1990s.":                    "early 1990s",
		"It began in the late 20th century.":              "late 20th century",
		"It is due in the first half of 2026.":            "first half of 2026",
		"It ended in 2024.":                               "2024",
		"It began in the 1990s.":                          "1990s",
		"It began in the 20th century.":                   "20th century",
		"It began in the 21st century.":                   "21st century",
		"It has run since 2019.":                          "since 2019",
		"It has run since early 2019.":                    "since early 2019",
		"It ran until 3 May 2025.":                        "until 3 May 2025",
		"It ran until late May 2025.":                     "until late May 2025",
		"It ran until the second half of 2024.":           "until second half of 2024",
		"It must end by 2030.":                            "by 2030",
		"It ended before March 2025.":                     "before Mar 2025",
		"It ended around 3 May 2025.":                     "about 3 May 2025",
		"It lasted three days.":                           "",
		"It ended on 12/11/2025.":                         "",
	} {
		found := Find(text, published)
		if len(found) != 1 {
			t.Errorf("%s: found %d dates, want 1", text, len(found))
			continue
		}
		d := found[0]
		kept := Date{Value: d.Value, Mod: d.Mod, From: d.From, To: d.To, Precision: d.Precision} // as a store keeps it
		if got := kept.Label(wording.English); got != want {
			t.Errorf("%s: label %q, want %q", text, got, want)
		}
	}
}
