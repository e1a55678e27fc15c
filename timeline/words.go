package timeline

import (
	"math"
	"slices"

	"dateline/briefing/language"
	"dateline/briefing/text"
)

// lexicon numbers the words of many sentences and counts the sentences that hold each.
type lexicon struct {
	*grammar
	tongues      map[language.Tag]*tongue
	ids          map[string]int32 // of words without their endings
	texts        []string         // the words, by their number
	holders      []float64        // how many sentences hold a word, by its number
	inner        []float64        // times that it stands behind a sentence's first word
	capitals     []float64        // of these with a capital
	rarity       []float64        // see weigh
	smoothRarity []float64        // the same
	usual        []float64        // the logarithm of the share of the sentences that hold a word
	sentences    float64
	word         []byte // room for one word
}

// wordSet is the words that carry a sentence's meaning, without their endings, as numbers of a lexicon in order.
type wordSet []int32

func newLexicon(g *grammar) lexicon {
	return lexicon{grammar: g, tongues: map[language.Tag]*tongue{}, ids: map[string]int32{}}
}

// read returns the content words of a sentence in a language and counts them. What stands in the blanks is left out: two sentences
// that tell of one date share the words of the date anyhow. n is how many words stand in the text.
func (l *lexicon) read(sentence string, in *tongue, blanks []text.Span) (set wordSet, said []int32, n int) {
	tokens := text.NewTokenizer(sentence, in.lang)
	for t, more := tokens.Next(); more; t, more = tokens.Next() {
		for len(blanks) > 0 && t.Start >= blanks[0].End {
			blanks = blanks[1:]
		}
		if len(blanks) > 0 && t.Start >= blanks[0].Start || t.Kind == text.Sign {
			continue
		}
		n++
		if t.Kind == text.Clitic {
			continue
		}
		if t.Kind == text.Number { // 3rd, 5bn
			if next, more := ahead(tokens); more && next.Tight && next.Kind == text.Word {
				t.End = next.End
				tokens.Seek(next.End)
			}
		}
		if id := l.number(t.Of(sentence), in); id >= 0 {
			said = append(said, id)
			if n > 1 {
				l.inner[id]++
				l.capitals[id] += indicator(t.Capital)
			}
		}
	}
	set = slices.Clone(said)
	slices.Sort(set)
	set = slices.Compact(set)
	for _, id := range set {
		l.holders[id]++
	}
	l.sentences++
	return set, said, n
}

// wordsOf returns the content words of a piece of a sentence that was read.
func (l *lexicon) wordsOf(piece string, in *tongue) (set wordSet) {
	for t := range text.Tokens(piece, in.lang) {
		l.word = language.AppendFold(l.word[:0], t.Of(piece))
		if id, read := in.forms[string(l.word)]; read && id >= 0 {
			set = append(set, id)
		}
	}
	slices.Sort(set)
	return slices.Compact(set)
}

// ahead returns the token that comes next.
func ahead(tokens text.Tokenizer) (text.Token, bool) { return tokens.Next() }

// number returns the number of a word without its ending; -1 when it says nothing by itself.
func (l *lexicon) number(word string, in *tongue) int32 {
	l.word = language.AppendFold(l.word[:0], word)
	id, known := in.forms[string(l.word)]
	if !known {
		form := string(l.word)
		if id = -1; len(form) > 1 && !in.empty.Has(form) {
			id = l.numberOf(in.stemmer.Stem(form))
		}
		in.forms[form] = id
	}
	return id
}

func (l *lexicon) numberOf(stem string) int32 {
	id, known := l.ids[stem]
	if !known {
		id = int32(len(l.holders))
		l.ids[stem] = id
		l.texts = append(l.texts, stem)
		l.holders, l.inner, l.capitals = append(l.holders, 0), append(l.inner, 0), append(l.capitals, 0)
	}
	return id
}

// weigh gives each word its weights, once all sentences were read: the logarithm of how rare it is among them, and the
// same, smoothed, for comparing what two sentences tell: there even a word of all sentences counts a little.
func (l *lexicon) weigh() {
	l.rarity, l.smoothRarity, l.usual = make([]float64, len(l.holders)), make([]float64, len(l.holders)), make([]float64, len(l.holders))
	for i, n := range l.holders {
		l.rarity[i] = math.Log((l.sentences + 1) / (n + 0.5))
		l.smoothRarity[i] = math.Log(1 + l.sentences/n)
		l.usual[i] = math.Log(n / l.sentences)
	}
}

// length is the Euclidean length of a sentence's weights.
func (l *lexicon) length(set wordSet) float64 {
	var sum float64
	for _, id := range set {
		sum += l.rarity[id] * l.rarity[id]
	}
	return math.Sqrt(sum)
}

// overlap is the share of the smaller set that stands in the other one too; 0 when one has fewer than two words.
func (a wordSet) overlap(b wordSet) float64 {
	if n := min(len(a), len(b)); n >= 2 {
		shared := 0
		a.eachShared(b, func(int32) { shared++ })
		return float64(shared) / float64(n)
	}
	return 0
}

// shares reports whether a word stands in both.
func (a wordSet) shares(b wordSet) bool {
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			return true
		}
	}
	return false
}

// eachShared calls found for every word that stands in both.
func (a wordSet) eachShared(b wordSet, found func(id int32)) {
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			found(a[0])
			a, b = a[1:], b[1:]
		}
	}
}

// cosine is that of a sentence and a sum of sentences of a given length.
func (l *lexicon) cosine(a *sentence, sum []float64, length float64) float64 {
	var dot float64
	for _, id := range a.words {
		dot += l.rarity[id] * sum[id]
	}
	return dot / (a.length*length + 1e-9)
}

// alike is the cosine of two sentences.
func (l *lexicon) alike(a, b *sentence) float64 {
	var dot float64
	a.words.eachShared(b.words, func(id int32) { dot += l.rarity[id] * l.rarity[id] })
	return dot / (a.length*b.length + 1e-9)
}

// commonness is how common the words of a set are, from 0 to 1; less for few words.
func (l *lexicon) commonness(set wordSet) float64 {
	var sum float64
	for _, id := range set {
		if l.holders[id] > 2 {
			sum += math.Log(l.holders[id])
		}
	}
	return sum / (math.Log(l.sentences+1) * float64(len(set)+3))
}

// norm is the Euclidean length of a sum of sentences.
func norm(sum []float64) float64 {
	var squares float64
	for _, x := range sum {
		squares += x * x
	}
	return math.Sqrt(squares)
}
