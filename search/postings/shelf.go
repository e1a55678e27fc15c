package postings

import (
	"cmp"
	"encoding/binary"
	"iter"
	"math"
	"slices"
	"time"
)

// Loose is a briefing beside the blocks.
type Loose struct {
	Number int
	Words  Words
}

// Shelf is what a server's index holds of some lexemes.
type Shelf struct {
	Last    int     // number
	Shown   int     // briefings
	Average float64 // length of those

	lengths, days []uint16 // of each number
	loose         []bool
	blocks        []Block
	lexemes       []map[string]int // of each block, where in its Lexemes
	beside        map[string][]Doc
}

// Doc is a briefing that holds a lexeme or a phrase.
type Doc struct {
	Number int32
	Weight int32 // of all its places, in halves
	places []byte
}

// NewShelf puts blocks and loose briefings together. wanted are the lexemes that the loose ones are searched for.
func NewShelf(blocks []Block, loose []Loose, wanted []string) *Shelf {
	slices.SortFunc(blocks, func(x, y Block) int { return cmp.Compare(x.First, y.First) })
	s := &Shelf{blocks: blocks, beside: map[string][]Doc{}}
	for _, b := range blocks {
		s.Last = max(s.Last, b.First+len(b.Briefings)/4-1)
	}
	for _, l := range loose {
		s.Last = max(s.Last, l.Number)
	}
	s.lengths, s.days, s.loose = make([]uint16, s.Last+1), make([]uint16, s.Last+1), make([]bool, s.Last+1)
	for _, b := range blocks {
		for i := range len(b.Briefings) / 4 {
			s.lengths[b.First+i] = binary.LittleEndian.Uint16(b.Briefings[4*i:])
			s.days[b.First+i] = binary.LittleEndian.Uint16(b.Briefings[4*i+2:])
		}
		index := make(map[string]int, len(b.Lexemes))
		for i, l := range b.Lexemes {
			index[l.Lexeme] = i
		}
		s.lexemes = append(s.lexemes, index)
	}
	for _, l := range loose {
		s.addLoose(l, wanted)
	}
	all := 0
	for _, length := range s.lengths {
		if length > 0 {
			s.Shown++
			all += int(length)
		}
	}
	s.Average = max(float64(all)/float64(max(s.Shown, 1)), 1)
	return s
}

func (s *Shelf) addLoose(l Loose, wanted []string) {
	s.loose[l.Number], s.lengths[l.Number] = true, 0
	if len(l.Words) == 0 {
		return
	}
	day, length, rest := l.Words.head()
	s.lengths[l.Number], s.days[l.Number] = clip(max(length, 1)), clip(day)
	for len(rest) > 0 {
		lexeme, weight, places := rest.bytes(), rest.number(), rest.bytes()
		for _, w := range wanted {
			if string(lexeme) == w {
				s.beside[w] = append(s.beside[w], Doc{int32(l.Number), int32(weight), places})
			}
		}
	}
}

// Length is the weight of all words of a briefing; 0 where it is not shown.
func (s *Shelf) Length(number int) int { return int(s.lengths[number]) }

// Day is the day that a briefing was published on, as DayOf counts.
func (s *Shelf) Day(number int) int { return int(s.days[number]) }

// Between yields the numbers of the briefings that were published on one of these days, half-open; a zero one is open.
func (s *Shelf) Between(from, to time.Time) iter.Seq[int] {
	first, behind := 0, math.MaxUint16+1
	if !from.IsZero() {
		first = DayOf(from)
	}
	if !to.IsZero() {
		behind = DayOf(to)
	}
	return func(yield func(int) bool) {
		for number, day := range s.days {
			if first <= int(day) && int(day) < behind && !yield(number) {
				return
			}
		}
	}
}

// Docs lists the shown briefings that hold a lexeme, by number.
func (s *Shelf) Docs(lexeme string) []Doc { return s.docs(lexeme, false) }

func (s *Shelf) docs(lexeme string, withPlaces bool) []Doc {
	var found []Doc
	room := 0
	for i, b := range s.blocks {
		if at, holds := s.lexemes[i][lexeme]; holds {
			room += len(b.Lexemes[at].Docs) / 2
		}
	}
	found = make([]Doc, 0, room+len(s.beside[lexeme]))
	for i, b := range s.blocks {
		at, holds := s.lexemes[i][lexeme]
		if !holds {
			continue
		}
		docs, places, number := reader(b.Lexemes[at].Docs), reader(b.Lexemes[at].Places), b.First-1
		for len(docs) > 0 {
			number += docs.number()
			doc := Doc{Number: int32(number), Weight: int32(docs.number())}
			if withPlaces {
				doc.places = places.bytes()
			}
			if number <= s.Last && !s.loose[number] {
				found = append(found, doc)
			}
		}
	}
	if beside := s.beside[lexeme]; len(beside) > 0 {
		found = append(found, beside...)
		slices.SortFunc(found, func(x, y Doc) int { return cmp.Compare(x.Number, y.Number) })
	}
	return found
}

// Phrase lists the briefings that hold lexemes at these distances from each other, by number, with the weight of the
// rarest of them there.
func (s *Shelf) Phrase(phrase Phrase) []Doc {
	if len(phrase) == 1 {
		return s.Docs(phrase[0].Lexeme)
	}
	lists := make([][]Doc, len(phrase))
	for i, step := range phrase {
		lists[i] = s.docs(step.Lexeme, true)
	}
	var found []Doc
	var at [][]int // places of each lexeme
	for _, doc := range lists[0] {
		doc, at = Doc{Number: doc.Number, Weight: doc.Weight}, at[:0]
		for i := range lists {
			for len(lists[i]) > 0 && lists[i][0].Number < doc.Number {
				lists[i] = lists[i][1:]
			}
			if len(lists[i]) == 0 {
				return found
			}
			if lists[i][0].Number != doc.Number {
				break
			}
			doc.Weight = min(doc.Weight, lists[i][0].Weight)
			at = append(at, placesOf(lists[i][0].places))
		}
		if len(at) == len(phrase) && standTogether(at, phrase) {
			found = append(found, doc)
		}
	}
	return found
}

// Phrase is lexemes that stand at certain distances from each other; most often it is one lexeme.
type Phrase []Step

// Step is a lexeme of a phrase and how many words stand before it there.
type Step struct {
	Lexeme string
	Offset int
}

func placesOf(written reader) (places []int) {
	place := 0
	for len(written) > 0 {
		place += written.number()
		places = append(places, place)
	}
	return places
}

// standTogether reports whether each lexeme has a place that is as far from one of the first as in the phrase.
func standTogether(at [][]int, phrase Phrase) bool {
	for _, first := range at[0] {
		together := true
		for i := 1; together && i < len(at); i++ {
			_, together = slices.BinarySearch(at[i], first+phrase[i].Offset-phrase[0].Offset)
		}
		if together {
			return true
		}
	}
	return false
}
