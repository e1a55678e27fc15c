package reader

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"dateline/briefing"
	"dateline/briefing/language"
	"dateline/briefing/text"
	"dateline/commands/dialog"
	"dateline/storage"
	"dateline/wording"
)

const quotesPage = 6

// Quotes is /quotes.
func (d *Desk) Quotes() dialog.Command {
	return dialog.Command{
		Name: "quotes",
		Options: []dialog.Option{
			d.NameOption("by"),
			dialog.TextOption("about", 100),
			d.TopicOption("topic"),
			dialog.FromOption(), dialog.ToOption(),
		},
		Example: "/quotes topic:{topic}",
		Answer:  d.quotes,
	}
}

// quotes answers /quotes: the newest briefing first and, where several speak, speaker by speaker. What several briefings hold word for word is
// told once.
func (d *Desk) quotes(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	q, title, view, err := d.quotesQuery(ctx, r)
	if err != nil {
		return dialog.Reply{}, err
	}
	q.Limit = maxFound
	found, total, err := d.Store.Said(ctx, r.Guild, r.Audience, q)
	if err != nil {
		return dialog.Reply{}, err
	}
	if total == 0 {
		return d.NoResult(ctx, r, title, q.Topic, dialog.Text(r.Say("quotes.nothing")))
	}
	if q.By.Title == "" {
		found = bySpeaker(found)
	}
	all, also := once(found)
	total -= len(found) - len(all)
	p := r.Page(len(all), quotesPage)
	found = all[p.From:p.To]
	reply := dialog.Reply{Title: title, Page: p, Buttons: append(p.Buttons(view, r.Say("buttons.newer"), r.Say("buttons.older")), dialog.AnswerButtons(r, view)...)}
	for i, s := range found {
		line := d.saidLine(r.In, p.From+i+1, s)
		line.Quotes[0].Also = also[s.Passage]
		reply.Lines = append(reply.Lines, line)
	}
	d.addHeadlines(reply.Lines, d.pointsBack)
	coverage, err := d.Coverage(ctx, r, q.Topic, dialog.Period{From: q.From, To: q.To})
	statements := r.Say("quotes.statements", "n", total)
	switch {
	case total > storage.MaxSaid:
		statements = r.Say("quotes.newest-of-more", "newest", maxFound, "n", storage.MaxSaid)
	case total > maxFound:
		statements = r.Say("quotes.newest-of", "newest", maxFound, "n", total)
	}
	reply.Coverage = r.Say("quotes.coverage", "statements", statements, "coverage", coverage) + marksExplained(r.In, found)
	return reply, err
}

// once returns the first of the statements that a speaker makes in the same words, and the numbers of the briefings that hold those words, too, by
// its place.
func once(all []briefing.Said) (kept []briefing.Said, also map[briefing.Passage][]int) {
	type words struct {
		by, text string
		denied   bool
	}
	first := map[words]briefing.Passage{}
	also = map[briefing.Passage][]int{}
	for _, s := range all {
		said := words{text.Fold(s.By), dialog.OneLine(s.Text), s.Denied()}
		at, known := first[said]
		if !known || at.Number == s.Number {
			first[said] = s.Passage
			kept = append(kept, s)
		} else if !slices.Contains(also[at], s.Number) {
			also[at] = append(also[at], s.Number)
		}
	}
	return kept, also
}

// bySpeaker puts the statements of a speaker, however his name is capitalised, behind his first. Those of whom no text names stay where they
// are.
func bySpeaker(all []briefing.Said) []briefing.Said {
	nth := map[string]int{}
	var groups [][]briefing.Said
	for _, s := range all {
		by := text.Fold(s.By)
		n, known := nth[by]
		if !known || s.By == "" {
			n = len(groups)
			nth[by] = n
			groups = append(groups, nil)
		}
		groups[n] = append(groups[n], s)
	}
	return slices.Concat(groups...)
}

// quotesQuery reads the options. The view has them with relative dates made absolute.
func (d *Desk) quotesQuery(ctx context.Context, r dialog.Request) (q storage.SaidQuery, title string, view map[string]string, err error) {
	q = storage.SaidQuery{Words: strings.TrimSpace(r.Options["about"]), Once: true}
	title = r.Say("quotes.title")
	if r.Options["by"] != "" {
		if q.By, err = d.Name(ctx, r, "by"); err != nil {
			return q, "", nil, err
		}
		title = r.Say("quotes.title-by", "name", q.By.Title)
	}
	topic, err := d.Topic(ctx, r)
	if err != nil {
		return q, "", nil, err
	}
	period, view, err := r.Period()
	if err != nil {
		return q, "", nil, err
	}
	q.Topic, q.From, q.To = topic.ID, period.From, period.To
	return q, dialog.FilterTitle(r.In, title, topic, view), view, nil
}

// saidLine shows a statement: its speaker, when it was published, how it was made, and its sentences.
func (d *Desk) saidLine(in wording.Language, number int, s briefing.Said) dialog.Line {
	marks := []string{in.Day(s.Of.Published)}
	if s.Denied() {
		marks = append(marks, cueOf(in, s))
	} else {
		marks = append(marks, in.Say("marks.manner-"+mannerOf(s)))
	}
	if s.Doubted() {
		marks = append(marks, in.Say("marks.unconfirmed"))
	}
	if s.Corrected {
		marks = append(marks, in.Say("marks.speaker-corrected"))
	}
	q := dialog.Quote{Cited: s.Cited}
	expandPronoun(d.Store.Reader().Language(), &q, s)
	return dialog.Line{Number: number, Lead: dialog.Speaker(in, s), Mark: in.Beside(marks...), Quotes: []dialog.Quote{q}}
}

// The manners of statements, by the keys of the marks that name them.
const (
	verbatim = "verbatim"
	mixed    = "partly-verbatim"
	reported = "reported"
	believes = "believes"
)

// mannerOf is how a statement is made that is not denied.
func mannerOf(s briefing.Said) string {
	switch {
	case s.Held():
		return believes
	case s.Reported():
		return reported
	case s.Mixed():
		return mixed
	}
	return verbatim
}

// marksExplained says what the marks mean that stand on some statements, to be put behind what a footer says.
func marksExplained(in wording.Language, all []briefing.Said) string {
	var b strings.Builder
	for _, manner := range []string{verbatim, mixed, reported, believes} {
		if slices.ContainsFunc(all, func(s briefing.Said) bool { return !s.Denied() && mannerOf(s) == manner }) {
			b.WriteString(" · " + in.Say("marks.means-"+manner, "manner", in.Say("marks.manner-"+manner)))
		}
	}
	return b.String()
}

// cueOf returns the words that say how a statement is denied, as its sentence has them: "denied", "does not believe"; not where
// these are of another language than the answer.
func cueOf(in wording.Language, s briefing.Said) string {
	at := s.What.Cue
	if string(cmp.Or(s.Of.Language, language.InEnglish)) != in.Tag() || at.Start < s.Start || at.End > s.End {
		return in.Say("marks.denied")
	}
	return dialog.OneLine(s.Text[at.Start-s.Start : at.End-s.Start])
}
