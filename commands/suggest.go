package commands

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"dateline/storage"
)

// suggestedTopics is how many topics the suggestions are about.
const suggestedTopics = 3

// Suggestions returns whole command lines for somebody who does not know what to ask: they work on the newest topics of
// a server that everybody may see, the largest of these first, and on its first name. Where nothing is filed they say how to begin.
func (d *Desk) Suggestions(ctx context.Context, guild int64) ([]string, error) {
	settings, err := d.store.Settings(ctx, guild)
	if err != nil {
		return nil, err
	}
	everybody := settings.AudienceOf(nil)
	var topics []storage.Topic
	if !everybody.Blind() {
		if topics, err = d.store.NearTopics(ctx, guild, everybody, "", suggestedTopics); err != nil {
			return nil, fmt.Errorf("reading the newest topics: %w", err)
		}
	}
	if len(topics) == 0 {
		return []string{"/desk add", "/help"}, nil
	}
	names, err := d.store.NearNames(ctx, guild, everybody, "", 1)
	if err != nil {
		return nil, fmt.Errorf("reading the first name: %w", err)
	}
	slices.SortStableFunc(topics, func(a, b storage.Topic) int { return cmp.Compare(b.Briefings, a.Briefings) })
	topic := func(i int) string { return Quoted(topics[i%len(topics)].Title) }
	lines := []string{"/timeline topic:" + topic(0), "/summary topic:" + topic(1), "/upcoming topic:" + topic(2), "/search words:" + topic(1)}
	for _, name := range names {
		lines = append(lines, "/who name:"+Quoted(name))
	}
	return append(lines, "/topics", "/help"), nil
}
