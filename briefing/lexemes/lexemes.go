// Package lexemes reads the words of a text as they are looked for: in lower case, without accents and endings, those that
// say nothing by themselves ("the") left out. A search looks for the lexemes of what was typed among those of the texts.
//
// Text in, words out: what it knows of a language is passed in. A language without a stemmer keeps its endings. Letters of
// scripts that set no blanks between words, and Korean ones, whose endings are no words, are looked for in pairs.
package lexemes

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"dateline/briefing/language"
	"dateline/briefing/text"
)

// Lexeme is a word of a text.
type Lexeme struct {
	text.Span
	Text  string
	Place int  // counted in words from 0, with those that are left out
	Stop  bool // it says nothing by itself, and is found only where it is written in capitals, as a name: US
	Part  bool // it is one letter of several that are looked for in pairs
}

// Longest is how many bytes of a word are kept.
const Longest = 64

// Lexer reads the lexemes of texts in one language. It is safe for concurrent use.
type Lexer struct {
	lang     *language.Language
	stop     language.Set
	accented bool // words are stemmed with their accents, which the stemmer needs
	stems    *text.Stemmer
	stemmers sync.Pool // of *stemmer
	others   *sync.Map // *Lexer by language.Tag, shared by all of them
}

// New returns a Lexer of a language.
func New(lang *language.Language) *Lexer { return newLexer(lang, &sync.Map{}) }

func newLexer(lang *language.Language, others *sync.Map) *Lexer {
	l := &Lexer{lang: lang, stems: text.NewStemmer(lang), stop: lang.Marked("grammar", "stop"), accented: len(lang.Marked("stemmer", "accented")) > 0, others: others}
	others.Store(lang.Tag(), l)
	return l
}

// In returns the Lexer of another language; of none, the Lexer itself.
func (l *Lexer) In(tag language.Tag) *Lexer {
	if tag == "" {
		return l
	}
	if other, made := l.others.Load(tag); made {
		return other.(*Lexer)
	}
	return newLexer(language.Named(tag), l.others)
}

// Language returns the language of the texts.
func (l *Lexer) Language() *language.Language { return l.lang }

// stemmer remembers the words that it has read, and goes when those of many texts are among them.
type stemmer struct {
	*text.Stemmer
	words map[string]word // as written
	texts int
}

// word is what is made of a word.
type word struct {
	lexeme        string
	stop, acronym bool // it says nothing by itself; it is several capitals
}

const mostStemmed = 1000 // texts

// InPairs reports whether a lexeme is of letters that are looked for in pairs.
func InPairs(lexeme string) bool {
	first, _ := utf8.DecodeRuneInString(lexeme)
	return isPaired(first)
}

func isPaired(letter rune) bool { return text.Unspaced(letter) || unicode.Is(unicode.Hangul, letter) }

// Of reads the lexemes of a text, in order, and how many words it has with those that are left out.
func (l *Lexer) Of(whole string) (found []Lexeme, words int) {
	stem, _ := l.stemmers.Get().(*stemmer)
	if stem == nil {
		stem = &stemmer{Stemmer: l.stems, words: map[string]word{}}
	}
	r := reading{Lexer: l, stem: stem, whole: whole, shouted: strings.Contains(whole, " ") && !strings.ContainsFunc(whole, unicode.IsLower)}
	r.found = make([]Lexeme, 0, len(whole)/5)
	tokens := text.NewTokenizer(whole, l.lang)
	for t, more := tokens.Next(); more; t, more = tokens.Next() {
		r.take(t)
	}
	r.endWord()
	r.endLetters()
	if stem.texts++; stem.texts < mostStemmed {
		l.stemmers.Put(stem)
	}
	return r.found, r.place
}

// reading is a text that is being read.
type reading struct {
	*Lexer
	stem    *stemmer
	whole   string
	shouted bool // it is in capitals, which tell nothing
	found   []Lexeme
	place   int

	// What the next token may belong to.
	word    text.Span   // a number, or the capital letters of U.S.
	letters []text.Span // of a script without blanks
	joint   int         // the end of a sign behind word that may join it to what follows
}

// take reads a token.
func (r *reading) take(t text.Token) {
	first, size := utf8.DecodeRuneInString(r.whole[t.Start:])
	switch {
	case t.Kind == text.Sign:
		if t.Start == r.word.End && (t.First == '.' || t.First == ',') {
			r.joint = t.End
		}
	case t.Kind == text.Clitic:
	case t.Kind == text.Word && isPaired(first):
		r.endWord()
		r.addLetters(t)
	case r.belongs(t, size):
		r.word.End = t.End
	default:
		r.endWord()
		r.endLetters()
		r.word, r.joint = t.Span, 0
	}
}

// belongs reports whether a token goes on with the word before it: 3rd, 2,024, 3.5, U.S.
func (r *reading) belongs(t text.Token, first int) bool {
	if r.word.Empty() {
		return false
	}
	last := r.whole[r.word.End-1]
	digit := '0' <= last && last <= '9'
	switch {
	case t.Start == r.word.End:
		return digit && t.Kind == text.Word
	case t.Start != r.joint:
		return false
	case t.Kind == text.Number:
		return digit && (r.whole[r.joint-1] == '.' || t.End-t.Start == 3)
	}
	letters := r.word.Of(r.whole)
	return t.Kind == text.Word && t.Capital && t.End-t.Start == first && r.whole[r.joint-1] == '.' &&
		(len(letters) == 1 || strings.Contains(letters, ".")) && unicode.IsUpper(rune(letters[0]))
}

// endWord adds the word that is complete.
func (r *reading) endWord() {
	if r.word.Empty() {
		return
	}
	written := r.word.Of(r.whole)
	w, known := r.stem.words[written]
	if !known {
		written = strings.Clone(written)
		w = r.read(written)
		r.stem.words[written] = w
	}
	if w.lexeme != "" {
		r.found = append(r.found, Lexeme{Span: r.word, Text: w.lexeme, Place: r.place, Stop: w.stop && (r.shouted || !w.acronym)})
	}
	r.place++
	r.word, r.joint = text.Span{}, 0
}

// read makes the lexeme of a word.
func (r *reading) read(written string) word {
	folded := language.Fold(written)
	w := word{stop: r.stop.Has(folded), acronym: isAcronym(written)}
	if strings.ContainsAny(folded, ".,") {
		folded = strings.ReplaceAll(folded, ",", "")
		if !('0' <= folded[0] && folded[0] <= '9') {
			folded = strings.ReplaceAll(folded, ".", "")
		}
	}
	if r.accented {
		w.lexeme = cut(withoutAccents(r.stem.Stem(folded)))
	} else {
		w.lexeme = cut(r.stem.Stem(withoutAccents(folded)))
	}
	return w
}

// cut makes what is too long shorter.
func cut(lexeme string) string { return strings.ToValidUTF8(lexeme[:min(len(lexeme), Longest)], "") }

// isAcronym reports whether a word is several capitals.
func isAcronym(word string) bool {
	return len(word) > 1 && !strings.ContainsFunc(word, func(r rune) bool { return !unicode.IsUpper(r) })
}

// addLetters adds the letters of a token to those that stand right before it.
func (r *reading) addLetters(t text.Token) {
	if n := len(r.letters); n > 0 && r.letters[n-1].End != t.Start {
		r.endLetters()
	}
	for at := t.Start; at < t.End; {
		_, size := utf8.DecodeRuneInString(r.whole[at:])
		for next := at + size; next < t.End; next = at + size { // with its marks
			mark, more := utf8.DecodeRuneInString(r.whole[next:])
			if !unicode.IsMark(mark) {
				break
			}
			size += more
		}
		r.letters = append(r.letters, text.Span{Start: at, End: at + size})
		at += size
	}
}

// endLetters adds letters that stand side by side, and the pairs of them.
func (r *reading) endLetters() {
	for i, letter := range r.letters {
		r.add(Lexeme{Span: letter, Text: withoutAccents(language.Fold(letter.Of(r.whole))), Part: len(r.letters) > 1})
		if i+1 < len(r.letters) {
			pair := text.Span{Start: letter.Start, End: r.letters[i+1].End}
			r.add(Lexeme{Span: pair, Text: withoutAccents(language.Fold(pair.Of(r.whole)))})
		}
		r.place++
	}
	r.letters = r.letters[:0]
}

func (r *reading) add(l Lexeme) {
	l.Text = cut(l.Text)
	l.Place = r.place
	if l.Text != "" {
		r.found = append(r.found, l)
	}
}

// withoutAccents returns a word without the accents of its letters and without vowel points.
func withoutAccents(word string) string {
	for i := range len(word) {
		if word[i] >= utf8.RuneSelf {
			return norm.NFC.String(strings.Map(func(r rune) rune {
				if unicode.Is(unicode.Mn, r) && unicode.In(r, unicode.Inherited, unicode.Hebrew, unicode.Arabic) && !isVoicing(r) {
					return -1
				}
				return r
			}, norm.NFKD.String(word)))
		}
	}
	return word
}

// isVoicing reports whether a mark makes another letter of a kana.
func isVoicing(r rune) bool { return r == '\u3099' || r == '\u309a' }
