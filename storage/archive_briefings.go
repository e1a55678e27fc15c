package storage

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"dateline/briefing"
)

// someBriefings are briefings of an export with their versions. They are stored together, while the texts of the next ones are read.
type someBriefings struct {
	briefings, topics rows
	restricted        []int64 // numbers of those with a restricted topic
	versions          []newVersion
	bytes             int // of their texts
	read              sync.WaitGroup
}

// How many versions are stored at a time: so many, or those that hold so many bytes of text.
const (
	restoredAtOnce = 100
	restoredBytes  = 1 << 20
)

// briefing takes what a number stands for. Its versions follow.
func (i *restore) briefing(ctx context.Context, l briefingLine) error {
	if l.Number <= i.last.Number || l.Number > i.numbers || len(l.Topics) == 0 {
		return i.refuse("briefing %d is in the wrong place or has no topic", l.Number)
	}
	if len(i.taken.versions) >= restoredAtOnce || i.taken.bytes >= restoredBytes {
		if err := i.storeSome(ctx); err != nil {
			return err
		}
	}
	i.last, i.versions = l, 0
	var removed any // null is never
	if l.Removed != nil {
		removed = *l.Removed
	}
	i.taken.briefings.add(l.Number, l.Versions, l.Published, string(l.State), string(l.Before), removed, l.Key, l.Filer, l.Filed,
		string(l.Language), l.Reliability, l.Credibility)
	for _, topic := range l.Topics {
		i.taken.topics.add(l.Number, l.Published, l.State == Shown, topic)
	}
	if slices.ContainsFunc(l.Topics, func(topic int64) bool { return i.restricted[topic] }) {
		i.taken.restricted = append(i.taken.restricted, int64(l.Number))
	}
	if len(l.Topics) > 1 {
		i.several = append(i.several, l.Number)
	}
	return nil
}

// version takes one of the briefing's versions.
func (i *restore) version(_ context.Context, l versionLine) error {
	current := l.Version == i.last.Versions
	if l.Number != i.last.Number || l.Version != i.versions+1 || l.Version > i.last.Versions || current && l.Published != i.last.Published {
		return i.refuse("version %d of briefing %d is in the wrong place", l.Version, l.Number)
	}
	published, err := parseDay(l.Published)
	if err != nil {
		return i.refuse("%v", err)
	}
	i.taken.versions = append(i.taken.versions, newVersion{
		Head:  briefing.Head{Number: l.Number, Version: l.Version, Source: l.Source, Link: l.Link, Published: published},
		of:    briefing.Filing{Story: briefing.Story{Text: l.Text}, Given: i.last.Language, Filer: l.Editor, Filed: l.At},
		shown: current && i.last.State == Shown, reason: l.Reason, key: l.Key,
	})
	i.taken.bytes += len(l.Text)
	i.versions++
	i.Versions++
	if current {
		i.Briefings++
		i.done(i.Briefings)
	}
	return nil
}

// storeSome has the texts read that were taken last, and stores those that have been read meanwhile.
func (i *restore) storeSome(ctx context.Context) error {
	some := i.reading
	i.reading, i.taken = i.taken, &someBriefings{}
	reading := i.reading
	for n := range reading.versions {
		reading.read.Go(func() { i.readText(&reading.versions[n]) })
	}
	some.read.Wait()
	if len(some.versions) == 0 {
		return nil
	}
	if err := i.exec(ctx, restoreBriefings, some.briefings.args(i.guild)...); err != nil {
		return fmt.Errorf("storing briefings: %w", err)
	}
	if err := i.exec(ctx, restoreTopics, some.topics.args(i.guild)...); err != nil {
		return fmt.Errorf("storing their topics: %w", err)
	}
	if err := i.insertVersions(ctx, i.guild, i.newSpellings(some.versions), some.versions...); err != nil || len(some.restricted) == 0 {
		return err
	}
	return i.classify(ctx, i.guild, some.restricted...)
}

// storeAll stores all briefings that were taken.
func (i *restore) storeAll(ctx context.Context) error {
	for len(i.taken.versions)+len(i.reading.versions) > 0 {
		if err := i.storeSome(ctx); err != nil {
			return err
		}
	}
	return nil
}

// readText reads the text of a version as it is stored.
func (i *restore) readText(v *newVersion) {
	f := readStored(i.reader, v.of.Given, v.of.Text, v.Published, i.in)
	f.Filer, f.Filed = v.of.Filer, v.of.Filed
	v.of, v.Title, v.Place, v.Language = f, f.Headline(), f.Place.Of(f.Text), f.Language
	v.index = indexOf(i.lexer, *v)
}

// newSpellings lists the words of texts that no text before had.
func (i *restore) newSpellings(all []newVersion) (found []string) {
	for _, v := range all {
		for _, word := range v.index.spellings {
			if !i.spellings[word] {
				i.spellings[word] = true
				found = append(found, word)
			}
		}
	}
	return found
}

const (
	restoreBriefings = `
insert into briefings (guild_id, number, version, published, state, before, removed, key, filer, filed, language, reliability, credibility)
select $1::bigint, number, version, published, state, nullif(before, ''), removed, nullif(key, ''), filer, filed, language, reliability, credibility
from unnest($2::int[], $3::int[], $4::date[], $5::text[], $6::text[], $7::timestamptz[], $8::text[], $9::bigint[], $10::timestamptz[], $11::text[], $12::text[], $13::text[])
    as b (number, version, published, state, before, removed, key, filer, filed, language, reliability, credibility)`

	restoreTopics = `
insert into briefing_topics (guild_id, number, topic_id, published, shown)
select $1::bigint, number, topic_id, published, shown
from unnest($2::int[], $3::date[], $4::boolean[], $5::bigint[]) as t (number, published, shown, topic_id)`
)
