// Package phrases finds the days in texts of a language whose grammar is not read: days that cannot be mistaken (3 mars 2025,
// 2025年3月3日, 12.12.2025), and what the fixed phrases say that the folder of the language lists.
//
// It knows no clauses: what a text denies or supposes looks to it as what it asserts, and an answer has to say so. Which year
// or week is meant it tells only where words of the past or the future stand in the sentence, or where one is much nearer than the others;
// else the day stays open.
package phrases

import (
	"sync"
	"time"

	"dateline/briefing/dates"
	"dateline/briefing/language"
)

// Finder finds the days in texts of one language. It may be used by many goroutines at once.
type Finder struct {
	*phrasebook
	room sync.Pool // of *page
}

// New makes a finder of a language from its lists "months", "weekdays" and "phrases", as far as it has them. An error names the line
// that cannot be used.
func New(lang *language.Language) (*Finder, error) {
	b, err := newPhrasebook(lang)
	if err != nil {
		return nil, err
	}
	return &Finder{phrasebook: b}, nil
}

// Find returns the days of a text as dates.Finder does.
func (f *Finder) Find(text string, published time.Time, in dates.Variant) []dates.Date {
	return f.FindIn(text, published, nil, in)
}

// FindIn returns the days of a text as dates.Finder does. The sections are in order.
func (f *Finder) FindIn(text string, published time.Time, sections []dates.Section, in dates.Variant) (found []dates.Date) {
	p, again := f.room.Get().(*page)
	if !again {
		p = &page{}
	}
	defer f.room.Put(p)
	p.read(text, f.phrasebook)
	of := resolver{page: p, book: f.phrasebook, published: midnight(published), monthFirst: in == dates.American && f.months == 0}
	for at := 0; at < len(p.tokens); {
		for len(sections) > 0 && sections[0].Start <= p.tokens[at].Start {
			of.published, sections = midnight(sections[0].Day), sections[1:]
		}
		m, matched := f.longest(p, at)
		if !matched {
			at++
			continue
		}
		if d, told := of.resolve(m); told {
			found = append(found, d)
			of.remember(d, p.tokens[m.first].sentence)
		}
		at = m.end
	}
	return found
}

// midnight returns the first moment of a day in UTC; a zero time stays one.
func midnight(t time.Time) time.Time {
	if t.IsZero() {
		return t
	}
	year, month, day := t.Date()
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}
