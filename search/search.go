// Package search finds briefings by words: it reads what was typed, says which briefings are worth ranking, ranks them,
// chooses a passage of each and offers other spellings.
//
// All that it knows of a server comes through an Index, which a store offers. It holds no SQL, does no I/O of its own, and
// answers equal questions to an unchanged store in the same order.
package search

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"time"

	"dateline/briefing"
	"dateline/briefing/language"
	"dateline/briefing/lexemes"
	"dateline/briefing/text"
	"dateline/search/postings"
	"dateline/search/query"
	"dateline/storage"
)

// Index is what a store offers to search. Every method but Turn reads one guild, and only what is shown there.
type Index interface {
	// Reader is what has read the texts.
	Reader() *briefing.Reader
	// Lexer is what has read their words.
	Lexer() *lexemes.Lexer
	// Turn waits until fewer searches run than there are processors: all at once, each would be late. Turns go round the
	// guilds. done gives the turn to the next.
	Turn(ctx context.Context, guild int64) (done func(), err error)
	// Languages lists those other than the Reader's own that the guild's briefings are written in; language.Unread for all without a folder.
	Languages(ctx context.Context, guild int64, who storage.Audience) ([]language.Tag, error)
	// OtherNames reads the other forms of names, by the keys of acronyms and of longer names.
	OtherNames(ctx context.Context, guild int64, who storage.Audience, acronyms, long []string) ([]storage.OtherName, error)
	// Shelf reads what the guild's index holds of some lexemes; with their places, where those matter.
	Shelf(ctx context.Context, guild int64, who storage.Audience, lexemes []string, places bool) (*postings.Shelf, error)
	// InTopic lists the numbers of the briefings in a topic.
	InTopic(ctx context.Context, guild int64, who storage.Audience, topic int64) ([]int, error)
	// Texts reads whole texts, in the order of the numbers; an empty one for a briefing that is not there any more.
	Texts(ctx context.Context, guild int64, who storage.Audience, numbers []int) ([]storage.Text, error)
	// Excerpts reads briefings with their sentences, in the order of the numbers; none that is not there any more. For a
	// topic, 0 for none, it leaves out the sentences that are about another one.
	Excerpts(ctx context.Context, guild int64, who storage.Audience, topic int64, numbers []int) ([]storage.Excerpt, error)
	// Holders counts the briefings that hold a word, and of some other spellings that stand in them those that hold the likest.
	Holders(ctx context.Context, guild int64, who storage.Audience, word string, spellings []string) ([]storage.Holders, error)
	// NearWords returns the words of the guild, shown or not, that have many trigrams in common with a word, the likest first.
	NearWords(ctx context.Context, guild int64, word string, limit int) ([]string, error)
}

// Query says what to search for. A zero field asks for nothing.
type Query struct {
	Words         string // as typed: words, "words and phrases" that have to be there, and -excluded ones
	Topic         int64
	From, To      time.Time // publication days, half-open
	Limit, Offset int       // of hits; Limit 0 means 10
}

// Found is the outcome of a search.
type Found struct {
	Hits  []Hit
	Total int // how many briefings were found
	All   int // how many of them hold all of the words
	Words int // how many words were looked for
	// The typed words that no briefing of the guild holds, whatever the topic and the days, in order. Words that are
	// not looked for ("the") are not among them.
	Unknown  []string
	Doubtful []string // those, and the words that few briefings hold: Spellings says what may be meant
}

// Hit is a briefing that holds words of a search.
type Hit struct {
	briefing.Head
	Best    briefing.Cited // the sentence with the most and rarest of the words; the first one when only the title holds any
	Before  briefing.Cited // the sentence before Best, where that opens with a word such as "He" that points to it; zero else
	Matches []text.Span    // the matched words in Best.Text, in order
	Rank    float64        // comparable within one answer only, of few words among those that hold all and among the others
	All     bool           // it holds all the words; what no briefing holds does not count
}

// Find finds the shown briefings that hold any of the words in any inflection, all that is quoted and nothing that is
// excluded: those that hold all of a few words first, and of both kinds the best first. All that is found is ranked, by rank, and
// the first ones again by their texts, by rerank.
func Find(ctx context.Context, index Index, guild int64, who storage.Audience, q Query) (Found, error) {
	done, err := index.Turn(ctx, guild)
	if err != nil {
		return Found{}, fmt.Errorf("waiting for a turn: %w", err)
	}
	defer done()
	p, found, docs, err := best(ctx, index, guild, who, q)
	if err != nil {
		return Found{}, err
	}
	if found.Hits, err = p.hits(ctx, index, guild, who, q.Topic, docs); err != nil {
		return Found{}, err
	}
	found.Total -= len(docs) - len(found.Hits)
	return found, nil
}

// Numbers finds what Find finds and returns the numbers of the briefings, for who reads them by himself, and with them all
// but the hits.
func Numbers(ctx context.Context, index Index, guild int64, who storage.Audience, q Query) (numbers []int, found Found, err error) {
	done, err := index.Turn(ctx, guild)
	if err != nil {
		return nil, Found{}, fmt.Errorf("waiting for a turn: %w", err)
	}
	defer done()
	_, found, docs, err := best(ctx, index, guild, who, q)
	if err != nil {
		return nil, Found{}, err
	}
	return numbersOf(docs), found, nil
}

// best finds the docs of a page and what there is to say of the whole.
func best(ctx context.Context, index Index, guild int64, who storage.Audience, q Query) (p *plan, found Found, docs []doc, err error) {
	p, err = makePlan(ctx, index, guild, who, query.Parse(q.Words, index.Reader().Language()))
	if err != nil || len(p.terms) == 0 {
		return p, Found{}, nil, err
	}
	if q.Limit <= 0 {
		q.Limit = 10
	}
	q.Offset = max(q.Offset, 0)
	r, err := p.find(ctx, index, guild, who, q)
	if err != nil {
		return p, Found{}, nil, err
	}
	top := r.docs[:min(len(r.docs), rerankTop)]
	texts, err := index.Texts(ctx, guild, who, numbersOf(top))
	if err != nil {
		return p, Found{}, nil, err
	}
	p.rerank(top, texts, r.average)
	found = Found{Words: len(p.terms), Total: r.total, All: r.all}
	found.Doubtful, found.Unknown = p.doubtful(r)
	docs = r.docs[min(q.Offset, len(r.docs)):]
	return p, found, docs[:min(q.Limit, len(docs))], nil
}

// find ranks all that is found.
func (p *plan) find(ctx context.Context, index Index, guild int64, who storage.Audience, q Query) (r ranking, err error) {
	lexemes, places := p.wanted()
	shelf, err := index.Shelf(ctx, guild, who, lexemes, places)
	if err != nil {
		return r, err
	}
	var topic []int
	if q.Topic != 0 {
		if topic, err = index.InTopic(ctx, guild, who, q.Topic); err != nil {
			return r, err
		}
	}
	most := max(rerankTop, q.Offset+q.Limit)
	r = p.rank(shelf, p.filter(shelf, q, topic), most)
	if r.total < few && p.relax(r.total == 0) {
		r = p.rank(shelf, p.filter(shelf, q, topic), most)
	}
	return r, nil
}

// few is how many briefings are so few that what was quoted in a pasted headline need not be there.
const few = 5

// filter marks the numbers of the briefings that a search may find; nil stands for all.
func (p *plan) filter(shelf *postings.Shelf, q Query, topic []int) []bool {
	var passes []bool
	keep := func(kept []bool) {
		for number := range passes {
			kept[number] = kept[number] && passes[number]
		}
		passes = kept
	}
	marked := func(numbers iter.Seq[int]) []bool {
		marks := make([]bool, shelf.Last+1)
		for number := range numbers {
			if number <= shelf.Last {
				marks[number] = true
			}
		}
		return marks
	}
	if q.Topic != 0 {
		keep(marked(slices.Values(topic)))
	}
	if !q.From.IsZero() || !q.To.IsZero() {
		keep(marked(shelf.Between(q.From, q.To)))
	}
	for _, variants := range p.required {
		keep(marked(numbers(anyPhrase(shelf, variants))))
	}
	for _, variants := range p.excluded {
		without := marked(numbers(anyPhrase(shelf, variants)))
		for number := range without {
			without[number] = !without[number]
		}
		keep(without)
	}
	return passes
}

// anyPhrase lists the briefings that hold one of several phrases.
func anyPhrase(shelf *postings.Shelf, variants []phrase) (docs []postings.Doc) {
	for _, of := range variants {
		docs = append(docs, shelf.Phrase(of)...)
	}
	return docs
}

// numbers are the numbers of docs.
func numbers(docs []postings.Doc) iter.Seq[int] {
	return func(yield func(int) bool) {
		for _, d := range docs {
			if !yield(int(d.Number)) {
				return
			}
		}
	}
}

// numbersOf lists the numbers of the docs, in order.
func numbersOf(docs []doc) []int {
	numbers := make([]int, len(docs))
	for i, d := range docs {
		numbers[i] = d.Number
	}
	return numbers
}
