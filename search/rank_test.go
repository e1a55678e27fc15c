package search

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/briefing"
	"dateline/briefing/language"
	"dateline/briefing/lexemes"
	"dateline/briefing/text"
	"dateline/search/postings"
	"dateline/search/query"
	"dateline/storage"
)

// planFor is a plan for what was typed.
func planFor(typed string) *plan {
	p := &plan{Typed: query.Parse(typed, language.English()), lang: language.English(), lexer: lexer}
	p.addTyped()
	for _, piece := range p.Required {
		p.required = append(p.required, p.phrasesOf(piece))
	}
	return p
}

var lexer = lexemes.New(language.English())

// wordsOf are the words of a text without a title.
func wordsOf(whole string, day int) postings.Words {
	return postings.Of(lexer, briefing.Story{Text: whole, Body: text.Span{End: len(whole)}}, time.Date(2025, 1, 1+day, 0, 0, 0, 0, time.UTC))
}

func TestRank(t *testing.T) {
	p := planFor("crane harbour")
	lexemes, _ := p.wanted()
	filler := strings.Repeat("quay ", 20)
	shelf := postings.NewShelf([]postings.Block{postings.NewBlock(1, []postings.Words{
		wordsOf("harbour "+filler, 1),
		wordsOf("harbour "+filler, 2),        // newer
		wordsOf("harbour "+filler+filler, 9), // longer
		wordsOf("harbour harbour harbour "+filler, 1),
		wordsOf("crane "+filler, 1),         // the rarer word
		wordsOf("harbour crane "+filler, 1), // both
		wordsOf("harbour "+filler, 2),       // the same day as 2, filed later
		wordsOf("pier", 3),
		nil, // not shown
	})}, nil, lexemes)
	for most, want := range map[int]string{10: "[6 5 4 2 7 1 3]", 4: "[6 5 4 2]", 1: "[6]"} {
		r := p.rank(shelf, nil, most)
		if got := fmt.Sprint(numbersOf(r.docs)); got != want || r.total != 7 || r.all != 1 || r.shown != 8 {
			t.Errorf("the best %d: %s of %d, %d with all words, in %d", most, got, r.total, r.all, r.shown)
		}
	}
}

// The best are those that come first when every text is read and all are sorted, whatever lies in blocks and beside them.
func TestTheBestAreTheBestOfAll(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	common := rand.NewZipf(random, 1.1, 5, 400)
	word := func() string { return fmt.Sprintf("w%dk", common.Uint64()) }
	var texts []string
	var all []postings.Words
	for i := range 3_000 {
		var b strings.Builder
		for range 5 + random.IntN(40) {
			b.WriteString(word() + " ")
		}
		texts, all = append(texts, b.String()), append(all, wordsOf(b.String(), i%50))
	}
	for _, gone := range []int{7, 1000, 2999} {
		texts[gone], all[gone] = "", nil
	}
	// What the blocks say of every tenth is out of date.
	old := slices.Clone(all)
	var loose []postings.Loose
	for i := range old {
		if i%10 == 0 || i >= 2_500 {
			old[i] = wordsOf(word()+" "+word(), 3)
			loose = append(loose, postings.Loose{Number: i + 1, Words: all[i]})
		}
	}
	library := newLibrary(texts)
	blocks := []postings.Block{postings.NewBlock(1, old[:1024]), postings.NewBlock(1025, old[1024:2048]), postings.NewBlock(2049, old[2048:2500])}
	for range 300 {
		words := []string{word(), word(), word(), word(), word()}[:1+random.IntN(5)]
		typed := strings.Join(words, " ")
		if random.IntN(3) == 0 {
			typed = `"` + typed + `"`
		}
		p := planFor(typed)
		lexemes, _ := p.wanted()
		shelf := postings.NewShelf(blocks, loose, lexemes)
		passes := p.filter(shelf, Query{From: time.Date(2025, 1, 10, 0, 0, 0, 0, time.UTC)}, nil)
		r := p.rank(shelf, passes, 25)
		if got, want := fmt.Sprint(numbersOf(r.docs)), fmt.Sprint(library.best(p, 25)); got != want {
			t.Fatalf("%s:\n%s, want\n%s", typed, got, want)
		}
	}
}

// library is texts that are read as a whole.
type library struct {
	texts   []string
	counts  []map[string]int // of each text
	holders map[string]int   // of each word
	lengths []float64        // in average lengths
	shown   int
}

func newLibrary(texts []string) library {
	l := library{texts: texts, holders: map[string]int{}, lengths: make([]float64, len(texts))}
	all := 0.0
	for i, whole := range texts {
		counts := map[string]int{}
		for _, word := range strings.Fields(whole) {
			counts[word]++
			l.lengths[i]++
		}
		for word := range counts {
			l.holders[word]++
		}
		l.counts = append(l.counts, counts)
		if all += l.lengths[i]; whole != "" {
			l.shown++
		}
	}
	for i := range l.lengths {
		l.lengths[i] = 2 * l.lengths[i] / (2 * all / float64(l.shown))
	}
	return l
}

// best ranks all texts that were published from the tenth day on.
func (l library) best(p *plan, most int) []int {
	var docs []doc
	for i, whole := range l.texts {
		if i%50 < 9 || len(p.required) > 0 && !strings.Contains(" "+whole, " "+p.Words+" ") {
			continue
		}
		d := doc{Number: i + 1, Day: i % 50, all: true}
		needed := 0
		for _, t := range p.terms {
			word := t.forms[0]
			count := float64(l.counts[i][word])
			d.rank += idf(float64(l.holders[word]), float64(l.shown)) * saturation(count, l.lengths[i])
			d.all = d.all && (count > 0 || l.holders[word] == 0)
			if l.holders[word] > 0 {
				needed++
			}
		}
		d.first = d.all && needed <= allFirst
		if d.rank > 0 {
			docs = append(docs, d)
		}
	}
	sortByRank(docs)
	return numbersOf(docs[:min(most, len(docs))])
}

func TestRerank(t *testing.T) {
	text := func(s string) storage.Text { return storage.Text{Text: s} }
	for _, c := range []struct {
		name, typed string
		texts       []storage.Text
		want        string
	}{
		{"as typed before in other endings", "pilots", []storage.Text{text("the pilot met"), text("the pilots met")}, "[2 1]"},
		{"in order before apart", "salt pier", []storage.Text{
			text("a pier of rust, no salt at all"), text("a pier where salt lay"), text("pier and salt lay"), text("pier or salt lay"), text("pier by salt lay"), text("the salt pier here lay"),
		}, "[6 5 4 3 2 1]"},
		{"what tells of the same before what does not", "lock", []storage.Text{
			text("lock sluice gate keeper"), text("lock sluice gate warden"), text("lock sluice gate level"), text("lock sluice gate works"), text("lock sluice gate closed"),
			text("lock of hair was cut"), text("lock sluice gate opened"), text("lock on a door shut"), text("lock sluice gate moved"), text("lock sluice gate stuck"),
		}, "[3 2 1 10 9 7 5 4 8 6]"},
		{"nothing is typed there", "ferry", nil, "[]"},
	} {
		p := planFor(c.typed)
		var docs []doc
		for i := range c.texts {
			docs = append(docs, doc{Number: i + 1, Words: 10, Day: i, counts: slices.Repeat([]float64{1}, len(p.terms)), rank: 1})
		}
		for i := range p.terms {
			p.terms[i].idf = 1
		}
		p.rerank(docs, c.texts, 10)
		if got := fmt.Sprint(numbersOf(docs)); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}
