package commands

import (
	"strconv"
	"strings"

	"dateline/commands/dialog"
)

// viewSharer is the key of a view that names who shared the answer, by Discord id. The buttons that turn the pages of a
// shared answer have it, so that every page says so.
const viewSharer = "sharer"

// sharedLine says who shared an answer and what was asked: Discord shows neither. ok is false where nobody did.
func (e entry) sharedLine(r dialog.Request) (line dialog.Line, ok bool) {
	sharer, err := strconv.ParseInt(r.Options[viewSharer], 10, 64)
	if err != nil || r.Action != dialog.Share && r.Action != dialog.Turn {
		return line, false
	}
	asked := []string{e.displayName()}
	for _, o := range e.Options {
		if value := r.Options[o.Name]; value != "" {
			asked = append(asked, o.Name+":"+Quoted(dialog.OneLine(dialog.Cut(value, longestAsked))))
		}
	}
	return dialog.Line{Lead: r.Say("words.shared"), By: sharer, Text: strings.Join(asked, " ")}, true
}

// longestAsked is how much of an option is shown, in runes.
const longestAsked = 100
