// Package dialog is what people ask Dateline and what it answers: Request and Reply and their parts, before they take
// Discord's shape or become plain text, and Command, which turns one into the other. It has no commands itself; what
// several commands share in reading options and in wording is here.
package dialog

import (
	"cmp"
	"context"
	"maps"
	"strconv"
	"strings"
	"time"

	"dateline/briefing"
	"dateline/briefing/dates"
	"dateline/briefing/language"
	"dateline/intake"
	"dateline/storage"
	"dateline/wording"
)

// Request is what somebody asked, through whichever front.
type Request struct {
	ID            string                     // of the interaction: a repeat has the same
	Guild         int64                      // the server; never 0
	Channels      []int64                    // where it was asked, innermost first: a thread, then its channel; none in the shell
	Here          Channel                    // the innermost of these; zero in the shell
	Named         map[string]Channel         // what options name, by option, as far as Discord told of it
	User          int64                      // who asks; 0 from the shell
	Roles         []int64                    // of whoever asks, by Discord's ids; that of the server itself is everybody's
	Moderator     bool                       // may use the desk; from Discord: may manage messages where they ask, until the Desk has looked closer
	Administrator bool                       // may see what all moderators did
	Admitted      bool                       // Discord let them use the command, though they may not manage messages: by its Integrations settings
	Muted         bool                       // may not send messages where they ask
	Everywhere    func(context.Context) bool // whether a Moderator may manage messages in the whole server; nil where that is known
	Sends         bool                       // what an answer wants to be done at Discord can be done
	Elsewhere     Elsewhere                  // tells what is not the server's; nil where nobody knows
	Sent          time.Time                  // when it was asked; the Desk puts it into the server's time zone
	Name          string                     // the command: "timeline", "desk add"
	Options       map[string]string          // by name, as typed
	Files         map[string]File            // by option, or as Message.Files says
	Message       *Message                   // on which a command of the message menu was used; nil for anything else
	AllPages      bool                       // answer all pages at once: nobody can press a button
	Focus         string                     // the option that is being completed
	Button        string                     // the id of a pressed button or a sent form, instead of Name and Options
	Fields        map[string]string          // of a sent form, as typed
	Action        Action                     // what a pressed button does; set by the Desk
	Progress      func(Reply)                // is called with how far a long answer has come, as often as it likes; nil where nobody looks
	Public        bool                       // everybody sees the answer
	In            wording.Language           // in which it is answered: of whoever asks, until the Desk has seen that everybody reads it
	ServerIn      wording.Language           // that the server has on Discord
	Posted        bool                       // a button was pressed under an answer that everybody sees

	Settings *storage.Settings // of the server, once they are read; set by the Desk
	Reader   *briefing.Reader  // of typed dates; set with them
	Audience storage.Audience  // who is to see the answer; set by the Desk
}

// Elsewhere returns one of the roles and one of the channels, by Discord's ids, that is not the server's; 0 for none.
type Elsewhere func(ctx context.Context, roles, channels []int64) (role, channel int64)

// MaxFile is the largest attachment that is taken, in bytes.
const MaxFile = intake.MaxFile

// File is an attachment, in either direction.
type File struct {
	Name  string
	Bytes []byte
}

// Number reads an option that holds a number; 0 when it is not given.
func (r Request) Number(option string) (int, error) {
	typed := strings.TrimPrefix(strings.TrimSpace(r.Options[option]), "#")
	if typed == "" {
		return 0, nil
	}
	n, err := strconv.ParseInt(typed, 10, 32) // PostgreSQL's integer
	if err != nil || n < 1 {
		return 0, r.Fault("words.no-number", "option", option, "typed", Cut(typed, 40))
	}
	return int(n), nil
}

// Days reads an option that holds a date as people write it: yesterday, last week, March, 2026-03-01. It
// returns the first day and the day behind the last one, both zero when the option is not given.
func (r Request) Days(option string) (from, to time.Time, err error) {
	typed := strings.TrimSpace(r.Options[option])
	if typed == "" {
		return from, to, nil
	}
	from, to = r.ReadDays(typed, r.Sent)
	if from.IsZero() {
		return from, to, r.Fault("words.no-date", "option", option, "typed", Cut(typed, 40))
	}
	return from, to, nil
}

// Period reads the options from and to, each as Days does. The view is the options with both made absolute, so that a button asks the
// same when it is pressed tomorrow.
func (r Request) Period() (p Period, view map[string]string, err error) {
	if p.From, _, err = r.Days("from"); err != nil {
		return p, nil, err
	}
	if _, p.To, err = r.Days("to"); err != nil {
		return p, nil, err
	}
	if !p.From.IsZero() && !p.To.IsZero() && !p.From.Before(p.To) {
		return p, nil, r.Fault("words.swapped", "from", r.Options["from"], "to", r.Options["to"])
	}
	return p, r.With("from", ISODay(p.From), "to", ISODay(LastDay(p.To))), nil
}

// Dates finds the dates in what was typed, in the language of the answer or in English.
func (r Request) Dates(typed string, today time.Time) []dates.Date {
	return r.Reader.Dates(typed, today, r.Language(), language.Tag(r.In.Tag()), language.Tag(wording.English.Tag()))
}

// ReadDays reads a typed date: the whole of it must be one date with a first and a last day.
func (r Request) ReadDays(typed string, today time.Time) (from, to time.Time) {
	for _, d := range r.Dates(typed, today) {
		around := typed[:d.Start] + typed[d.End:]
		if strings.Trim(around, " \t,.") == "" && !d.From.IsZero() {
			return d.From, d.To
		}
	}
	return from, to
}

// Say returns one of Dateline's own texts, as wording.Language.Say does, in the language of the answer.
func (r Request) Say(key string, pairs ...any) string { return r.In.Say(key, pairs...) }

// Fault is what Say says as a briefing.Fault.
func (r Request) Fault(key string, pairs ...any) error {
	return &briefing.Fault{Says: r.Say(key, pairs...)}
}

// With returns the request's options with some set and, where the value is "", taken away: a button's view.
func (r Request) With(pairs ...string) map[string]string {
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

// Language is the language that the server writes in, or which English it is.
func (r Request) Language() dates.Variant {
	if r.Settings == nil {
		return dates.AnyEnglish
	}
	return r.Settings.Language
}

// Everybodys is the language of what everybody in the server reads: the one that it writes in, where its settings say, else the one that
// it has on Discord.
func (r Request) Everybodys() wording.Language {
	if r.Language() != dates.AnyEnglish {
		return wording.Of(string(r.Language()))
	}
	return r.ServerIn
}

// Home is the language that the server writes in.
func (r Request) Home() language.Tag {
	tag, _, _ := strings.Cut(string(r.Language()), "-")
	return cmp.Or(language.Tag(tag), language.InEnglish)
}

// Abroad returns the head of a briefing as answers show it: with its language only where that is not the server's.
func (r Request) Abroad(h briefing.Head) briefing.Head {
	if h.Language == r.Home() {
		h.Language = ""
	}
	return h
}

// Today is the day of asking, in the server's time zone; midnight UTC.
func (r Request) Today() time.Time {
	year, month, day := r.Sent.Date()
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

// Moment writes a point in time as it is in the server: 12 Dec 2025 09:14 UTC.
func (r Request) Moment(t time.Time) string {
	return r.In.Moment(t.In(r.Sent.Location()))
}
