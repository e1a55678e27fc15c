package storage

import (
	"context"
	"fmt"
	"math"
	"slices"
	"time"

	"github.com/lib/pq"

	"dateline/briefing"
	"dateline/briefing/language"
	"dateline/briefing/lexemes"
	"dateline/briefing/text"
	"dateline/search/postings"
)

// blockSizes are how many numbers a block holds, each a multiple of the one before: the blocks of a growing guild are made
// anew as one of the next size. The more a block holds, the fewer rows there are, and the longer it takes to replace it.
var blockSizes = []int{8192, 1024, 128}

// mostChanged is how many briefings of a block lie loose before it is replaced.
const mostChanged = 64

// Post makes the index of what was filed and changed: in a guild, or in all for guild 0. A search finds all of it before;
// this makes it quick. When it is stopped, the next call goes on, and any number may run at once.
func (s *Store) Post(ctx context.Context, guild int64) error {
	guilds := []int64{guild}
	if guild == 0 {
		guilds = nil
		if err := s.rows(ctx, &guilds, selectUnpostedGuilds, blockSizes[len(blockSizes)-1]); err != nil {
			return fmt.Errorf("looking for what the index lacks: %w", err)
		}
	}
	for _, g := range guilds {
		if err := s.post(ctx, g, time.Time{}); err != nil {
			return fmt.Errorf("making the index of guild %d: %w", g, err)
		}
	}
	return nil
}

const selectUnpostedGuilds = `
select guild_id from unposted group by guild_id having count(*) >= $1 or bool_or(words is null) order by guild_id`

// postLater does so in the background; where it is busy, the next filing or search will ask again.
func (s *Store) postLater(guild int64) {
	select {
	case s.posting <- struct{}{}:
		s.background.Go(func() {
			defer func() { <-s.posting }()
			if err := s.Post(s.open, guild); err != nil && s.open.Err() == nil {
				s.log.Warn("the search's index is not up to date", "error", err)
			}
		})
	default:
	}
}

// post makes the blocks that a guild lacks, and reads the words of what stays loose. It ends after the block in which the
// time is over, unless that is zero.
func (s *Store) post(ctx context.Context, guild int64, until time.Time) error {
	for {
		if !until.IsZero() && time.Now().After(until) {
			return nil
		}
		var did bool
		err := s.tx(ctx, func(t tx) error {
			if err := t.exec(ctx, lockPostings, guild); err != nil {
				return err
			}
			first, last, err := t.dueBlock(ctx, guild)
			if err != nil {
				return err
			}
			if did = last > 0; did {
				return t.postBlock(ctx, guild, first, last)
			}
			if err := t.exec(ctx, deleteGone, guild); err != nil {
				return fmt.Errorf("forgetting deleted briefings: %w", err)
			}
			return t.readWords(ctx, guild)
		})
		if err != nil || !did {
			return err
		}
	}
}

const (
	lockPostings = `select pg_advisory_xact_lock(hashtextextended('dateline postings ' || current_schema(), $1))`

	// deleteGone deletes what is left of briefings that were deleted for good and are in no block.
	deleteGone = `
delete from unposted u where guild_id = $1 and not exists (select from briefings where guild_id = $1 and number = u.number)
    and not exists (select from blocks where guild_id = $1 and u.number between first and last)`
)

// dueBlock says which block is to be made; none where last is 0.
func (c tx) dueBlock(ctx context.Context, guild int64) (first, last int, err error) {
	var loose []struct {
		Number, Given int
		First, Last   int  // of the block that holds it; 0 where none does
		Gone          bool // it was deleted for good, and its words have to go, too
	}
	if err := c.rows(ctx, &loose, selectLoose, guild); err != nil {
		return 0, 0, fmt.Errorf("reading what is loose: %w", err)
	}
	changed := map[int]int{} // briefings of a block, by its first
	for _, l := range loose {
		first, last := blockOf(l.Number, l.Given)
		if last == 0 {
			continue
		}
		if changed[first]++; l.Gone || changed[first] >= mostChanged || first != l.First || last != l.Last {
			return first, last, nil
		}
	}
	return 0, 0, nil
}

const selectLoose = `
select u.number, g.last_number as given, coalesce(b.first, 0) as first, coalesce(b.last, 0) as last,
    not exists (select from briefings where guild_id = $1 and number = u.number) as gone
from unposted u join guilds g using (guild_id)
left join lateral (select first, last from blocks where guild_id = $1 and first <= u.number order by first desc limit 1) b on b.last >= u.number
where u.guild_id = $1 order by u.number`

// blockOf is the largest block that a number can be in when so many are given; none where last is 0.
func blockOf(number, given int) (first, last int) {
	for _, size := range blockSizes {
		first = (number-1)/size*size + 1
		if last = first + size - 1; last <= given {
			return first, last
		}
	}
	return 0, 0
}

// storedText is what a briefing shows.
type storedText struct {
	Number    int
	Stamp     int64  // 0 where it is not loose
	Words     []byte // nil where they are to be read in the text
	Text      string
	Language  language.Tag
	Spans     pq.Int64Array
	Published time.Time
}

func (t storedText) words(lexer *lexemes.Lexer) postings.Words {
	if t.Words != nil {
		return t.Words
	}
	if len(t.Spans) == 0 {
		return postings.Words{}
	}
	span := func(i int) text.Span { return text.Span{Start: int(t.Spans[i]), End: int(t.Spans[i+1])} }
	return postings.Of(lexer, briefing.Story{Text: t.Text, Language: t.Language, Title: span(0), Summary: span(2)}, t.Published)
}

// readAtOnce is how many texts are held in memory.
const readAtOnce = 256

// postBlock makes a block, in place of those that it covers.
func (c tx) postBlock(ctx context.Context, guild int64, first, last int) error {
	all := make([]postings.Words, 0, last-first+1)
	var numbers, stamps []int64
	for from := first; from <= last; from += readAtOnce {
		var texts []storedText
		if err := c.rows(ctx, &texts, selectTexts, guild, from, min(from+readAtOnce-1, last)); err != nil {
			return fmt.Errorf("reading texts: %w", err)
		}
		for _, t := range texts {
			all = append(all, t.words(c.lexer))
			if t.Stamp > 0 {
				numbers, stamps = append(numbers, int64(t.Number)), append(stamps, t.Stamp)
			}
		}
	}
	if err := c.exec(ctx, deletePostings, guild, first, last); err != nil {
		return fmt.Errorf("deleting old postings: %w", err)
	}
	if err := c.exec(ctx, deleteBlocks, guild, first, last); err != nil {
		return fmt.Errorf("deleting old blocks: %w", err)
	}
	block := postings.NewBlock(first, all)
	if err := c.exec(ctx, insertBlock, guild, first, last, block.Briefings); err != nil {
		return fmt.Errorf("storing a block: %w", err)
	}
	for some := range slices.Chunk(block.Lexemes, 4096) {
		var names []string
		var docs, places [][]byte
		for _, l := range some {
			names, docs, places = append(names, l.Lexeme), append(docs, l.Docs), append(places, l.Places)
		}
		if err := c.exec(ctx, insertPostings, guild, first, pq.Array(names), pq.Array(docs), pq.Array(places)); err != nil {
			return fmt.Errorf("storing postings: %w", err)
		}
	}
	return c.exec(ctx, deleteUnposted, guild, pq.Array(numbers), pq.Array(stamps))
}

const (
	// selectTexts reads a row for each of the numbers, with its text where its words are not known.
	selectTexts = `
select n as number, coalesce(u.stamp, 0) as stamp, u.words, case when u.words is null then coalesce(convert_from(v.text, 'UTF8'), '') else '' end as text, v.spans[1:4] as spans, coalesce(v.language, '') as language,
    coalesce(v.published, 'epoch') as published
from generate_series($2::int, $3::int) n
left join unposted u on (u.guild_id, u.number) = ($1, n)
left join versions v on v.guild_id = $1 and v.number = n and v.shown order by n`

	deletePostings = `delete from postings where guild_id = $1 and first between $2 and $3`

	deleteBlocks = `delete from blocks where guild_id = $1 and first between $2 and $3`

	insertBlock = `insert into blocks (guild_id, first, last, briefings) values ($1, $2, $3, $4)`

	insertPostings = `
insert into postings (guild_id, first, lexeme, docs, places) select $1::bigint, $2::int, * from unnest($3::text[], $4::bytea[], $5::bytea[])`

	// What was changed since its text was read has another stamp, and stays loose.
	deleteUnposted = `
delete from unposted u using unnest($2::int[], $3::bigint[]) as done (number, stamp)
where u.guild_id = $1 and u.number = done.number and u.stamp = done.stamp`
)

// readWords reads the words of loose briefings that nobody has read yet.
func (c tx) readWords(ctx context.Context, guild int64) error {
	for number := 0; number < math.MaxInt32; {
		var texts []storedText
		if err := c.rows(ctx, &texts, selectUnreadWords, guild, number, readAtOnce); err != nil {
			return fmt.Errorf("reading texts: %w", err)
		}
		if len(texts) == 0 {
			return nil
		}
		var numbers, stamps []int64
		var words [][]byte
		for _, t := range texts {
			numbers, stamps, words = append(numbers, int64(t.Number)), append(stamps, t.Stamp), append(words, t.words(c.lexer))
			number = t.Number
		}
		if err := c.exec(ctx, updateWords, guild, pq.Array(numbers), pq.Array(stamps), pq.Array(words)); err != nil {
			return fmt.Errorf("storing words: %w", err)
		}
	}
	return nil
}

const (
	selectUnreadWords = `
select u.number, u.stamp, coalesce(convert_from(v.text, 'UTF8'), '') as text, v.spans[1:4] as spans, coalesce(v.language, '') as language, coalesce(v.published, 'epoch') as published
from unposted u left join versions v on v.guild_id = $1 and v.number = u.number and v.shown
where u.guild_id = $1 and u.words is null and u.number > $2 order by u.number limit $3`

	updateWords = `
update unposted u set words = done.words from unnest($2::int[], $3::bigint[], $4::bytea[]) as done (number, stamp, words)
where u.guild_id = $1 and u.number = done.number and u.stamp = done.stamp`
)
