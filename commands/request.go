package commands

import (
	"maps"
	"strconv"
	"strings"
	"time"

	"dateline/briefing"
	"dateline/briefing/dates"
	"dateline/intake"
	"dateline/storage"
)

// Request is what somebody asked, whichever front it came in by.
type Request struct {
	ID            string            // of the interaction: a repeat has the same
	Guild         int64             // the server; never 0
	Channels      []int64           // where it was asked, the innermost first: a thread, and its channel; none in the shell
	User          int64             // who asks; 0 from the shell
	Moderator     bool              // may use the desk
	Administrator bool              // may see what all moderators did
	Sent          time.Time         // when it was asked; the Desk puts it into the server's time zone
	Name          string            // the command: "timeline", "desk add"
	Options       map[string]string // by name, as typed
	Files         map[string]File   // by option, or as Message.Files says
	Message       *Message          // that a command of the message menu was used on; nil for what is typed and pressed
	Whole         bool              // answer all pages at once: nobody can press a button
	Focus         string            // the option that is being completed
	Button        string            // the id of a pressed button or a sent form, instead of Name and Options
	Fields        map[string]string // of a sent form, as typed
	Action        Action            // what a pressed button does; set by the Desk
	Progress      func(Reply)       // takes what a long answer has come to so far, at any pace; nil where nobody looks
	Public        bool              // everybody sees the answer

	settings *storage.Settings // of the server, once they are read
}

// MaxFile is the largest attachment that is taken, in bytes.
const MaxFile = intake.MaxFile

// File is an attachment, in either direction.
type File struct {
	Name  string
	Bytes []byte
}

// number reads an option that holds a number; 0 when it is not given.
func (r Request) number(option string) (int, error) {
	typed := strings.TrimPrefix(strings.TrimSpace(r.Options[option]), "#")
	if typed == "" {
		return 0, nil
	}
	n, err := strconv.ParseInt(typed, 10, 32) // PostgreSQL's integer
	if err != nil || n < 1 {
		return 0, briefing.Faultf("%s: %q is not a number. Type digits, such as %s:12.", option, cut(typed, 40), option)
	}
	return int(n), nil
}

// days reads an option that holds a date as people write it: yesterday, last week, March, 2026-03-01. It
// returns the first day and the day behind the last one, both zero when the option is not given.
func (r Request) days(option string) (from, to time.Time, err error) {
	typed := strings.TrimSpace(r.Options[option])
	if typed == "" {
		return from, to, nil
	}
	from, to = r.readDays(typed, r.Sent)
	if from.IsZero() {
		return from, to, briefing.Faultf("%s: %q is not a date that I can tell. Write it like 12 Dec 2025, yesterday, last week or March.", option, cut(typed, 40))
	}
	return from, to, nil
}

// readDays reads a typed date: the whole of it must be one date with a first and a last day.
func (r Request) readDays(typed string, today time.Time) (from, to time.Time) {
	for _, d := range r.language().Find(typed, today) {
		around := typed[:d.Start] + typed[d.End:]
		if strings.Trim(around, " \t,.") == "" && !d.From.IsZero() {
			return d.From, d.To
		}
	}
	return from, to
}

// with returns the request's options with some set and, where the value is "", taken away: a button's view.
func (r Request) with(pairs ...string) map[string]string {
	view := maps.Clone(r.Options)
	if view == nil {
		view = map[string]string{}
	}
	for i := 0; i < len(pairs); i += 2 {
		view[pairs[i]] = pairs[i+1]
	}
	maps.DeleteFunc(view, func(_, v string) bool { return v == "" })
	return view
}

// language is the English that the server writes in.
func (r Request) language() dates.Variant {
	if r.settings == nil {
		return dates.AnyEnglish
	}
	return r.settings.Language
}

// today is the day of asking, midnight UTC.
func (r Request) today() time.Time { return today(r.Sent) }

// today is the day that it is at a point in time, in the time zone that this is given in; midnight UTC.
func today(t time.Time) time.Time {
	year, month, day := t.Date()
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

// moment writes a point in time as it is in the server: 12 Dec 2025 09:14 UTC.
func (r Request) moment(t time.Time) string {
	return t.In(r.Sent.Location()).Format("2 Jan 2006 15:04 MST")
}
