package summary

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// cluster is documents in numbers: their sentences, and the concepts in them.
type cluster struct {
	*Summarizer
	documents int
	words     int
	reading   int32 // the sentence that is read, from 1
	sentences []sentence
	concepts  []concept
	stems     map[string]int32 // concepts
	pairs     map[uint64]int32 // concepts of two concepts
}

// sentence is a sentence that is whole, or told.
type sentence struct {
	Place
	text    string
	fields  int // words between blanks
	length  int // words
	weight  float64
	leans   bool
	speech  bool // it is, or opens with, what somebody says
	told    bool
	refused bool // something ran into it
	content []content
}

// content is how often a concept stands in a sentence.
type content struct {
	concept int32
	times   int32
}

// concept is a stem, or two stems one behind the other, and where it stands.
type concept struct {
	pair     bool
	digit    bool
	function int8     // how many function words it is of
	of       [2]int32 // a pair's
	length   int32    // bytes, of a stem
	times    int32
	spread   int32 // how many documents hold it
	last     int32 // the document that held it last, from 1
	leads    int32 // documents with it in the first sentences
	titles   int32 // documents with it in the headline
	first    int32 // the earliest place in any document
	early    int32 // how early it stands in documents, summed, in thousandths
	inner    int32 // times behind a sentence's first word
	capitals int32 // of these with a capital
	sentence int32 // the sentence that held it last, from 1
	content  int32 // where it stands there
	chances  []float64
}

const (
	maxSentences = 4000 // of a cluster
	leadSize     = 3    // sentences
)

// read counts what stands in documents.
func (s *Summarizer) read(documents []Document) *cluster {
	c := &cluster{Summarizer: s, documents: len(documents),
		stems: map[string]int32{}, pairs: map[uint64]int32{}}
	most := share(documents)
	c.concepts = make([]concept, 0, expected(documents, most))
	for d, document := range documents {
		for i, sentence := range document.Sentences[:min(len(document.Sentences), most)] {
			c.add(d, i, document, sentence)
		}
		seen := map[int32]bool{}
		c.walk(c.Summarizer.words(document.Title), func(id int32, _ bool, _ string) {
			if !seen[id] {
				seen[id] = true
				c.concepts[id].titles++
			}
		}, false)
	}
	return c
}

// share is how many sentences of each document are read.
func share(documents []Document) int {
	most := maxSentences
	for most > 1 {
		sum := 0
		for _, d := range documents {
			sum += min(len(d.Sentences), most)
		}
		if sum <= maxSentences {
			break
		}
		most /= 2
	}
	return most
}

// expected is about how many concepts there are: one for every six bytes, where texts are on one thing.
func expected(documents []Document, most int) int {
	bytes := 0
	for _, d := range documents {
		for _, s := range d.Sentences[:min(len(d.Sentences), most)] {
			bytes += len(s.Text)
		}
	}
	return bytes / 6
}

func (c *cluster) add(d, i int, document Document, s Sentence) {
	all := c.Summarizer.words(s.Text)
	out := sentence{Place: Place{d, i}, text: s.Text, fields: len(strings.Fields(s.Text)), length: len(all),
		weight: 1 - document.Stale, content: make([]content, 0, 2*len(all)), leans: c.leans(s.Text, all), speech: c.speaks(s.Text, all), told: s.Told}
	c.reading++
	c.walk(all, func(id int32, opens bool, word string) {
		k := &c.concepts[id]
		k.meet(int32(d), int32(i), int32(len(document.Sentences)))
		if !opens {
			k.inner++
			if r, _ := utf8.DecodeRuneInString(word); unicode.IsUpper(r) {
				k.capitals++
			}
		}
		if k.sentence == c.reading {
			out.content[k.content].times++
			return
		}
		k.sentence, k.content = c.reading, int32(len(out.content))
		out.content = append(out.content, content{id, 1})
	}, true)
	c.words += len(all)
	if s.Told || c.whole(s.Text, all) {
		c.sentences = append(c.sentences, out)
	}
}

// meet counts a concept in sentence i of n of a document.
func (k *concept) meet(document, i, n int32) {
	k.times++
	if k.last == document+1 {
		return
	}
	k.last = document + 1
	k.spread++
	k.early += 1000 - 1000*i/n
	k.first = min(k.first, i)
	if i < leadSize {
		k.leads++
	}
}

// walk visits the concepts of words, a pair behind its second stem. Concepts that are new are added or left out.
func (c *cluster) walk(words []string, visit func(id int32, opens bool, word string), add bool) {
	before := int32(-1)
	for i, w := range words {
		id, known := c.stem(w, add)
		if !known {
			before = -1
			continue
		}
		visit(id, i == 0, w)
		if before >= 0 {
			if id, known := c.pair([2]int32{before, id}, add); known {
				visit(id, false, w)
			}
		}
		before = id
	}
}

func (c *cluster) stem(word string, add bool) (int32, bool) {
	stem := c.stemmer.Stem(word)
	id, known := c.stems[stem]
	if !known && add {
		k := concept{length: int32(len(word)), first: maxSentences, digit: strings.ContainsFunc(stem, unicode.IsDigit)}
		if c.grammar.function.Has(word) {
			k.function = 1
		}
		id, known = int32(len(c.concepts)), true
		c.concepts = append(c.concepts, k)
		c.stems[stem] = id
	}
	return id, known
}

func (c *cluster) pair(of [2]int32, add bool) (int32, bool) {
	key := uint64(of[0])<<32 | uint64(of[1])
	id, known := c.pairs[key]
	if !known && add {
		a, b := &c.concepts[of[0]], &c.concepts[of[1]]
		id, known = int32(len(c.concepts)), true
		c.concepts = append(c.concepts, concept{pair: true, of: of, first: maxSentences, function: a.function + b.function, digit: a.digit || b.digit})
		c.pairs[key] = id
	}
	return id, known
}
