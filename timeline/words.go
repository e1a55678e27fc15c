package timeline

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// lexicon numbers the words of many sentences and counts the sentences that hold each.
type lexicon struct {
	ids       map[string]int32 // of words without their endings
	forms     map[string]int32 // of words as they stand; -1 for those that say nothing by themselves
	texts     []string         // the words, by their number
	in        []float64        // sentences that hold a word, by its number
	inner     []float64        // times that it stands behind a sentence's first word
	capitals  []float64        // of these with a capital
	rarity    []float64        // see weigh
	news      []float64        // the same
	usual     []float64        // the logarithm of the share of the sentences that hold a word
	sentences float64
	word      []byte // room for one word
}

// wordSet is the words that carry a sentence's meaning, without their endings, as numbers of a lexicon in order.
type wordSet []int32

// read returns the content words of a sentence and counts them. What stands in the blanks is left out: two sentences
// that tell of one date share the words of the date anyhow. n is how many words stand in the text.
func (l *lexicon) read(text string, blanks []blank) (set wordSet, said []int32, n int) {
	for at := 0; at < len(text); {
		if len(blanks) > 0 && at >= blanks[0].start {
			at, blanks = max(at, blanks[0].end), blanks[1:]
			continue
		}
		next := l.scan(text, at)
		if len(l.word) > 0 {
			n++
		}
		if id := l.number(); id >= 0 {
			said = append(said, id)
			if n > 1 {
				l.inner[id]++
				l.capitals[id] += is('A' <= text[at] && text[at] <= 'Z')
			}
		}
		at = next
	}
	set = slices.Clone(said)
	slices.Sort(set)
	set = slices.Compact(set)
	for _, id := range set {
		l.in[id]++
	}
	l.sentences++
	return set, said, n
}

// blank is a half-open range of bytes of a sentence.
type blank struct{ start, end int }

// scan reads the word at a place into l.word, in lower case, and returns the place behind it. Where no word stands it
// reads an empty one and steps on.
func (l *lexicon) scan(text string, at int) int {
	l.word = l.word[:0]
	for at < len(text) {
		switch c := text[at]; {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
			l.word = append(l.word, c)
			at++
		case 'A' <= c && c <= 'Z':
			l.word = append(l.word, c+'a'-'A')
			at++
		case c < utf8.RuneSelf:
			return at + 1
		default:
			r, size := utf8.DecodeRuneInString(text[at:])
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
				return at + size
			}
			l.word = utf8.AppendRune(l.word, unicode.ToLower(r))
			at += size
		}
	}
	return at
}

// number returns the number of l.word without its ending; -1 when it says nothing by itself.
func (l *lexicon) number() int32 {
	if len(l.word) < 2 {
		return -1
	}
	id, known := l.forms[string(l.word)]
	if !known {
		id = -1
		form := string(l.word)
		if !grammatical(l.word) {
			id = l.numberOf(stem(l.word))
		}
		l.forms[form] = id
	}
	return id
}

func (l *lexicon) numberOf(w []byte) int32 {
	id, known := l.ids[string(w)]
	if !known {
		id = int32(len(l.in))
		l.ids[string(w)] = id
		l.texts = append(l.texts, string(w))
		l.in, l.inner, l.capitals = append(l.in, 0), append(l.inner, 0), append(l.capitals, 0)
	}
	return id
}

// stem cuts the endings that tell tense and number.
func stem(w []byte) []byte {
	for _, ending := range []string{"ing", "ed", "ies", "es", "s", "ly"} {
		if n := len(w) - len(ending); n >= 4 && string(w[n:]) == ending {
			w = w[:n]
			break
		}
	}
	if n := len(w) - 1; n >= 3 && w[n] == 'e' {
		w = w[:n]
	}
	return w
}

// grammatical reports whether a word says nothing by itself: it is of a closed class, a verb of saying, or names a day.
func grammatical(word []byte) bool { return functionWords[string(word)] }

var functionWords = wordsOf(`a about above after again against all also am an and any are as at be because been before
being below between both but by can could did do does doing down during each for from further had has have having he
her here hers him his how i if in into is it its just me more most my no nor not now of off on once only or other our
out over own same she should so some such than that the their them then there these they this those through to too
under until up upon us very was we were what when where which while who whom whose why will with would you your mr mrs
ms dr may might must shall per via since said say says told tell
today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday day week month year
january february march april june july august september october november december`)

func wordsOf(text string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(text) {
		set[w] = true
	}
	return set
}

// weigh gives each word its weights, once all sentences were read: the logarithm of how rare it is among them, and the
// same for what a deed is told by, of which there is something in a word of all sentences, too.
func (l *lexicon) weigh() {
	l.rarity, l.news, l.usual = make([]float64, len(l.in)), make([]float64, len(l.in)), make([]float64, len(l.in))
	for i, n := range l.in {
		l.rarity[i] = math.Log((l.sentences + 1) / (n + 0.5))
		l.news[i] = math.Log(1 + l.sentences/n)
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
		a.each(b, func(int32) { shared++ })
		return float64(shared) / float64(n)
	}
	return 0
}

// each calls found for every word that stands in both.
func (a wordSet) each(b wordSet, found func(id int32)) {
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

// cosine is that of a line and a sum of lines of a given length.
func (l *lexicon) cosine(a *line, sum []float64, length float64) float64 {
	var dot float64
	for _, id := range a.words {
		dot += l.rarity[id] * sum[id]
	}
	return dot / (a.length*length + 1e-9)
}

// alike is the cosine of two lines.
func (l *lexicon) alike(a, b *line) float64 {
	var dot float64
	a.words.each(b.words, func(id int32) { dot += l.rarity[id] * l.rarity[id] })
	return dot / (a.length*b.length + 1e-9)
}

// commonness is how common the words of a set are, from 0 to 1; less for few words.
func (l *lexicon) commonness(set wordSet) float64 {
	var sum float64
	for _, id := range set {
		if l.in[id] > 2 {
			sum += math.Log(l.in[id])
		}
	}
	return sum / (math.Log(l.sentences+1) * float64(len(set)+3))
}

// norm is the Euclidean length of a sum of lines.
func norm(sum []float64) float64 {
	var squares float64
	for _, x := range sum {
		squares += x * x
	}
	return math.Sqrt(squares)
}
