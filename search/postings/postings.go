// Package postings is the form in which a server's words are kept to be searched: for each lexeme the briefings that hold
// it, how often and where. It knows bytes only: a store keeps them, and package search ranks by them.
//
// Briefings lie in blocks of successive numbers. A block is written once and replaced as a whole; a briefing that was filed
// or changed since lies loose beside the blocks, and what they say of it does not count.
package postings

import (
	"encoding/binary"
	"math"
	"slices"
	"time"

	"dateline/briefing"
	"dateline/briefing/lexemes"
	"dateline/briefing/text"
)

// The weight of a word by where it stands, in halves: BM25F (Robertson, Zaragoza and Taylor, CIKM 2004).
const (
	inBody    = 2
	inSummary = 3
	inTitle   = 4
	partGap   = 2 // places between two parts, so that no phrase reaches over their ends
)

// Words are the words of a briefing as they lie loose: its day, its length, which is the weight of all words, and each lexeme
// with its weight and its places.
// No words are those of a briefing that is not shown.
type Words []byte

// DayOf counts a day from 1 January 1900; none is before that.
func DayOf(day time.Time) int {
	return max(int(day.Sub(time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC)).Hours()/24), 0)
}

// Of reads the words of a story that was published on a day.
func Of(lexer *lexemes.Lexer, s briefing.Story, published time.Time) Words {
	rest := []byte(s.Text)
	found, place, length := map[string]*entry{}, 0, 0
	lexer = lexer.In(s.Language)
	add := func(part string, weight int) {
		of, words := lexer.Of(part)
		for _, l := range of {
			if l.Stop {
				continue
			}
			e := found[l.Text]
			if e == nil {
				e = &entry{}
				found[l.Text] = e
			}
			e.add(place+l.Place, weight)
			length += weight
		}
		place += words + partGap
	}
	for _, part := range []struct {
		text.Span
		weight int
	}{{s.Title, inTitle}, {s.Summary, inSummary}} {
		add(part.Of(s.Text), part.weight)
		for i := part.Start; i < part.End; i++ {
			rest[i] = ' '
		}
	}
	add(string(rest), inBody)
	w := binary.AppendUvarint(make(Words, 0, 16*len(found)+16), uint64(DayOf(published)))
	w = binary.AppendUvarint(w, uint64(max(length, 1)))
	names := make([]string, 0, len(found))
	for name := range found {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		w = appendBytes(w, []byte(name))
		w = binary.AppendUvarint(w, uint64(found[name].count))
		w = appendBytes(w, found[name].places)
	}
	return w
}

// entry is what a briefing holds of a lexeme.
type entry struct {
	count  int
	last   int
	places []byte // each counted from the one before
}

func (e *entry) add(place, weight int) {
	e.count += weight
	e.places = binary.AppendUvarint(e.places, uint64(place-e.last))
	e.last = place
}

func appendBytes(to, piece []byte) []byte {
	return append(binary.AppendUvarint(to, uint64(len(piece))), piece...)
}

// head cuts the day and the length off.
func (w Words) head() (day, length int, rest reader) {
	rest = reader(w)
	return rest.number(), rest.number(), rest
}

// reader reads what was written here. It ends where bytes are missing.
type reader []byte

func (r *reader) number() int {
	if len(*r) > 0 && (*r)[0] < 0x80 {
		n := int((*r)[0])
		*r = (*r)[1:]
		return n
	}
	n, size := binary.Uvarint(*r)
	if size <= 0 || n > math.MaxInt32 {
		*r = nil
		return 0
	}
	*r = (*r)[size:]
	return int(n)
}

func (r *reader) bytes() []byte {
	n := r.number()
	n = min(n, len(*r))
	piece := (*r)[:n]
	*r = (*r)[n:]
	return piece
}
