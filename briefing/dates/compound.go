package dates

import (
	"fmt"
	"strings"

	"dateline/briefing/text"
)

// compound is a word that is read as two: Montagabend, dreitägig.
type compound struct {
	cut, length int // how many bytes the first has, and both
	first, last marks
}

// readCompounds reads the table "dates/compounds": two classes, whose words may be written together, and what may join them.
// What stands in "dates/words" with a hyphen is only a piece of such words: vor-, -tägig.
func (v *vocabulary) readCompounds() error {
	rows := v.lang.Rows("dates/compounds")
	if len(rows) == 0 {
		return nil
	}
	byClass := map[class]map[string]mark{}
	for word, of := range v.marked {
		for _, k := range of {
			if byClass[k.class] == nil {
				byClass[k.class] = map[string]mark{}
			}
			byClass[k.class][word] = k
		}
	}
	for _, row := range rows {
		if len(row.Fields) < 2 {
			return fmt.Errorf("dates/compounds.txt:%d: want two classes, not %q", row.Line, row.Fields)
		}
		for _, name := range row.Fields[:2] {
			if wordClasses[name] == cNone {
				return fmt.Errorf("dates/compounds.txt:%d: there is no class %q", row.Line, name)
			}
		}
		for first, a := range byClass[wordClasses[row.Fields[0]]] {
			for last, b := range byClass[wordClasses[row.Fields[1]]] {
				v.join(first, last, strings.Join(row.Fields[2:], ""), a, b)
			}
		}
	}
	for piece := range v.marked {
		if strings.HasPrefix(piece, "-") || strings.HasSuffix(piece, "-") {
			delete(v.marked, piece)
		}
	}
	return nil
}

// join adds the compound of two words, unless it is a word of its own.
func (v *vocabulary) join(first, last, joint string, a, b mark) {
	if strings.HasPrefix(first, "-") || strings.HasSuffix(last, "-") {
		return
	}
	first, last = text.Fold(strings.TrimSuffix(first, "-")+joint), strings.TrimPrefix(last, "-")
	if _, own := v.marked[first+last]; own {
		return
	}
	v.marked[first+last] = marks{{cCompound, int32(len(v.compounds))}}
	v.compounds = append(v.compounds, compound{len(first), len(first + last), marks{a}, marks{b}})
}
