package moderator

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"dateline/briefing"
	"dateline/commands/dialog"
	"dateline/intake/feed"
	"dateline/storage"
)

// mostTold is how many texts of an item are remembered, so that one that comes again is not offered again.
const mostTold = 20

// told adds a text to those that were offered.
func told(before [][]byte, text string) [][]byte {
	before = append(slices.Clone(before), digest(text))
	return before[max(0, len(before)-mostTold):]
}

// offer offers what a site has changed in an item that became a draft. While that waits untouched, the draft is made anew;
// once it is filed, the change is a draft of an edit, put into what stands by then. What a person has begun to change is
// left alone until it is filed. Nothing is offered twice, and noise not at all.
func (t *taking) offer(ctx context.Context, row storage.FeedItem, it feed.Item, hash []byte) (storage.FeedItem, error) {
	touched := (row.Open || row.EditOpen) && !row.Untouched
	if touched {
		t.waiting = true
		return row, nil
	}
	item, _, err := t.read(ctx, it)
	var fault *briefing.Fault
	switch {
	case errors.Is(err, errLater):
		t.waiting = true
		return row, nil
	case err != nil && !errors.As(err, &fault):
		return row, err
	}
	row.Hash = hash
	draft := t.draft(item)
	text := briefing.Clean(draft.Text)
	if err != nil || row.Text == "" || isNoise(row.Text, text) || slices.ContainsFunc(row.Told, func(d []byte) bool { return bytes.Equal(d, digest(text)) }) {
		return row, nil
	}
	before := row.Text
	row.Text, row.Told = text, told(row.Told, text)
	switch {
	case row.Open:
		draft.ID, row.Make = row.Draft, &draft
	case row.Filed != 0:
		row.Make, err = t.edit(ctx, row, before, text)
		if err != nil {
			return row, err
		}
	}
	t.found = t.found || row.Make != nil
	return row, nil
}

// edit makes the draft of an edit that puts a site's change into what stands: the current version, or the edit that was
// offered before. nil where that says so already, or where the briefing is in the trash.
func (t *taking) edit(ctx context.Context, row storage.FeedItem, before, after string) (*storage.Draft, error) {
	draft, err := t.draftOf(ctx, dialog.Request{Guild: t.r.Guild, Audience: t.r.Audience, Options: map[string]string{"number": strconv.Itoa(row.Filed)}})
	var trashed *briefing.Fault
	if errors.As(err, &trashed) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	stands := draft.Text
	draft.Reason, draft.Saved = dialog.Cut(t.r.Everybodys().Say("feeds.changed-by", "feed", t.feed.Title), maxReason), t.now
	if row.EditOpen {
		if draft, err = t.Store.Draft(ctx, t.r.Guild, row.Edit); err != nil {
			return nil, err
		}
		draft.Saved = t.now
	}
	merged, _ := mergeTexts(t.stored(before), t.stored(draft.Text), t.stored(after))
	if sameWords(merged, stands) && !row.EditOpen {
		return nil, nil
	}
	draft.Text = merged
	return &draft, nil
}

// stored is a text as versions are stored.
func (t *taking) stored(text string) string {
	if story, err := t.Store.Reader().Parse(text); err == nil {
		return story.Text
	}
	return text
}

// isNoise reports whether a change of a text is none for a reader of it: of blanks, signs and capitals alone, or the same
// words cut off earlier, as feeds do that turn to summaries.
func isNoise(old, new string) bool {
	was, is := folded(old), folded(new)
	return slices.Equal(was, is) || len(is) < len(was) && len(is) > 0 && slices.Equal(was[:len(is)], is)
}

func sameWords(a, b string) bool { return slices.Equal(folded(a), folded(b)) }

// folded are the words of a text in small letters.
func folded(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.In(r, unicode.Letter, unicode.Mark, unicode.Number) })
}
