package dialog

import (
	"dateline/briefing/origins"
	"dateline/storage"
)

// Account is where a briefing has all that it says from: the agency of its dateline, the one organisation that speaks in it, or who
// published it.
func (l Lookup) Account(c storage.Credit) origins.Account {
	a := origins.Account{Number: c.Number, Text: c.Text, From: c.Source}
	switch {
	case c.Agency != "":
		a.From, a.Credited = c.Agency, true
	case c.Sole != "":
		a.From, a.Credited, a.Keys = c.Sole, true, c.Names
	}
	if key := l.Store.Reader().NameKey(a.From); key != "" && a.Keys == nil {
		a.Keys = []string{key}
	}
	return a
}
