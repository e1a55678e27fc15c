package reader

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"dateline/commands/dialog"
	"dateline/search"
)

// noHits says why nothing was found, and offers what would be found instead.
func (d *Desk) noHits(ctx context.Context, r dialog.Request, title string, q search.Query, found search.Found) (dialog.Reply, error) {
	help, err := d.suggestSpelling(ctx, r, found)
	if err != nil {
		return dialog.Reply{}, err
	}
	if len(help.Buttons) == 0 {
		wider, err := d.searchWider(ctx, r, q)
		if err != nil {
			return dialog.Reply{}, err
		}
		help.Lines, help.Buttons = append(help.Lines, wider.Lines...), wider.Buttons
	}
	switch {
	case found.Words == 0:
		help.Lines = slices.Insert(help.Lines, 0, dialog.Text(r.Say("search.no-words")))
	case len(found.Unknown) == 0: // else the first line says so of each word
		help.Lines = slices.Insert(help.Lines, 0, dialog.Text(r.Say("search.nothing")))
	}
	reply, err := d.NoResult(ctx, r, title, q.Topic, help.Lines...)
	reply.Buttons = help.Buttons
	return reply, err
}

// suggestSpelling names the words that are in no briefing, and offers to search for what was likely meant.
func (d *Desk) suggestSpelling(ctx context.Context, r dialog.Request, found search.Found) (help dialog.Reply, err error) {
	near, err := search.Spellings(ctx, d.Store, r.Guild, r.Audience, found.Doubtful)
	if err != nil {
		return dialog.Reply{}, fmt.Errorf("looking for near spellings: %w", err)
	}
	var says []string
	if len(found.Unknown) > 0 {
		says = append(says, r.Say("ask.no-words", "words", r.In.Or(found.Unknown)))
	}
	if len(near) > 0 {
		meant := respell(r.Options["words"], near)
		says = append(says, r.Say("search.did-you-mean", "text", r.In.Quoted(dialog.Cut(meant, 100))))
		help.Buttons = []dialog.Button{{Label: r.Say("buttons.search", "words", dialog.Cut(meant, 60)), Action: dialog.Ask, Options: r.With("words", meant, dialog.ViewPage, ""), Strong: true}}
	}
	if len(says) > 0 {
		help.Lines = []dialog.Line{dialog.Text(strings.Join(says, " "))}
	}
	return help, nil
}

// searchWider offers a less strict search that finds something: without topic and days, else without quotation marks.
func (d *Desk) searchWider(ctx context.Context, r dialog.Request, q search.Query) (dialog.Reply, error) {
	for _, less := range []struct{ says, label, words, topic, from, to string }{
		{"search.everywhere", "buttons.search-everywhere", r.Options["words"], "", "", ""},
		{"search.unquoted", "buttons.search-unquoted", withoutQuotes(r.Options["words"]), r.Options["topic"], r.Options["from"], r.Options["to"]},
	} {
		without := q
		without.Words, without.Limit, without.Offset = less.words, 1, 0
		if less.topic == "" && less.from == "" && less.to == "" {
			without = search.Query{Words: less.words, Limit: 1}
		}
		if without.Words == q.Words && without.Topic == q.Topic && without.From.Equal(q.From) && without.To.Equal(q.To) {
			continue
		}
		found, err := search.Find(ctx, d.Store, r.Guild, r.Audience, without)
		if err != nil {
			return dialog.Reply{}, fmt.Errorf("searching wider: %w", err)
		}
		if found.Total > 0 {
			return dialog.Reply{
				Lines:   []dialog.Line{dialog.Text(r.Say(less.says, "n", found.Total))},
				Buttons: []dialog.Button{{Label: r.Say(less.label), Action: dialog.Ask, Options: r.With("words", less.words, "topic", less.topic, "from", less.from, "to", less.to, dialog.ViewPage, ""), Strong: true}},
			}, nil
		}
	}
	return dialog.Reply{}, nil
}

// withoutQuotes removes quotation marks.
func withoutQuotes(words string) string {
	return strings.TrimSpace(strings.Map(func(c rune) rune {
		if strings.ContainsRune(`"“”„`, c) {
			return ' '
		}
		return c
	}, words))
}

// respell replaces typed spellings by the likely ones and keeps a capital letter.
func respell(words string, near []search.Spelling) string {
	var b strings.Builder
	for words != "" {
		start := strings.IndexFunc(words, unicode.IsLetter)
		if start < 0 {
			start = len(words)
		}
		b.WriteString(words[:start])
		words = words[start:]
		end := strings.IndexFunc(words, func(c rune) bool { return !unicode.In(c, unicode.Letter, unicode.Mark) })
		if end < 0 {
			end = len(words)
		}
		word := words[:end]
		for _, n := range near {
			if !strings.EqualFold(n.Typed, word) {
				continue
			}
			meant := []rune(n.Meant)
			if first := []rune(word)[0]; unicode.IsUpper(first) {
				meant[0] = unicode.ToUpper(meant[0])
			}
			word = string(meant)
			break
		}
		b.WriteString(word)
		words = words[end:]
	}
	return b.String()
}
