package language

import "fmt"

// Writing is how a language writes numbers and words where languages differ.
type Writing struct {
	Group        byte // between the thousands of a number: ','
	Decimal      byte // before its fractions: '.'
	Pair         byte // between the day and month of a short date: '/'
	OrdinalStop  bool // a stop makes an ordinal of a number: 3. Mai
	DayFirst     bool // 11/12/2025 is in December
	SmallNames   bool // months and days of the week have small letters
	CapitalNouns bool // every noun has a capital letter
	VerbsLast    bool // what belongs to a finite verb, or a verb itself, may stand at the end of its clause
	VerbForms    bool // the form of a verb tells it from a noun
}

// writing reads the table "writing"; what it does not say is as English has it.
func (l *Language) readWriting() error {
	w := Writing{Group: ',', Decimal: '.', Pair: '/'}
	signs := map[string]*byte{"group": &w.Group, "decimal": &w.Decimal, "pair": &w.Pair}
	manners := map[string]*bool{"ordinal-stop": &w.OrdinalStop, "day-first": &w.DayFirst, "small-names": &w.SmallNames, "capital-nouns": &w.CapitalNouns, "verbs-last": &w.VerbsLast, "verb-forms": &w.VerbForms}
	for _, row := range l.lists["writing"] {
		name := row.Fields[0]
		switch sign, manner := signs[name], manners[name]; {
		case sign != nil && len(row.Fields) == 2 && len(row.Fields[1]) == 1:
			*sign = row.Fields[1][0]
		case manner != nil && len(row.Fields) == 1:
			*manner = true
		default:
			return fmt.Errorf("writing.txt:%d: no manner of writing is %q", row.Line, name)
		}
	}
	l.writing = w
	return nil
}

// Writing returns how the language is written.
func (l *Language) Writing() Writing { return l.writing }
