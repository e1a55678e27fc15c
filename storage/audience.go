package storage

import (
	"database/sql/driver"
	"fmt"
	"slices"

	"github.com/lib/pq"
)

// Audience is who looks: what is read for them is what they may see, as if nothing else had ever been filed. Every function
// that reads what briefings tell takes one. The zero Audience sees nothing.
type Audience struct {
	all     bool
	classes []int64 // of briefings, that it may see
}

// AllSeeing is the audience of the desk, of the command line and of what runs in the background.
func AllSeeing() Audience { return Audience{all: true} }

// Value is the audience as statements take it: the classes, or null where it sees all.
func (a Audience) Value() (driver.Value, error) {
	if a.all {
		return nil, nil
	}
	return pq.Array(append([]int64{}, a.classes...)).Value()
}

// Scan reads what Value has written.
func (a *Audience) Scan(stored any) error {
	var classes pq.Int64Array
	if err := classes.Scan(stored); err != nil {
		return fmt.Errorf("reading an audience: %w", err)
	}
	*a = Audience{all: stored == nil, classes: classes}
	return nil
}

// Class is the briefings that have the same topics of those that are or were restricted, and so the same audience.
type Class struct {
	Class  int64
	Topics []TopicAudience // that are restricted: an audience has to be admitted by each
}

// TopicAudience is who may see the briefings of a topic: everybody, unless it is restricted.
type TopicAudience struct {
	Restricted bool
	Roles      []int64 // that are admitted, by Discord's ids, ascending
	Channels   []int64 // where everybody is, likewise; a thread counts as its channel
}

// Blind reports whether it sees nothing, not even what everybody may see: Settings.Closing.
func (a Audience) Blind() bool { return !a.all && len(a.classes) == 0 }

// AudienceOf is what somebody with these roles may see.
func (s Settings) AudienceOf(roles []int64) Audience {
	return s.audience(func(t TopicAudience) bool { return meet(t.Roles, roles) })
}

// AudienceIn is what everybody may see in a place that has these channels: a thread, and the channel that it is in.
func (s Settings) AudienceIn(channels []int64) Audience {
	return s.audience(func(t TopicAudience) bool { return meet(t.Channels, channels) })
}

// Admits reports whether roles open something that not everybody sees.
func (s Settings) Admits(roles []int64) bool {
	return len(s.AudienceOf(roles).classes) > len(s.AudienceOf(nil).classes)
}

func (s Settings) audience(admitted func(TopicAudience) bool) Audience {
	if s.Closing {
		return Audience{}
	}
	seen := []int64{0}
	for _, c := range s.Classes {
		if !slices.ContainsFunc(c.Topics, func(t TopicAudience) bool { return !admitted(t) }) {
			seen = append(seen, c.Class)
		}
	}
	return Audience{classes: seen}
}

// meet reports whether two lists have an id in common.
func meet(a, b []int64) bool {
	return slices.ContainsFunc(a, func(id int64) bool { return slices.Contains(b, id) })
}
