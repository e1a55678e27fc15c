package postings

import (
	"encoding/binary"
	"math"
)

// Block is what a block holds of some lexemes.
type Block struct {
	First     int    // number
	Briefings []byte // of each number from First on, four bytes: length and day; no length, where it is not shown
	Lexemes   []Lexeme
}

// Lexeme is what a block holds of a lexeme.
type Lexeme struct {
	Lexeme string
	Docs   []byte // of each briefing: its number, counted from the one before, and the weight of the lexeme
	Places []byte // of each briefing, in the same order: where it stands
}

// NewBlock writes the words of the briefings from a number on.
func NewBlock(first int, all []Words) Block {
	b := Block{First: first, Briefings: make([]byte, 4*len(all))}
	index := map[string]int{}
	var last []int // number, of each lexeme
	for i, words := range all {
		if len(words) == 0 {
			continue
		}
		day, length, rest := words.head()
		binary.LittleEndian.PutUint16(b.Briefings[4*i:], clip(max(length, 1)))
		binary.LittleEndian.PutUint16(b.Briefings[4*i+2:], clip(day))
		for len(rest) > 0 {
			lexeme := rest.bytes()
			at, known := index[string(lexeme)]
			if !known {
				at = len(b.Lexemes)
				index[string(lexeme)] = at
				b.Lexemes, last = append(b.Lexemes, Lexeme{Lexeme: string(lexeme)}), append(last, first-1)
			}
			l := &b.Lexemes[at]
			l.Docs = binary.AppendUvarint(l.Docs, uint64(first+i-last[at]))
			l.Docs = binary.AppendUvarint(l.Docs, uint64(rest.number()))
			l.Places = appendBytes(l.Places, rest.bytes())
			last[at] = first + i
		}
	}
	return b
}

func clip(n int) uint16 { return uint16(min(n, math.MaxUint16)) }
