package reader

import (
	"context"
	"fmt"
	"slices"

	"dateline/ask"
	"dateline/briefing"
	"dateline/briefing/dates"
	"dateline/briefing/names"
	"dateline/briefing/text"
	"dateline/commands/dialog"
	"dateline/timeline"
	"dateline/wording"
)

// answerLines shows answers, each with the day of its briefing, and what became of a plan that it tells of.
func (d *Desk) answerLines(r dialog.Request, chosen []ask.Answer, found ask.Found) (lines []dialog.Line) {
	var entries []timeline.Entry
	if len(found.Events) > 0 {
		entries = d.timelines().Whole(found.Events, len(found.Events))
	}
	for i, a := range chosen {
		s := found.Sentences[a.At]
		l := dialog.Line{Number: i + 1, Lead: r.In.Day(s.Of.Published), Quotes: []dialog.Quote{{Cited: s.Cited, Bold: a.Bold}}}
		if len(chosen) == 1 {
			l.Number = 0
		}
		l.Mark = r.In.Beside(marksOf(r, s, a, entries)...)
		lines = append(lines, l)
	}
	return lines
}

// marksOf says what became of the plans that a sentence tells of, and what the store knows of its days.
func marksOf(r dialog.Request, s ask.Sentence, a ask.Answer, entries []timeline.Entry) (marks []string) {
	for _, e := range entries {
		tells := func(c briefing.Cited) bool { return c.Passage == s.Passage }
		if !slices.ContainsFunc(e.Cited, tells) && !slices.ContainsFunc(e.Also, tells) {
			continue
		}
		mark := e.Mark(r.In, r.Today())
		if mark != "" { // the day beside it is the briefing's
			mark = r.In.Say("marks.of-day", "date", e.When.Label(r.In), "mark", mark)
		}
		if later := newest(e); later.Of.Published.After(s.Of.Published) && (e.Later != "" || len(e.Was) > 0 && !datesAs(s, e)) {
			mark = laterMark(r.In, e, later)
		}
		if mark != "" && !slices.Contains(marks, mark) && (concerns(s, a, e) || e.Later != "" || len(e.Was) > 0) {
			marks = append(marks, mark)
		}
	}
	return marks
}

// concerns reports whether an answer's bold words are the day of an entry.
func concerns(s ask.Sentence, a ask.Answer, e timeline.Entry) bool {
	return slices.ContainsFunc(s.Dates, func(d dates.Date) bool {
		return isDayOf(d, e) && slices.ContainsFunc(a.Bold, func(b text.Span) bool { return b.Start < d.End && d.Start < b.End })
	})
}

// datesAs reports whether a sentence gives an entry the day that it has now.
func datesAs(s ask.Sentence, e timeline.Entry) bool {
	return slices.ContainsFunc(s.Dates, func(d dates.Date) bool { return isDayOf(d, e) })
}

func isDayOf(d dates.Date, e timeline.Entry) bool {
	return d.From.Equal(e.When.From) && d.To.Equal(e.When.To)
}

// newest is the newest sentence that tells of an entry.
func newest(e timeline.Entry) briefing.Cited {
	newest := e.Cited[0]
	for _, c := range slices.Concat(e.Cited, e.Also) {
		if c.Of.Published.After(newest.Of.Published) {
			newest = c
		}
	}
	return newest
}

// laterMark says what a later briefing tells of a plan.
func laterMark(in wording.Language, e timeline.Entry, later briefing.Cited) string {
	told := fmt.Sprintf("#%d, ", later.Number) + in.Day(later.Of.Published)
	switch e.Later {
	case timeline.Kept:
		return in.Say("marks.kept-since", "told", told)
	case timeline.Moved:
		return in.Say("marks.put-off-since", "told", told)
	case timeline.Cancelled:
		return in.Say("marks.cancelled-since", "told", told)
	}
	return in.Say("marks.moved-since", "date", e.When.Label(in), "told", told)
}

// onward offers the commands that tell more: of whom the question is about, and of the topic.
func (d *Desk) onward(ctx context.Context, r dialog.Request, q ask.Question, chosen []ask.Answer, found ask.Found) (buttons []dialog.Button, err error) {
	if r.AllPages {
		return nil, nil
	}
	best := found.Sentences[chosen[0].At]
	for _, n := range best.Names {
		if n.Kind == names.Person && q.Mentions(n) {
			buttons = append(buttons, dialog.Button{Label: dialog.Cut(r.Say("buttons.who-is", "name", n.Forms[0]), 80), Action: dialog.Ask, Name: "who", Options: map[string]string{"name": n.Forms[0]}})
			break
		}
	}
	topic := r.Options["topic"]
	if topic == "" {
		b, err := d.Store.Briefing(ctx, r.Guild, r.Audience, best.Number)
		if err != nil {
			return nil, fmt.Errorf("reading the topics of briefing %d: %w", best.Number, err)
		}
		topic = b.Topics[0]
	}
	return append(buttons, dialog.Button{Label: dialog.Cut(r.Say("buttons.timeline-of", "topic", topic), 80), Action: dialog.Ask, Name: "timeline", Options: map[string]string{"topic": topic}}), nil
}
