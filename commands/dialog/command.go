package dialog

import "context"

// Command is one thing that people can ask for: what Discord and /help are told of it, and its answer.
type Command struct {
	Name     string // as typed behind the slash: "timeline", "desk topic merge"; or as the menu of a message shows it
	Menu     bool   // it stands in the menu of a message, and cannot be typed
	Describe string // one sentence without its full stop; of what is typed at most 100 letters
	Options  []Option
	Example  string // what to type; {topic}, {name}, {number} and {counted} stand for what is filed in the server
	Answer   func(context.Context, Request) (Reply, error)
}

// Option is what can be typed behind a command's name.
type Option struct {
	Name, Describe string
	Kind           Kind
	Required       bool
	Max            int      // the longest text in UTF-16 units, or the largest number; 0 for any
	Choices        []Choice // all values that it takes; none when it takes others
	Complete       func(context.Context, Request) ([]Choice, error)
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
func TextOption(name, describe string, most int) Option {
	return Option{Name: name, Describe: describe, Max: most}
}

// DayOption takes a date as people write it.
func DayOption(name, describe string) Option {
	return Option{Name: name, Describe: describe, Max: maxDay}
}

// FromOption and ToOption limit an answer to briefings by the day of their publication.
func FromOption() Option {
	return DayOption("from", "Published on or after: 2025-12-01, March, last week")
}

// ToOption is FromOption's other end.
func ToOption() Option {
	return DayOption("to", "Published on or before: 2025-12-31, yesterday")
}

// ChoiceOption takes one of a few values.
func ChoiceOption(name, describe string, choices ...Choice) Option {
	return Option{Name: name, Describe: describe, Choices: choices}
}

// NumberOption takes a number from 1 to most.
func NumberOption(name, describe string, most int) Option {
	return Option{Name: name, Describe: describe, Kind: KindNumber, Max: most}
}

// FileOption takes an attachment.
func FileOption(name, describe string) Option {
	return Option{Name: name, Describe: describe, Kind: KindFile}
}

// TopicOption names a topic.
func (l Lookup) TopicOption(name, describe string) Option {
	return Option{Name: name, Describe: describe, Max: 100, Complete: l.CompleteTopic}
}

// NameOption names a person, an organisation or a place.
func (l Lookup) NameOption(name, describe string) Option {
	return Option{Name: name, Describe: describe, Max: 100, Complete: l.CompleteName}
}

// BriefingOption names a briefing by its number.
func (l Lookup) BriefingOption(name, describe string) Option {
	return Option{Name: name, Describe: describe, Kind: KindNumber, Complete: l.CompleteBriefing}
}

// Needed is the option when a command cannot do without it.
func (o Option) Needed() Option {
	o.Required = true
	return o
}
