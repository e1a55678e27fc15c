package dialog

import (
	"strings"
	"time"

	"dateline/storage"
)

// maxFilter is how much of one filter a title shows, in runes.
const maxFilter = 60

// FilterTitle names what an answer is about, and the filters that it went through: "DPRK and Russia · from 1 Dec 2025 ·
// planned". The topic is the zero Topic where the subject names it. The view has the options of the request, its days as
// ISODay writes them.
func FilterTitle(subject string, topic storage.Topic, view map[string]string) string {
	parts := []string{subject}
	if topic.ID != 0 {
		parts = append(parts, topic.Title)
	}
	for _, f := range []struct{ option, before, after string }{
		{"about", "about ", ""}, {"since", "since ", ""}, {"from", "from ", ""}, {"to", "to ", ""}, {"show", "", ""}, {"days", "within ", " days"},
	} {
		value := OneLine(view[f.option])
		if value == "" || f.option == "show" && value == "all" {
			continue
		}
		if day, err := time.Parse(time.DateOnly, value); err == nil && f.option != "about" {
			value = Day(day)
		}
		parts = append(parts, f.before+Cut(value, maxFilter)+f.after)
	}
	return strings.Join(parts, " · ")
}
