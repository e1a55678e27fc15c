package storage

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/lib/pq"

	"dateline/briefing"
	"dateline/briefing/language"
)

// SuggestTopics returns at most n topics that a text may be about, the likeliest first: those of the briefings that share
// the most and rarest names and words with it, and those all of whose title's words stand in it, in any inflection.
// names are the fullest forms of those that the text names.
//
// What it costs hardly grows with the store: 24 words of the text's beginning and 40 names are looked up, and of each the
// 32 newest holders. What many hold tells little of a topic and counts the less (inverse document frequency).
func (s *Store) SuggestTopics(ctx context.Context, guild int64, who Audience, text string, names []string, n int) ([]Topic, error) {
	found, err := s.suggestTopics(ctx, guild, who, briefing.Clean(text), names, n)
	if err != nil {
		return nil, fmt.Errorf("suggesting topics of guild %d: %w", guild, err)
	}
	return found, nil
}

const (
	beginning = 3000    // bytes of a text tell what it is about
	mostRead  = 200_000 // bytes are looked through for the words of a topic's title
	telling   = 24      // words
	newest    = 32      // holders of a word
)

func (s *Store) suggestTopics(ctx context.Context, guild int64, who Audience, whole string, names []string, n int) ([]Topic, error) {
	in := s.reader.Tell(whole)
	var titled []struct {
		ID    int64
		Title string
	}
	if err := s.rows(ctx, &titled, `select topic_id as id, title from topics where guild_id = $1`, guild); err != nil {
		return nil, err
	}
	holds := map[string]bool{}
	for _, word := range s.wordsOf(in, whole[:min(len(whole), mostRead)]) {
		holds[word] = true
	}
	var inText, words []int64 // topics whose titles the text holds, and how many words these have
	for _, t := range titled {
		title := s.wordsOf(in, t.Title)
		if len(title) > 0 && !slices.ContainsFunc(title, func(word string) bool { return !holds[word] }) {
			inText, words = append(inText, t.ID), append(words, int64(len(title)))
		}
	}
	numbers, weights, err := s.sharing(ctx, guild, who, in, whole[:min(len(whole), beginning)], names)
	if err != nil {
		return nil, err
	}
	keys := make([]string, len(names))
	for i, name := range names {
		keys[i] = s.reader.NameKey(briefing.Clean(name))
	}
	return s.topics(ctx, suggestTopics, guild, pq.Array(inText), pq.Array(words), pq.Array(keys), pq.Array(numbers), pq.Array(weights), n, who)
}

// sharing lists the briefings that hold words of a text, with the weight of each: a number as often as it holds one.
func (s *Store) sharing(ctx context.Context, guild int64, who Audience, in language.Tag, start string, names []string) (numbers []int64, weights []float64, err error) {
	named := map[string]bool{}
	for _, word := range s.wordsOf(in, strings.Join(names, " ")) {
		named[word] = true
	}
	times := map[string]int{}
	found, _ := s.lexer.In(in).Of(start)
	for _, l := range found {
		if !l.Stop && !l.Part && len(l.Text) > 2 && !strings.ContainsFunc(l.Text, unicode.IsDigit) && !named[l.Text] {
			times[l.Text]++
		}
	}
	words := slices.SortedFunc(maps.Keys(times), func(x, y string) int {
		return cmp.Or(times[y]-times[x], len(y)-len(x), cmp.Compare(x, y))
	})
	if err := s.rows(ctx, &words, selectUncommon, guild, pq.Array(slices.Clone(words)), telling); err != nil || len(words) == 0 {
		return nil, nil, err
	}
	shelf, err := s.Shelf(ctx, guild, who, words, false)
	if err != nil {
		return nil, nil, err
	}
	for _, word := range words {
		docs := shelf.Docs(word)
		docs = docs[max(len(docs)-newest, 0):]
		for _, doc := range docs {
			numbers, weights = append(numbers, int64(doc.Number)), append(weights, 1/float64(len(docs)))
		}
	}
	return numbers, weights, nil
}

const (
	// selectUncommon leaves out, in a guild that has had at least 8,192 briefings, the words that more than one in 250 holds:
	// a holder takes two bytes.
	selectUncommon = `
select word from unnest($2::text[]) with ordinality as asked (word, nth)
cross join (select last_number as briefings from guilds where guild_id = $1) g
where briefings < 8192 or (
    select coalesce(sum(octet_length(docs)), 0) from blocks b cross join lateral (
        select docs from postings p where (p.guild_id, p.first, p.lexeme) = ($1, b.first, word) offset 0) p
    where b.guild_id = $1) <= briefings / 125
order by nth limit $3`

	// suggestTopics weighs a briefing by what it shares with the text, words ($5, $6) and names ($4), a name twice a word, and a
	// topic by the briefings that share most. A topic needs a title that the text holds ($2, and of how many words, $3), or a
	// briefing that shares two names with it, or four words, or a name and two words: one name in common is no topic yet.
	suggestTopics = `
with holders as materialized (
    select number, 2 as points, 2.0 / count(*) over (partition by asked.key) as weight
    from (select distinct key from unnest($4::text[]) key limit 40) asked cross join lateral (
        select distinct d.number from (
            select number from named d where d.guild_id = $1 and d.key = asked.key and d.stands
                and not exists (select from briefings r where r.guild_id = $1 and r.number = d.number and r.class > 0 and r.class <> all ((select $8::int[])::int[])) order by number desc limit 32) d) d
    union all
    select * from (select number, 1, weight from unnest($5::int[], $6::float8[]) as w (number, weight)) w),
alike as materialized (
    select number, sum(weight) as weight, sum(points) as points from holders group by number order by weight desc, number desc limit 12),
likely as (
    select bt.topic_id, sum(a.weight) as weight, max(a.points) as points
    from alike a join briefing_topics bt on bt.guild_id = $1 and bt.number = a.number and bt.shown and sees($8, bt.class) group by bt.topic_id)
select t.topic_id as id, t.title, t.description, c.briefings, c.first, c.last,
    v.number as "of.number", v.version as "of.version", v.title as "of.title", v.place as "of.place",
    v.source as "of.source", v.link as "of.link", v.published as "of.published", v.language as "of.language"
from topics t
left join likely on likely.topic_id = t.topic_id
left join unnest($2::bigint[], $3::int[]) as h (topic_id, words) on h.topic_id = t.topic_id
cross join lateral (
    select (select coalesce(sum(briefings), 0) from counts where guild_id = $1 and topic_id = t.topic_id and sees($8, class)) as briefings,
        (select min(published) from briefing_topics where guild_id = $1 and topic_id = t.topic_id and shown and sees($8, class)) as first,
        (select max(published) from briefing_topics where guild_id = $1 and topic_id = t.topic_id and shown and sees($8, class)) as last) c
cross join lateral (
    select v.* from briefing_topics bt join versions v using (guild_id, number)
    where bt.guild_id = $1 and bt.topic_id = t.topic_id and bt.shown and sees($8, bt.class) and v.shown
    order by bt.published desc, bt.number desc limit 1) v
where t.guild_id = $1 and (h.words > 0 or likely.points >= 4)
order by coalesce(likely.weight, 0) + coalesce(2 + 2 * h.words, 0) desc, t.folded limit $7`
)

// UnknownTopic is a typed title that no shown briefing is filed under.
type UnknownTopic struct {
	Title string // as typed
	Near  string // the title of the topic that is written most like it; "" for none
}

// UnknownTopics returns those of some titles that would make a new topic, in order, each with the topic that may be meant: at
// least half of their trigrams are the same (pg_trgm's similarity), and all digits: Budget 2025 is not Budget 2026.
func (s *Store) UnknownTopics(ctx context.Context, guild int64, who Audience, typed []string) ([]UnknownTopic, error) {
	titles, folded := topicTitles(typed)
	var unknown []UnknownTopic
	if err := s.rows(ctx, &unknown, `
select typed.title, coalesce(near.title, '') as near
from unnest($2::text[], $3::text[]) with ordinality as typed (title, folded, nth)
left join lateral (
    select t.title from topics t where t.guild_id = $1 and similarity(t.folded, typed.folded) >= 0.5
        and regexp_replace(t.folded, '\D', '', 'g') = regexp_replace(typed.folded, '\D', '', 'g')
        and exists (select from briefing_topics bt where bt.guild_id = $1 and bt.topic_id = t.topic_id and bt.shown and sees($4, bt.class))
    order by similarity(t.folded, typed.folded) desc, t.folded limit 1) near on true
where not exists (
    select from topics t join briefing_topics bt using (guild_id, topic_id)
    where t.guild_id = $1 and t.folded = typed.folded and bt.shown and sees($4, bt.class))
order by nth`, guild, pq.Array(titles), pq.Array(folded), who); err != nil {
		return nil, fmt.Errorf("looking for titles that are no topics of guild %d: %w", guild, err)
	}
	return unknown, nil
}
