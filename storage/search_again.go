package storage

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"

	"github.com/lib/pq"
)

const (
	again   = 30  // so many of the first are ranked again by their texts
	fewer   = 20  // so many in a large guild
	nearest = 5   // of them, whose words tell what is asked about
	telling = 30  // of those words
	asTyped = 0.6 // is the weight of the words that were typed; the others have the rest
)

// rankAgain orders the first docs by their texts. What is there in another ending than typed counts half. The words of
// the very first tell which of the others are about the same: a relevance model, RM3 (Lavrenko and Croft, SIGIR 2001;
// Abdul-Jaleel and others, TREC 2004), kept to what was found, since further briefings would hold none of the words.
// One that holds all that was typed, in order, is as near as the nearest.
func (s *Store) rankAgain(ctx context.Context, guild int64, a asked, docs []doc) error {
	texts, err := s.textsOf(ctx, guild, docs)
	if err != nil {
		return err
	}
	words, typed := map[string]int{}, a.typed()
	for _, word := range typed {
		number(words, word)
	}
	for _, t := range a.terms {
		for _, form := range t.Forms {
			number(words, form)
		}
	}
	read := make([]reread, len(docs))
	for i, text := range texts {
		read[i] = text.read(words, typed, i < nearest)
	}
	model := newModel(docs, read, len(words))
	most := 0.0
	for i := range read {
		read[i].nearness = model.nearness(read[i])
		most = max(most, read[i].nearness)
	}
	for i := range docs {
		d, r := &docs[i], read[i]
		for nth, t := range a.terms {
			if slices.ContainsFunc(t.Forms, isPlain) {
				exact := 0.0
				for _, form := range t.Forms {
					exact += float64(r.counts[words[form]])
				}
				d.Counts[nth] = (d.Counts[nth] + exact) / 2
			}
		}
		if r.whole {
			r.nearness = most
		}
		d.rank = asTyped*a.score(*d)/float64(len(a.terms)) + (1-asTyped)*r.nearness
	}
	inOrderOfRank(docs)
	return nil
}

// number gives a word the next number, unless it has one.
func number(words map[string]int, word string) {
	if _, known := words[word]; !known {
		words[word] = len(words)
	}
}

// typed are the words as typed, in lower case.
func (a asked) typed() (words []string) {
	whole := strings.ToLower(a.words)
	for span := range wordsOf(whole) {
		words = append(words, span.Of(whole))
	}
	return words
}

// lowered is a briefing's title and text in lower case.
type lowered struct {
	Number      int
	Title, Text string
}

// textsOf reads the texts of docs, in their order; what was withdrawn meanwhile is empty.
func (s *Store) textsOf(ctx context.Context, guild int64, docs []doc) ([]lowered, error) {
	numbers := make([]int, len(docs))
	for i, d := range docs {
		numbers[i] = d.Number
	}
	var rows []lowered
	if err := s.rows(ctx, &rows, `select number, title, convert_from(text, 'UTF8') as text from versions
where guild_id = $1 and number = any ($2::int[]) and shown`, guild, pq.Array(numbers)); err != nil {
		return nil, err
	}
	texts := make([]lowered, len(docs))
	for _, row := range rows {
		row.Title, row.Text = strings.ToLower(row.Title), strings.ToLower(row.Text)
		texts[slices.Index(numbers, row.Number)] = row
	}
	return texts, nil
}

// reread is what a text holds.
type reread struct {
	counts   []uint16 // of each numbered word, of the title's twice; those behind its end are not there
	length   float64  // in words
	whole    bool     // it holds the typed words as one phrase; a single one in the title
	nearness float64  // to the nearest docs
}

// read counts the numbered words of a text; all of one to learn from get a number.
func (l lowered) read(words map[string]int, typed []string, learn bool) reread {
	r := reread{counts: make([]uint16, len(words)), length: 1}
	for part, text := range []string{l.Title, l.Text} {
		inOrder := 0 // so many of the typed words stand here, one behind the other
		for span := range wordsOf(text) {
			word := span.Of(text)
			r.length++
			if learn {
				number(words, word)
			}
			if n, known := words[word]; known {
				r.counts = append(r.counts, make([]uint16, max(n+1-len(r.counts), 0))...)
				r.counts[n] = min(r.counts[n]+1, math.MaxUint16-1)
			}
			if r.whole || len(typed) == 0 || part == 1 && len(typed) == 1 {
				continue
			}
			if word != typed[inOrder] {
				inOrder = 0
			}
			if word == typed[inOrder] {
				inOrder++
			}
			if inOrder == len(typed) {
				r.whole, inOrder = true, 0
			}
		}
	}
	return r
}

// model says which words tell that a text is about the same as the nearest docs, and how much each tells.
type model struct {
	words   []int
	weights []float64 // of each
	average float64   // length of a text
}

// newModel weighs a word by its share in the nearest docs, the better their ranks the more, and by how few of all docs
// hold it. Of no more docs than the nearest there is nothing to tell.
func newModel(docs []doc, read []reread, words int) model {
	m := model{average: 1}
	if len(docs) <= nearest {
		return m
	}
	share, rarity, ranks := make([]float64, words), make([]float64, words), 0.0
	for _, d := range docs[:nearest] {
		ranks += d.rank
	}
	for i, r := range read {
		m.average += r.length / float64(len(read))
		for n, count := range r.counts {
			if count > 0 {
				rarity[n]++
			}
			if i < nearest {
				share[n] += docs[i].rank / ranks * float64(count) / r.length
			}
		}
	}
	tells := make([]float64, words)
	for n, held := range rarity {
		tells[n] = share[n] * math.Log(1+(float64(len(docs))-held+0.5)/(held+0.5))
		m.words = append(m.words, n)
	}
	slices.SortStableFunc(m.words, func(x, y int) int { return cmp.Compare(tells[y], tells[x]) })
	m.words = m.words[:min(len(m.words), telling)]
	all := 0.0
	for _, n := range m.words {
		all += share[n]
	}
	for _, n := range m.words {
		m.weights = append(m.weights, tells[n]/all)
	}
	return m
}

// nearness is the BM25 of the model's words in a text.
func (m model) nearness(r reread) (sum float64) {
	length := bm25K * (1 - bm25B + bm25B*r.length/m.average)
	for i, n := range m.words {
		if n >= len(r.counts) {
			continue
		}
		count := float64(r.counts[n])
		sum += m.weights[i] * count * (bm25K + 1) / (count + length)
	}
	return sum
}
