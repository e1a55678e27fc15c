package moderator

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"dateline/commands/dialog"
	"dateline/commands/diff"
	"dateline/storage"
)

// takeBoth puts what somebody else saved meanwhile into the draft of an edit, which then edits that version. Where both
// changed the same words, both paragraphs stand one after the other, theirs first, for the person to choose from.
func (d *Desk) takeBoth(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	draft, err := d.draft(ctx, r)
	if err != nil {
		return dialog.Reply{}, err
	}
	base, err := d.version(ctx, r, draft.Number, draft.Version)
	if err != nil {
		return dialog.Reply{}, err
	}
	stands, err := d.version(ctx, r, draft.Number, 0)
	if err != nil {
		return dialog.Reply{}, err
	}
	topics, err := d.topicsAt(ctx, r, draft.Number, draft.Version, stands.Topics)
	if err != nil {
		return dialog.Reply{}, err
	}
	if story, err := d.Store.Reader().ParseIn(draft.Language, draft.Text); err == nil { // as the versions are stored
		draft.Text = story.Text
	}
	merged, clashes := mergeTexts(base.Text, stands.Text, draft.Text)
	draft.Text, draft.Version, draft.Saved = merged, stands.Version, r.Sent
	draft.Published = mine(dialog.ISODay(base.Published), dialog.ISODay(stands.Published), draft.Published)
	draft.Source = mine(base.Source, stands.Source, draft.Source)
	draft.Link = mine(base.Link, stands.Link, draft.Link)
	draft.Topics = strings.Join(changedTopics(stands.Topics, topics, splitTopics(draft.Topics)), "; ")
	if clashes > 0 {
		r.Options = r.With(viewUnread, r.Say("card.clashes", "n", clashes))
	}
	return d.saveDraft(ctx, r, draft)
}

// mine is what an edit makes of a field that somebody else may have changed meanwhile.
func mine(base, theirs, mine string) string {
	if mine == base {
		return theirs
	}
	return mine
}

// topicsAt returns the topics that a briefing had at a version; now are those that it has.
func (d *Desk) topicsAt(ctx context.Context, r dialog.Request, number, version int, now []string) ([]string, error) {
	acts, err := d.Store.Acts(ctx, r.Guild, storage.ActQuery{Number: number})
	if err != nil {
		return nil, fmt.Errorf("reading what was done with briefing %d: %w", number, err)
	}
	for _, a := range acts { // newest first
		if a.Version > version && (a.What == storage.ActRevised || a.What == storage.ActRestored) && len(a.Detail.From) > 0 {
			now = a.Detail.From
		}
	}
	return now, nil
}

// changedTopics does to topics what was done to others of the same briefing: adds what was added, drops what was dropped.
func changedTopics(to, from, is []string) []string {
	has := func(all []string, title string) bool {
		return slices.ContainsFunc(all, func(t string) bool { return strings.EqualFold(t, title) })
	}
	changed := slices.DeleteFunc(slices.Clone(to), func(t string) bool { return has(from, t) && !has(is, t) })
	for _, t := range is {
		if !has(from, t) && !has(changed, t) {
			changed = append(changed, t)
		}
	}
	return changed
}

// mergeTexts merges two texts that were both made from one: paragraph by paragraph, and word by word in a paragraph that
// both changed (diff3; Khanna, Kunal and Pierce 2007). clashes counts the places where both changed the same words.
func mergeTexts(base, theirs, mine string) (merged string, clashes int) {
	lines := func(text string) []string { return strings.SplitAfter(strings.TrimSpace(text)+"\n", "\n") }
	both := func(base, theirs, mine []string) []string {
		clashed := false
		words := mergeTokens(spaced(base), spaced(theirs), spaced(mine), true, func(_, _, _ []string) []string {
			clashed = true
			return nil
		})
		if !clashed {
			return words
		}
		clashes++
		switch {
		case len(spaced(theirs)) == 0:
			return mine
		case len(spaced(mine)) == 0:
			return theirs
		}
		return slices.Concat(theirs, []string{"\n"}, mine)
	}
	return strings.TrimSpace(strings.Join(mergeTokens(lines(base), lines(theirs), lines(mine), false, both), "")), clashes
}

// spaced splits lines into words, each with the space behind it.
func spaced(lines []string) (words []string) {
	text := strings.Join(lines, "")
	for len(text) > 0 {
		end := strings.IndexAny(text, " \n")
		if end < 0 {
			return append(words, text)
		}
		for end < len(text) && (text[end] == ' ' || text[end] == '\n') {
			end++
		}
		words, text = append(words, text[:end]), text[end:]
	}
	return words
}

// mergeTokens merges two changed lists. clash decides on places that both changed, each in its own way. With tight, changes
// side by side are of one place: of "until Monday" and "on Friday" nobody meant "until Friday".
func mergeTokens(base, theirs, mine []string, tight bool, clash func(base, theirs, mine []string) []string) (merged []string) {
	a, b := hunks(base, theirs), hunks(base, mine)
	at := 0
	for len(a)+len(b) > 0 {
		from, to := len(base), 0
		for _, of := range [][]hunk{a, b} {
			if len(of) > 0 {
				from = min(from, of[0].from)
			}
		}
		reaches := func(of []hunk, i int) bool { // of one place are also two that are put in at the same point
			return i < len(of) && (of[i].from < to || of[i].from == to && (tight || from == to && of[i].to == to))
		}
		m, n := 0, 0 // the hunks of this place
		if len(a) > 0 && a[0].from == from {
			m, to = 1, max(to, a[0].to)
		} else {
			n, to = 1, max(to, b[0].to)
		}
		for reaches(a, m) || reaches(b, n) {
			if reaches(a, m) {
				to = max(to, a[m].to)
				m++
			} else {
				to = max(to, b[n].to)
				n++
			}
		}
		merged = append(merged, base[at:from]...)
		was, their, my := base[from:to], applied(base, from, to, a[:m]), applied(base, from, to, b[:n])
		switch {
		case n == 0 || slices.Equal(their, my):
			merged = append(merged, their...)
		case m == 0:
			merged = append(merged, my...)
		default:
			merged = append(merged, clash(was, their, my)...)
		}
		at, a, b = to, a[m:], b[n:]
	}
	return append(merged, base[at:]...)
}

// hunk is a place that was changed: these tokens stand where base[from:to] stood.
type hunk struct {
	from, to int
	with     []string
}

// applied returns base[from:to] with the hunks in it.
func applied(base []string, from, to int, hunks []hunk) (is []string) {
	for _, h := range hunks {
		is = append(append(is, base[from:h.from]...), h.with...)
		from = h.to
	}
	return append(is, base[from:to]...)
}

// hunks lists the places in which a list differs from base, in order.
func hunks(base, list []string) (all []hunk) {
	at := 0
	for _, run := range diff.Tokens(base, list, false) {
		if run.Kind == dialog.Kept {
			at += len(run.Tokens)
			continue
		}
		if len(all) == 0 || all[len(all)-1].to != at {
			all = append(all, hunk{from: at, to: at})
		}
		last := &all[len(all)-1]
		if run.Kind == dialog.Dropped {
			at += len(run.Tokens)
			last.to = at
		} else {
			last.with = append(last.with, run.Tokens...)
		}
	}
	return all
}
