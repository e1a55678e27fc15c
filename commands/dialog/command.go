package dialog

import (
	"context"

	"dateline/wording"
)

// Command is one thing that people can ask for: what Discord and /help are told of it, and its answer.
type Command struct {
	Name    string // as typed behind the slash: "timeline", "desk topic merge"; or as the menu of a message shows it
	Menu    bool   // it stands in the menu of a message, and cannot be typed
	Options []Option
	Example string // what to type; {topic}, {name}, {number} and {counted} stand for what is filed in the server
	Answer  func(context.Context, Request) (Reply, error)
}

// Does says what the command does: one sentence without its full stop.
func (c Command) Does(in wording.Language) string { return in.Say("commands." + c.Name) }

// Takes says what an option of the command takes.
func (c Command) Takes(in wording.Language, o Option) string {
	if own := "commands." + c.Name + " " + o.Name; in.Has(own) {
		return in.Say(own)
	}
	return in.Say("commands.any " + o.Name)
}

// Option is what can be typed behind a command's name.
type Option struct {
	Name     string
	Kind     Kind
	Required bool
	Max      int      // the longest text in UTF-16 units, or the largest number; 0 for any
	Choices  []Choice // all values that it takes; none when it takes others
	Complete func(context.Context, Request) ([]Choice, error)
	Named    func(in wording.Language, value string) string // names a choice that no text names; nil where choices name themselves
}

// Kind is what an option takes.
type Kind int

// The kinds. A number is at least 1.
const (
	KindText Kind = iota
	KindNumber
	KindFile
	KindChannel
	KindRole
)

// maxDay is the longest date that can be typed, in UTF-16 units.
const maxDay = 60

// TextOption takes text of so many UTF-16 units at most.
func TextOption(name string, most int) Option {
	return Option{Name: name, Max: most}
}

// DayOption takes a date as people write it.
func DayOption(name string) Option {
	return Option{Name: name, Max: maxDay}
}

// FromOption and ToOption limit an answer to briefings by the day of their publication.
func FromOption() Option {
	return DayOption("from")
}

// ToOption is FromOption's other end.
func ToOption() Option {
	return DayOption("to")
}

// ChoiceOption takes one of a few values.
func ChoiceOption(name string, choices ...Choice) Option {
	return Option{Name: name, Choices: choices}
}

// NumberOption takes a number from 1 to most.
func NumberOption(name string, most int) Option {
	return Option{Name: name, Kind: KindNumber, Max: most}
}

// FileOption takes an attachment.
func FileOption(name string) Option {
	return Option{Name: name, Kind: KindFile}
}

// TopicOption names a topic.
func (l Lookup) TopicOption(name string) Option {
	return Option{Name: name, Max: 100, Complete: l.CompleteTopic}
}

// NameOption names a person, an organisation or a place.
func (l Lookup) NameOption(name string) Option {
	return Option{Name: name, Max: 100, Complete: l.CompleteName}
}

// BriefingOption names a briefing by its number.
func (l Lookup) BriefingOption(name string) Option {
	return Option{Name: name, Kind: KindNumber, Complete: l.CompleteBriefing}
}

// NameOf names a choice, by its own words or as its value is named.
func (o Option) NameOf(in wording.Language, c Choice) string {
	if key := "choices." + o.Name + " " + c.Value; in.Has(key) {
		return in.Say(key)
	}
	if o.Named != nil {
		return o.Named(in, c.Value)
	}
	return c.Name
}

// Needed is the option when a command cannot do without it.
func (o Option) Needed() Option {
	o.Required = true
	return o
}
