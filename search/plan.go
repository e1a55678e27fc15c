package search

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"dateline/briefing/language"
	"dateline/storage"
)

// plan is a search with the terms that the words come to in a guild.
type plan struct {
	typed
	lang  *language.Language
	terms []storage.Term
	size  int // briefings of the guild, approximately

	unknown []string // the lexemes that no briefing of the guild holds; set by doubtful

	// Set by rank:
	idf     []float64 // of each term
	average float64   // words of a briefing that was found
}

// mostTerms is how many different words of a pasted text are looked for.
const mostTerms = 32

// makePlan looks up the terms of what was typed. Where nothing that can be looked for was typed it has none.
func makePlan(ctx context.Context, index Index, guild int64, t typed) (plan, error) {
	p := plan{typed: t, lang: index.Reader().Language()}
	var err error
	if p.terms, p.size, err = index.Terms(ctx, guild, t.words, t.others, mostTerms); err != nil {
		return plan{}, err
	}
	if acronyms, long := namesIn(index.Reader(), t.pieces); len(p.terms) > 0 && len(acronyms)+len(long) > 0 {
		others, err := index.NameTerms(ctx, guild, acronyms, long)
		if err != nil {
			return plan{}, err
		}
		p.terms = append(p.terms, others...)
	}
	return p, nil
}

// How many briefings are ranked, as measured in bench/search_speed.go.
const (
	large          = 8_192 // briefings: in a smaller guild all that is found is ranked
	ranked         = 1_500 // of a smaller guild; of what even more hold, those that hold all words, and the newest
	rankedLarge    = 80    // of a large guild
	mostHolders    = 2_000 // briefings: the holders of words that more hold are not all looked for; of the rarest, twice as many
	scanNewest     = 600   // the newest briefings of a large guild, which are scanned for words that many hold
	scanNewestRare = 200   // of them, where rarer words find briefings too
)

// doc is a briefing that was found.
type doc struct {
	storage.Candidate
	rank float64
	all  bool // it holds all that was typed
}

// holdsAll reports whether a briefing holds all that was typed, each word in one of its forms. What no briefing of the guild
// holds is not missed, and neither are words as common as "many".
func (p *plan) holdsAll(d doc) bool {
	for i, t := range p.terms {
		if d.Counts[i] > 0 || !t.Own || p.isSmall(t) || slices.Contains(p.unknown, t.Lexeme) {
			continue
		}
		other := slices.IndexFunc(p.terms, func(other storage.Term) bool { return areForms(t, other) })
		if other < 0 || d.Counts[other] == 0 {
			return false
		}
	}
	return true
}

// isSmall reports whether a term was typed in small letters only, as a word that says nothing by itself: "us", but not "US".
func (p *plan) isSmall(t storage.Term) bool {
	return len(t.Forms) > 0 && p.lang.Has("grammar", "stop", t.Forms[0]) && slices.Contains(strings.Fields(p.words), t.Forms[0])
}

// areForms reports whether another term is another form of a typed word: of the name that it stands in, or of an acronym.
func areForms(t, other storage.Term) bool {
	if len(t.Forms) == 0 {
		return false
	}
	if other.Name != "" {
		return slices.Contains(strings.Fields(other.Name), t.Forms[0])
	}
	letters := strings.NewReplacer(".", "", " ", "").Replace
	return !other.Own && len(other.Forms) > 0 && strings.EqualFold(letters(other.Forms[0]), letters(t.Forms[0]))
}

// gather finds the briefings that are worth ranking, in no order, and says how many there are, up to a limit, and
// whether there are more that hold a word.
func (p *plan) gather(ctx context.Context, index Index, guild int64, q Query) (docs []doc, total int, more bool, err error) {
	ask, more := p.candidates()
	ask.Topic, ask.From, ask.To = q.Topic, q.From, q.To
	found, total, err := index.Candidates(ctx, guild, ask)
	if err != nil {
		return nil, 0, false, err
	}
	for _, c := range found {
		docs = append(docs, doc{Candidate: c})
	}
	return docs, total, more || total >= ask.Limit, nil
}

// candidates says which briefings are worth ranking, and whether others hold a word too.
//
// In a small guild those are all, up to 1,500: those that hold all words, then the newest. In a large one those that hold
// all words come first too, and behind them the newest holders of each rare word, the rarest first. For common words the
// newest briefings are scanned: an index would have to bring tens of thousands, to be sorted by day.
func (p *plan) candidates() (q storage.CandidateQuery, more bool) {
	q = storage.CandidateQuery{Terms: p.terms, Required: p.required, Excluded: p.excluded}
	if p.size < large {
		q.Limit, q.Newest, q.All = ranked, [][]storage.Term{p.terms}, p.size > ranked
		return q, false
	}
	q.Limit = rankedLarge
	rarest := slices.Clone(p.terms)
	slices.SortStableFunc(rarest, func(x, y storage.Term) int { return cmp.Compare(x.Share, y.Share) })
	size := float64(p.size)
	holders, holdAll := 0.0, size // of any word, and of all as if the words were independent
	for _, t := range rarest {
		holdAll *= t.Share
		if holders += t.Share * size; holders <= mostHolders || len(q.Newest) == 0 && holders <= 2*mostHolders {
			q.Newest = append(q.Newest, []storage.Term{t})
		}
	}
	if more = len(q.Newest) < len(p.terms); more {
		q.Scan = scanNewest
		if len(q.Newest) > 0 {
			q.Scan = scanNewestRare
		}
	}
	// Where all holders of the rarest word are taken, those of all words are.
	q.All = len(p.terms) > 1 && rarest[0].Share*size > rankedLarge && holdAll <= mostHolders
	return q, more
}
