package storage

import (
	"context"
	"fmt"
	"strings"
	"unicode"

	"github.com/lib/pq"

	"dateline/briefing"
	"dateline/briefing/language"
	"dateline/briefing/topics"
)

const (
	knownBy    = 20  // of a topic's own briefings, the newest, say what it is about: more change little
	mostSorted = 500 // sentences of a briefing; what comes later is about all its topics
	mostMoved  = 200 // briefings that a merge of topics changed, the newest
)

// refreshOffTopic notes which sentences of briefings are not about one of their topics. It looks at these briefings and,
// where a topic of theirs has few yet, at the others of that topic, of which more is known now. What was filed or
// moved stands whatever comes of this: a sentence that nothing is noted of is about all topics.
func (s *Store) refreshOffTopic(ctx context.Context, guild int64, numbers ...int64) {
	ctx = context.WithoutCancel(ctx)
	var several []int
	if err := s.rows(ctx, &several, selectSeveral, guild, pq.Array(numbers[max(len(numbers)-mostMoved, 0):]), knownBy); err != nil {
		s.log.Warn("sentences of briefings with several topics are not told apart", "guild", guild, "error", err)
	}
	s.noteAllOffTopic(ctx, guild, several)
}

// noteAllOffTopic notes which sentences of briefings with several topics are not about one of them.
func (s *Store) noteAllOffTopic(ctx context.Context, guild int64, several []int) {
	for _, number := range several {
		if err := s.noteOffTopic(ctx, guild, number); err != nil {
			s.log.Warn("sentences of a briefing with several topics are not told apart", "guild", guild, "briefing", number, "error", err)
		}
	}
}

// noteOffTopic notes which sentences of a briefing are not about one of its topics.
func (s *Store) noteOffTopic(ctx context.Context, guild int64, number int) error {
	var said []struct {
		briefing.Sentence
		Language language.Tag
		Names    pq.StringArray
	}
	if err := s.rows(ctx, &said, selectSaidOf, guild, number, mostSorted); err != nil {
		return fmt.Errorf("reading its words: %w", err)
	}
	sentences := make([]topics.Sentence, len(said))
	for i, of := range said {
		name := s.reader.NameKey(of.For)
		if name != "" {
			of.Names = append(of.Names, name)
		}
		sentences[i] = topics.Sentence{Words: s.wordsOf(of.Language, of.Text), Names: of.Names, Leans: name != "" || of.Leans(s.reader.Language())}
	}
	if len(said) == 0 {
		return nil
	}
	known, ids, err := s.knownTopics(ctx, guild, number, said[0].Language, sentences)
	if err != nil {
		return fmt.Errorf("reading what is known of its topics: %w", err)
	}
	var places, off []int64
	for i, topics := range s.sorter.OffTopic(sentences, known) {
		for t := range topics {
			if topics[t] {
				places, off = append(places, int64(said[i].Pos)), append(off, ids[t])
			}
		}
	}
	return s.exec(ctx, replaceOffTopic, guild, number, pq.Array(places), pq.Array(off))
}

// knownTopics reads what the store knows of a briefing's topics, as far as it tells these sentences apart, and their ids.
func (s *Store) knownTopics(ctx context.Context, guild int64, number int, in language.Tag, of []topics.Sentence) (known []topics.Topic, ids []int64, err error) {
	var names []string
	asked := map[string]bool{} // words
	for _, said := range of {
		names = append(names, said.Names...)
		for _, word := range said.Words {
			asked[word] = true
		}
	}
	var rows []struct {
		Topic        int64
		Title        string
		Own, Holding pq.Int64Array
		Names        pq.StringArray
	}
	if err := s.rows(ctx, &rows, selectKnown, guild, number, pq.Array(names), knownBy); err != nil {
		return nil, nil, err
	}
	for _, row := range rows {
		t := topics.Topic{Title: map[string]bool{}, Briefings: len(row.Own), Words: map[string]int{}, Names: map[string]int{}}
		for _, word := range s.wordsOf(in, row.Title) {
			t.Title[word] = true
		}
		own := make([]int, len(row.Own))
		for i, n := range row.Own {
			own[i] = int(n)
		}
		texts, err := s.Texts(ctx, guild, AllSeeing(), own)
		if err != nil {
			return nil, nil, err
		}
		for _, of := range texts {
			for _, word := range s.wordsOf(of.Language, of.Text) {
				if asked[word] {
					t.Words[word]++
				}
			}
		}
		for i, name := range row.Names {
			t.Names[name] = int(row.Holding[i])
		}
		known, ids = append(known, t), append(ids, row.Topic)
	}
	return known, ids, nil
}

// wordsOf lists the lexemes of a text that are words, each once.
func (s *Store) wordsOf(in language.Tag, text string) (words []string) {
	found, _ := s.lexer.In(in).Of(text)
	seen := map[string]bool{}
	for _, l := range found {
		if !l.Stop && !l.Part && !seen[l.Text] && strings.ContainsFunc(l.Text, unicode.IsLetter) {
			seen[l.Text] = true
			words = append(words, l.Text)
		}
	}
	return words
}

const (
	// selectSeveral finds, among briefings and the others of their topics that have no more than $3 briefings, those that
	// have several topics.
	selectSeveral = `
with few as materialized (
    select topic_id from (select distinct topic_id from briefing_topics where guild_id = $1 and number = any ($2::int[])) t
    where (select count(*) from (
        select from briefing_topics o where o.guild_id = $1 and o.topic_id = t.topic_id and o.shown limit $3::int + 1) o) <= $3),
members as materialized (
    select unnest($2) as number
    union select o.number from few cross join lateral (
        select number from briefing_topics o where o.guild_id = $1 and o.topic_id = few.topic_id and o.shown limit $3) o)
select m.number from members m join briefing_topics bt on bt.guild_id = $1 and bt.number = m.number
group by m.number having count(*) > 1 order by m.number`

	// selectSaidOf reads the sentences of a briefing and their names.
	selectSaidOf = `
select s.pos, s.stands_for as "for", v.language, substring(v.text from s.start_byte + 1 for s.end_byte - s.start_byte) as text, array(
    select distinct key from named d where d.guild_id = $1 and d.number = s.number and d.version = s.version and d.stands and d.kind in ('person', 'organisation')
        and exists (select from unnest(d.starts) at where at >= s.start_byte and at < s.end_byte)) as names
from versions v join sentences s using (guild_id, number, version)
where v.guild_id = $1 and v.number = $2 and v.shown order by s.pos limit $3`

	// selectKnown reads of the topics of a briefing the newest $4 that are about a topic alone, and how many of them hold each
	// of some names ($3). Of a topic's briefings, the newest ten times as many are looked at.
	selectKnown = `
select t.topic_id as topic, t.title, coalesce(own.numbers, '{}') as own, n.*
from briefing_topics bt join topics t using (guild_id, topic_id)
cross join lateral (
    select array_agg(number) as numbers from (
        select number from (
            select o.number, o.published from briefing_topics o
            where o.guild_id = $1 and o.topic_id = t.topic_id and o.shown order by o.published desc, o.number desc limit 10 * $4::int) o
        where not exists (
            select from briefing_topics b where b.guild_id = $1 and b.number = o.number and b.topic_id <> t.topic_id)
        order by published desc, number desc limit $4) o) own
cross join lateral (
    select array_agg(key) as names, array_agg(hold) as holding from (
        select d.key, count(distinct d.number) as hold from versions v join named d using (guild_id, number, version)
        where v.guild_id = $1 and v.number = any (own.numbers) and v.shown and d.stands and d.key = any ($3::text[]) group by d.key) l) n
where bt.guild_id = $1 and bt.number = $2 order by t.topic_id`

	// replaceOffTopic notes pairs of a sentence's place and a topic in place of what was noted.
	replaceOffTopic = `
with shown as (select number, version from versions where guild_id = $1 and number = $2 and shown),
noted as (
    select number, version, pos, topic_id from shown cross join unnest($3::int[], $4::bigint[]) as n (pos, topic_id)),
gone as (
    delete from off_topic o using shown where o.guild_id = $1 and o.number = shown.number and o.version = shown.version
        and (pos, topic_id) not in (select pos, topic_id from noted))
insert into off_topic (guild_id, number, version, pos, topic_id) select $1::bigint, * from noted on conflict do nothing`
)
