// Package search finds briefings by words: it reads what was typed, says which briefings are worth ranking, ranks them,
// chooses a passage of each and offers other spellings.
//
// All that it knows of a server comes through an Index, which a store offers. It holds no SQL, does no I/O of its own, and
// answers equal questions to an unchanged store in the same order.
package search

import (
	"context"
	"fmt"
	"time"

	"dateline/briefing"
	"dateline/briefing/text"
	"dateline/storage"
)

// Index is what a store offers to search. Every method but Turn and Forms reads one guild, and only what is shown there.
type Index interface {
	// Reader is what has read the texts.
	Reader() *briefing.Reader
	// Turn waits until fewer searches run than there are processors: all at once, each would be late. Turns go round the
	// guilds. done gives the turn to the next.
	Turn(ctx context.Context, guild int64) (done func(), err error)
	// Terms reads the lexemes of some typed words and of other forms of them, in order and each once, and about how many
	// briefings the guild has.
	Terms(ctx context.Context, guild int64, typed, others string, limit int) (terms []storage.Term, size int, err error)
	// NameTerms reads the other forms of names, by the keys of acronyms and of longer names.
	NameTerms(ctx context.Context, guild int64, acronyms, long []string) ([]storage.Term, error)
	// Candidates finds the briefings worth ranking, in no order, and how many there are, up to the query's limit.
	Candidates(ctx context.Context, guild int64, q storage.CandidateQuery) (found []storage.Candidate, total int, err error)
	// Missing returns the lexemes of those of the terms that no briefing of the guild holds.
	Missing(ctx context.Context, guild int64, terms []storage.Term) (lexemes []string, err error)
	// Texts reads whole texts, in the order of the numbers; an empty one for a briefing that is not there any more.
	Texts(ctx context.Context, guild int64, numbers []int) ([]storage.Text, error)
	// Excerpts reads briefings with their sentences, in the order of the numbers; none that is not there any more. For a
	// topic, 0 for none, it leaves out the sentences that are about another one.
	Excerpts(ctx context.Context, guild, topic int64, numbers []int) ([]storage.Excerpt, error)
	// Forms returns which of the lexemes each of the words is a form of. Words that are a form of none are left out.
	Forms(ctx context.Context, words, lexemes []string) (map[string][]string, error)
	// Holders counts the briefings that hold a word, and of some other spellings those that hold the likest ones.
	Holders(ctx context.Context, guild int64, word string, spellings []string) ([]storage.Holders, error)
	// NearWords returns the words of the guild that have many trigrams in common with a word, the likest first.
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
	Total int  // how many briefings were found: at most MaxFound
	More  bool // there are more than Total
	// The typed words that no briefing of the guild holds, whatever the topic and the days, in order. Words that are
	// not looked for ("the") are not among them.
	Unknown  []string
	Doubtful []string // those, and the words that few of the found briefings hold: Spellings says what may be meant
	Words    int      // how many words were looked for
	All      int      // how many of the briefings that were ranked hold all of them
}

// MaxFound is the most briefings that a search counts.
const MaxFound = 1000

// Hit is a briefing that holds words of a search.
type Hit struct {
	briefing.Head
	Best    briefing.Cited // the sentence with the most and rarest of the words; the first one when only the title holds any
	Before  briefing.Cited // the sentence before Best, where that opens with a word such as "He" that points to it; zero else
	Matches []text.Span    // the matched words in Best.Text, in order
	Rank    float64        // comparable within one answer only, among those that hold all words and among the others
	All     bool           // it holds all the words; what no briefing holds does not count
}

// Find finds the shown briefings that hold any of the words in any inflection, all that is quoted and nothing that is
// excluded: those that hold all words first, and of both kinds the best first.
//
// They are ranked by BM25F, and the first ones again by their texts: see score and rerank. In a large guild not all that
// holds a common word is ranked: see candidates.
func Find(ctx context.Context, index Index, guild int64, q Query) (Found, error) {
	done, err := index.Turn(ctx, guild)
	if err != nil {
		return Found{}, fmt.Errorf("waiting for a turn: %w", err)
	}
	defer done()
	p, err := makePlan(ctx, index, guild, parse(q.Words, index.Reader().Language()))
	if err != nil {
		return Found{}, err
	}
	if len(p.terms) == 0 {
		return Found{}, nil
	}
	docs, total, more, err := p.gather(ctx, index, guild, q)
	if err != nil {
		return Found{}, err
	}
	found := Found{Words: len(p.terms), Total: min(total, MaxFound), More: more || total > MaxFound}
	if found.Doubtful, found.Unknown, err = p.doubtful(ctx, index, guild, docs); err != nil {
		return Found{}, err
	}
	p.rank(docs)
	for _, d := range docs {
		if d.all {
			found.All++
		}
	}
	top := docs[:min(len(docs), p.reranked())]
	texts, err := index.Texts(ctx, guild, numbersOf(top))
	if err != nil {
		return Found{}, err
	}
	p.rerank(top, texts)
	if q.Limit <= 0 {
		q.Limit = 10
	}
	from := min(max(q.Offset, 0), len(docs))
	docs = docs[from:min(from+q.Limit, len(docs))]
	if found.Hits, err = p.hits(ctx, index, guild, q.Topic, docs); err != nil {
		return Found{}, err
	}
	found.Total -= len(docs) - len(found.Hits)
	return found, nil
}

// numbersOf lists the numbers of the docs, in order.
func numbersOf(docs []doc) []int {
	numbers := make([]int, len(docs))
	for i, d := range docs {
		numbers[i] = d.Number
	}
	return numbers
}
