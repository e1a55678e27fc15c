package storage_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"dateline/briefing"
	"dateline/briefing/text"
	"dateline/search"
	"dateline/storage"
	"dateline/storage/storetest"
)

// fill files 5,000 briefings in a guild and some in others, without the way through File.
var fill = strings.NewReplacer("at, reader, text, tsv", "at, text", "7, now(), 1,", "7, now(),", ", to_tsvector('english', 'word' || n || ' and common words') from", " from",
	"drop table numbered;", `insert into readings select g, n, 1, 2, '' from numbered;
insert into unposted (guild_id, number) select g, n from numbered;
insert into off_topic (guild_id, number, version, pos, topic_id) select guild_id, number, 1, 9, topic_id from briefing_topics;
drop table numbered;`, firstTables, strings.Join(storage.Tables(), ", ")).Replace(firstFill)

// firstTables are those of the first release that firstFill fills. Tests beside this one migrate other schemas of the database: all its
// tables would be theirs, too.
const firstTables = "guilds, topics, briefings, briefing_topics, versions, sentences, events"

// firstFill is fill for the schema of the first release.
const firstFill = `
set statement_timeout = 0;
insert into guilds (guild_id, last_number) select g, 5000 from generate_series(1001, 1010) g;
insert into topics (guild_id, title, folded) select g, 'Topic ' || t, 'topic ' || t from generate_series(1001, 1010) g, generate_series(1, 50) t;
begin;
create temp table numbered as select g, n, date '2020-01-01' + n % 2000 as published
    from generate_series(1001, 1010) g, generate_series(1, 5000) n where g = 1001 or n <= 20;
insert into briefings (guild_id, number, version, published, filer, filed) select g, n, 1, published, 7, now() from numbered;
insert into briefing_topics (guild_id, number, topic_id, published)
    select g, n, topic_id, published from numbered join topics on guild_id = g and folded = 'topic ' || (1 + n % 50);
insert into versions (guild_id, number, version, published, words, shown, title, place, source, link, spans, editor, at, reader, text, tsv)
    select g, n, 1, published, 200, true, 'Title ' || n, '', '', '', array_fill(0, array[12]), 7, now(), 1,
        convert_to(repeat('word' || n || ' and common words. ', 30), 'UTF8'), to_tsvector('english', 'word' || n || ' and common words') from numbered;
insert into sentences select g, n, 1, pos, 20 * pos, 20 * pos + 19, 'body' from numbered, generate_series(0, 9) pos;
insert into events select g, n, 1, pos, pos, 20 * pos, 20 * pos + 4, published, published + 1 + (n % 1000 / 999 * 400), published,
        'day', 'DATE', '', '', '', 'happened' from numbered, generate_series(0, 2) pos;
drop table numbered;
commit;
analyze ` + firstTables + `;
reset statement_timeout`

const fillNames = `;
insert into names (guild_id, key, title, kind) select guild_id, 'name ' || k, 'Name ' || k, 'person' from guilds, generate_series(1, 500) k;
insert into named (guild_id, number, version, nth, key, kind, title, forms, keys, roles, starts, ends)
    select guild_id, number, 1, nth, 'name ' || k, 'person', 'Name ' || k, '{}', array['name ' || k], '{}', array[20 * nth], array[20 * nth + 4]
    from briefings, generate_series(0, 2) nth, lateral (select 1 + (number * 7 + nth) % 500 as k) k;
insert into names (guild_id, key, title, kind) select guild_id, 'quay harbour office', 'Quay Harbour Office', 'organisation' from guilds;
insert into named (guild_id, number, version, nth, key, kind, title, forms, keys, roles, starts, ends)
    select guild_id, 1, 1, 3, key, kind, title, '{}', array[key], '{}', array[80], array[84] from names where kind = 'organisation';
insert into quotes (guild_id, number, version, nth, pos, start_byte, end_byte, spans, content, verbatim, kind, act, by_words, key)
    select guild_id, number, 1, 0, 0, 0, 19, '{0,4,0,4,5,9,0,0}', '{10,19}', '{}', 'indirect', 'said', 'Name', 'name ' || 1 + (number * 7) % 500 from briefings;
analyze names, named, quotes`

const fillActs = `;
insert into acts (guild_id, at, who, what, number, version) select guild_id, filed, filer, 'filed', number, 1 from briefings order by guild_id, number;
analyze acts`

const fillTitles = `;
insert into acts (guild_id, at, who, what, detail) select guild_id, now(), 7, 'renamed',
    jsonb_build_object('topic', topic_id, 'from', jsonb_build_array('Before'), 'to', jsonb_build_array(title)) from topics;
analyze acts`

// execute runs one of the above and makes the index of what it filed, which a search waits for only so long.
func execute(t *testing.T, store *storage.Store, fill string) {
	t.Helper()
	if err := store.Exec(t.Context(), fill); err != nil {
		t.Fatal(err)
	}
	if err := store.Post(t.Context(), guild); err != nil {
		t.Fatal(err)
	}
}

func TestQueriesTakeTheirIndexes(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	execute(t, store, fill+fillActs+fillTitles+fillNames)
	topic := must(store.Topic(t.Context(), guild, storage.AllSeeing(), "topic 7"))(t).ID
	from, to := date("2022-01-01"), date("2022-02-01")
	for _, ask := range []struct {
		name  string
		query func() (found int, err error)
		takes []string // indexes
		never string   // part of a plan
	}{
		{"search, in a topic and a time too", func() (int, error) {
			found, _, err := parts(search.Find(t.Context(), store, guild, storage.AllSeeing(), search.Query{Words: "word7 common", Topic: topic, From: date("2020-01-01"), To: to}))
			return len(found), err
		}, []string{"postings_pkey", "briefing_topics_newest"}, "Seq Scan on versions"},
		{"events of a month", func() (int, error) {
			found, err := eventsOf(t.Context(), store, guild, storage.EventQuery{From: from, To: to})
			return len(found), err
		}, []string{"events_days", "events_long", "events_sampled", "versions_hidden"}, "Seq Scan"},
		{"events of a topic", func() (int, error) {
			found, err := eventsOf(t.Context(), store, guild, storage.EventQuery{Topic: topic})
			return len(found), err
		}, []string{"briefing_topics_newest", "versions_shown", "events_pkey"}, "Seq Scan"},
		{"events with words, or of a name", func() (int, error) {
			found, err := eventsOf(t.Context(), store, guild, storage.EventQuery{Words: "common"})
			return len(found), err
		}, []string{"versions_shown", "named_key", "events_pkey"}, "Seq Scan"},
		{"what may tell of plans between two days", func() (int, error) {
			found, err := store.TellingOf(t.Context(), guild, storage.AllSeeing(), storage.PlansDue{From: from, To: to})
			return len(found.Events), err
		}, []string{"versions_newest", "events_last", "events_pkey"}, "Seq Scan"},
		{"events of all time", func() (int, error) {
			found, err := eventsOf(t.Context(), store, guild, storage.EventQuery{})
			return len(found), err
		}, []string{"events_days"}, "Seq Scan on events"},
		{"a name by a form", func() (int, error) {
			found, err := store.Name(t.Context(), guild, storage.AllSeeing(), "Name 8")
			return len(found.Keys), err
		}, []string{"named_keys", "named_key", "names_like"}, "Seq Scan on named"},
		{"a name by a part of it", func() (int, error) {
			found, err := store.Name(t.Context(), guild, storage.AllSeeing(), "Harbour")
			return len(found.Keys), err
		}, []string{"named_key"}, "Seq Scan"},
		{"names while they are typed", func() (int, error) {
			found, err := store.NearNames(t.Context(), guild, storage.AllSeeing(), "name 8", 25)
			return len(found), err
		}, []string{"names_like"}, "Seq Scan"},
		{"names that begin with two letters", func() (int, error) {
			found, err := store.NearNames(t.Context(), guild, storage.AllSeeing(), "na", 25)
			return len(found), err
		}, []string{"named_key"}, "Seq Scan on named"},
		{"where a name stands", func() (int, error) {
			found, err := store.Presence(t.Context(), guild, storage.AllSeeing(), storage.Forms{Keys: []string{"name 8"}})
			return len(found.Days), err
		}, []string{"named_key"}, "Seq Scan"},
		{"what somebody said", func() (int, error) {
			found, _, err := store.Said(t.Context(), guild, storage.AllSeeing(), storage.SaidQuery{By: storage.Name{Forms: storage.Forms{Keys: []string{"name 8"}}}, Once: true, Limit: 5})
			return len(found), err
		}, []string{"quotes_key"}, "Seq Scan"},
		{"whose claims passages are", func() (int, error) {
			found, err := store.Claims(t.Context(), guild, storage.AllSeeing(), []briefing.Passage{{Number: 7, Version: 1, Span: text.Span{Start: 0, End: 19}}})
			return len(found[0]), err
		}, []string{"quotes_pkey"}, "Seq Scan"},
		{"the newest briefings, of all or of a topic", func() (int, error) {
			found, err := store.Heads(t.Context(), guild, storage.AllSeeing(), storage.HeadQuery{Limit: 20})
			return len(found), err
		}, []string{"versions_newest", "briefing_topics_newest", "versions_shown"}, "Seq Scan"},
		{"the same text again", func() (int, error) {
			found, err := store.Twin(t.Context(), guild, storage.AllSeeing(), strings.Repeat("word7 and common words. ", 30), "")
			return found.Number, err
		}, []string{"versions_twins"}, "Seq Scan"},
		{"topics that a text may be about", func() (int, error) {
			found, err := store.SuggestTopics(t.Context(), guild, storage.AllSeeing(), "Words of the tide.", []string{"Name 8", "Name 9"}, 3)
			return len(found), err
		}, []string{"named_key", "postings_pkey"}, "Seq Scan on named"},
		{"what can be undone", func() (int, error) {
			found, err := store.Undoable(t.Context(), guild, 9)
			return len(found), err
		}, []string{"acts_undo"}, "Seq Scan on acts"},
		{"what was done to a briefing", func() (int, error) {
			found, err := store.Acts(t.Context(), guild, storage.ActQuery{Number: 7})
			return len(found), err
		}, []string{"acts_number"}, "Sort"},
	} {
		t.Run(ask.name, func(t *testing.T) {
			asked := plansOf(t, store, ask.query)
			if store.Spread() { // it is planned for the arguments, each time
				return
			}
			for _, index := range ask.takes {
				if !strings.Contains(asked, index) {
					t.Errorf("%s is not taken:\n%s", index, asked)
				}
			}
			if strings.Contains(asked, ask.never) {
				t.Errorf("%s:\n%s", ask.never, asked)
			}
		})
	}
}

// A store that is filled from empty, as an import fills it, looks for the same text by its digest from early on: the
// plans that were made while it was empty must not stay.
func TestAnImportDoesNotKeepThePlansOfAnEmptyStore(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	const filings = 600
	for i := range filings {
		f := story("Ports", fmt.Sprintf("Boat %d", i), fmt.Sprintf("Boat %d was towed in.", i))
		if _, err := store.Twin(t.Context(), guild, storage.AllSeeing(), f.Text, ""); !errors.Is(err, storage.ErrNotFound) {
			t.Fatal(err)
		}
		file(t, store, guild, f)
	}
	if read := must(store.Read(t.Context()))(t); read > 100*filings { // an ever longer walk comes to 300 a filing
		t.Errorf("%d filings read %d entries of the indexes of versions", filings, read)
	}
}

// plansOf asks a question and returns the plans of the queries that no question before has asked.
func plansOf(t *testing.T, store *storage.Store, ask func() (found int, err error)) (plans string) {
	t.Helper()
	before := must(store.Queries(t.Context()))(t)
	if found, err := ask(); err != nil || found == 0 {
		t.Fatalf("found %d, %v", found, err)
	}
	for _, query := range must(store.Queries(t.Context()))(t) {
		if !slices.Contains(before, query) {
			plans += must(store.Plan(t.Context(), query))(t) + "\n"
		}
	}
	return plans
}
