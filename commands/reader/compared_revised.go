package reader

import (
	"context"
	"math"
	"slices"
	"strings"

	"dateline/briefing"
	"dateline/commands/dialog"
	"dateline/commands/diff"
	"dateline/storage"
	"dateline/wording"
)

// fillRevised adds to the lines of revised briefings the words that were changed, and cites the sentences that these stand in, of both
// versions.
func (d *Desk) fillRevised(ctx context.Context, r dialog.Request, lines []changeLine) error {
	var keys []storage.VersionKey
	for _, l := range lines {
		if c := l.revised; c.Number != 0 {
			keys = append(keys, storage.VersionKey{Number: c.Number, Version: c.Was}, storage.VersionKey{Number: c.Number, Version: c.Is})
		}
	}
	says, err := d.Store.Wordings(ctx, r.Guild, r.Audience, keys, math.MaxInt32)
	if err != nil {
		return err
	}
	for i := range lines {
		if c := lines[i].revised; c.Number != 0 {
			was, is := says[storage.VersionKey{Number: c.Number, Version: c.Was}], says[storage.VersionKey{Number: c.Number, Version: c.Is}]
			lines[i].Line = revisedLine(r.In, lines[i].Line, was, is)
		}
	}
	return nil
}

// mostChanged is how much of the changed words of a briefing is shown, in runes.
const mostChanged = 400

// revisedLine completes a line by how a version differs from an earlier one.
func revisedLine(in wording.Language, l dialog.Line, was, is storage.Wording) dialog.Line {
	l.OneMark = true
	l.Diff = headChanges(in, was.Head, is.Head)
	places := changedPlaces(was.Sentences, is.Sentences)
	room := mostChanged
	for i, p := range places {
		for _, c := range p.changes {
			room -= len([]rune(c.Text))
		}
		if room < 0 && i > 0 {
			l.Mark = in.Beside(l.Mark, in.Say("changes.changed-places", "some", i, "n", len(places)))
			break
		}
		if len(l.Diff) > 0 {
			l.Diff = append(l.Diff, dialog.Change{Kind: dialog.Kept, Text: "|"})
		}
		l.Diff = append(l.Diff, p.changes...)
		l.Quotes = append(l.Quotes, p.quotes...)
	}
	if len(l.Quotes) == 0 && len(is.Sentences) > 0 {
		l.Quotes = []dialog.Quote{{Cited: is.Sentences[0], Bare: true}}
	}
	return l
}

// headChanges tells of another title, day, source or link.
func headChanges(in wording.Language, was, is briefing.Head) (changes []dialog.Change) {
	for _, f := range [][3]string{
		{"changes.head-title", was.Title, is.Title}, {"changes.head-published", in.Day(was.Published), in.Day(is.Published)},
		{"changes.head-source", was.Source, is.Source}, {"changes.head-link", was.Link, is.Link},
	} {
		if f[1] != f[2] {
			changes = append(append(changes, dialog.Change{Kind: dialog.Kept, Text: in.Say(f[0])}), diff.Words(dialog.Cut(f[1], mostLead), dialog.Cut(f[2], mostLead))...)
		}
	}
	return changes
}

// changedPlace is where two versions differ: the changed words with some beside them, and the sentences that they stand in.
type changedPlace struct {
	changes []dialog.Change
	quotes  []dialog.Quote
}

// changedPlaces compares two versions sentence by sentence, and the sentences that differ word by word.
func changedPlaces(was, is []briefing.Cited) (places []changedPlace) {
	texts := func(sentences []briefing.Cited) []string {
		all := make([]string, len(sentences))
		for i, s := range sentences {
			all[i] = dialog.OneLine(s.Text)
		}
		return all
	}
	var old, new []briefing.Cited
	end := func() {
		var quotes []dialog.Quote
		for _, s := range slices.Concat(old, new) {
			quotes = append(quotes, dialog.Quote{Cited: s, Bare: true})
		}
		for _, changes := range diff.Places(strings.Join(texts(old), " "), strings.Join(texts(new), " ")) {
			for i, c := range changes {
				changes[i].Text = dialog.Cut(c.Text, mostChanged/2)
			}
			places = append(places, changedPlace{changes, quotes})
			quotes = nil
		}
		old, new = nil, nil
	}
	for _, run := range diff.Tokens(texts(was), texts(is), false) {
		n := len(run.Tokens)
		switch run.Kind {
		case dialog.Kept:
			end()
			was, is = was[n:], is[n:]
		case dialog.Dropped:
			old, was = append(old, was[:n]...), was[n:]
		case dialog.Added:
			new, is = append(new, is[:n]...), is[n:]
		}
	}
	end()
	return places
}
