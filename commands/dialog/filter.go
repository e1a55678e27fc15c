package dialog

import (
	"strings"
	"time"

	"dateline/storage"
	"dateline/wording"
)

// maxFilter is how much of one filter a title shows, in runes.
const maxFilter = 60

// FilterTitle names what an answer is about, and the filters that it went through: "DPRK and Russia · from 1 Dec 2025 ·
// planned". The topic is the zero Topic where the subject names it. The view has the options of the request, its days as
// ISODay writes them.
func FilterTitle(in wording.Language, subject string, topic storage.Topic, view map[string]string) string {
	parts := []string{subject}
	if topic.ID != 0 {
		parts = append(parts, topic.Title)
	}
	for _, option := range []string{"about", "since", "from", "to", "show", "days"} {
		value := OneLine(view[option])
		if value == "" || option == "show" && value == "all" {
			continue
		}
		if day, err := time.Parse(time.DateOnly, value); err == nil && option != "about" {
			value = in.Day(day)
		}
		if option == "show" {
			option = value
		}
		parts = append(parts, in.Say("words.filter-"+option, "value", Cut(value, maxFilter)))
	}
	return strings.Join(parts, " · ")
}
