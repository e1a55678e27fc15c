package storage

import (
	"context"
	"fmt"
	"math"
	"runtime"
	"time"

	"github.com/lib/pq"

	"dateline/briefing"
	"dateline/search/postings"
	"dateline/turns"
)

// newSearches makes the line of those who wait for a search. In a server that does not ask alone, half of the processors are
// left to others.
func newSearches() *turns.Queue {
	n := max(runtime.GOMAXPROCS(0), 2)
	return turns.New(turns.Bounds{Turns: n, PerServer: n / 2, PerPerson: n, Waiting: math.MaxInt})
}

// Turn waits until fewer searches run than there are processors: all at once, each would be late. Turns go round the guilds.
// done gives the turn to the next one.
func (s *Store) Turn(ctx context.Context, guild int64) (done func(), err error) {
	ticket := s.searches.Ticket(guild, guild)
	return ticket.Done, ticket.Take(ctx, func() {})
}

// How long a search waits for texts that are not in the index yet, and of how many loose briefings blocks are made.
const (
	catchUp   = 8 * time.Second
	mostLoose = 256
)

// Shelf reads what the guild's index holds of some lexemes, and with places where they stand. A text that was filed or
// changed before is in it. It is a Fault where the index is being made, for a store of an older Dateline, and takes long.
func (s *Store) Shelf(ctx context.Context, guild int64, who Audience, lexemes []string, places bool) (*postings.Shelf, error) {
	for until := time.Now().Add(catchUp); ; {
		var rows []struct {
			Number        int
			Lexeme        string
			Unread        bool
			Bytes, Places []byte
		}
		if err := s.rows(ctx, &rows, selectShelf, guild, pq.Array(lexemes), places, who); err != nil {
			return nil, fmt.Errorf("reading the index: %w", err)
		}
		var blocks []postings.Block
		var loose []postings.Loose
		unread := 0
		for _, row := range rows {
			switch {
			case row.Unread:
				unread++
			case row.Lexeme != "":
				b := &blocks[len(blocks)-1]
				b.Lexemes = append(b.Lexemes, postings.Lexeme{Lexeme: row.Lexeme, Docs: row.Bytes, Places: row.Places})
			case row.Number < 0:
				blocks = append(blocks, postings.Block{First: -row.Number, Briefings: row.Bytes})
			default:
				loose = append(loose, postings.Loose{Number: row.Number, Words: row.Bytes})
			}
		}
		if unread == 0 {
			if len(loose) > mostLoose {
				s.postLater(guild)
			}
			return postings.NewShelf(blocks, loose, lexemes), nil
		}
		if time.Now().After(until) {
			s.postLater(guild)
			return nil, briefing.Refusal("words.search-building", "n", unread)
		}
		if err := s.post(ctx, guild, until); err != nil {
			return nil, fmt.Errorf("bringing the index up to date: %w", err)
		}
	}
}

// selectShelf reads in one go, so that no briefing moves from the loose ones ($number) into a block (-first) between two
// statements. The lexemes of a block follow it.
const selectShelf = `
select -b.first as number, '' as lexeme, false as unread, briefings as bytes, null::bytea as places from blocks b where guild_id = $1
union all
select -b.first, p.lexeme, false, p.docs, case when $3 then p.places end
from blocks b cross join unnest($2::text[]) as word cross join lateral (
    select lexeme, docs, places from postings p where (p.guild_id, p.first, p.lexeme) = ($1, b.first, word) offset 0) p
where b.guild_id = $1
union all
select number, '', words is null, words, null from unposted where guild_id = $1
    and not exists (select from briefings r where r.guild_id = $1 and r.number = unposted.number and r.class > 0 and r.class <> all ((select $4::int[])::int[]))
union all -- as if nothing were there
select number, '', false, null, null from briefings where guild_id = $1 and class > 0 and class <> all ((select $4::int[])::int[])
order by number, lexeme`

// InTopic lists the numbers of the shown briefings in a topic.
func (s *Store) InTopic(ctx context.Context, guild int64, who Audience, topic int64) ([]int, error) {
	var numbers []int
	if err := s.rows(ctx, &numbers, `select number from briefing_topics where guild_id = $1 and topic_id = $2 and shown and sees($3, class)`, guild, topic, who); err != nil {
		return nil, fmt.Errorf("reading the briefings of a topic: %w", err)
	}
	return numbers, nil
}

// OtherName is another form of a name that was typed.
type OtherName struct{ Typed, Form string } // the key, and as it is written

// OtherNames returns how the guild's briefings write names otherwise: for acronyms what they stand for, and for longer
// names their acronyms, both by their keys. NIS finds National Intelligence Service, and the other way round. An acronym
// that stands for several names is taken for the one of the most briefings.
func (s *Store) OtherNames(ctx context.Context, guild int64, who Audience, acronyms, long []string) (names []OtherName, err error) {
	if err := s.rows(ctx, &names, selectOtherNames, guild, pq.Array(acronyms), pq.Array(long), who); err != nil {
		return nil, fmt.Errorf("looking for other forms of names: %w", err)
	}
	return names, nil
}

// selectOtherNames reads how the briefings that hold a name write it too: of what an acronym, $2, stands for the fullest
// form, of a longer name, $3, the forms that are acronyms. At most 50 briefings of a name are looked at.
const selectOtherNames = `
with others as (
    select typed, (array_agg(d.title order by d.title))[1] as form, count(*) as times
    from unnest($2::text[]) typed cross join lateral (
        select * from named d where d.guild_id = $1 and d.stands and d.keys @> array[typed]
            and not exists (select from briefings r where r.guild_id = $1 and r.number = d.number and r.class > 0 and r.class <> all ((select $4::int[])::int[])) limit 50) d
    join versions v on (v.guild_id, v.number, v.version) = ($1, d.number, d.version) and v.shown
    where d.key <> typed and d.key like '% %' group by typed, d.key
    union all
    select typed, form, count(*) from unnest($3::text[]) typed cross join lateral (
        select * from named d where d.guild_id = $1 and d.stands and d.key = typed
            and not exists (select from briefings r where r.guild_id = $1 and r.number = d.number and r.class > 0 and r.class <> all ((select $4::int[])::int[])) order by d.number desc limit 50) d
    join versions v on (v.guild_id, v.number, v.version) = ($1, d.number, d.version) and v.shown
    cross join unnest(d.forms) form where form ~ '^[A-Z]{2,6}$' group by typed, form)
select distinct on (typed) typed, form from others order by typed, times desc, form`
