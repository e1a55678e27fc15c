// Package names finds the people, organisations and places that a text names, with the other forms they
// take in it, their titles and every place where they stand.
//
// It knows the countries (Unicode CLDR, through golang.org/x/text), larger cities and regions (GeoNames) and given
// names (Moby); all else it takes from the text: how a word is written elsewhere, what stands beside it, which
// initials fit. It refuses to guess: a surname that two people share stays by itself where the text does not
// tell whose it is, a headline alone names nobody, and a name whose kind does not show is Other. Where every noun has a capital
// letter, only what else tells a name is one.
package names

// Name is a person, organisation or place that a text names, with all the places where it does.
type Name struct {
	Text     string    // its fullest form in the text: "Xavier Brunson"; of a country its usual name, if the text has it
	Kind     Kind      // never empty
	Roles    []string  // titles and roles of a person, as written, in order: "Gen.", "Foreign Minister", "commander of U.S. Forces Korea"
	Sex      Sex       // of a person whose title or given name tells it, "" otherwise
	Forms    []string  // the other forms in the text, in order: "NIS", "Brunson"
	Mentions []Mention // in order of the text; no mention overlaps another, of any name; never empty
}

// Mention is a place where a text names a name: its bytes, half-open, without titles and without a possessive 's.
type Mention struct {
	Start, End int
}

// Kind is what a name is the name of.
type Kind string

// The kinds of name.
const (
	Person       Kind = "person"
	Organisation Kind = "organisation"
	Place        Kind = "place"
	Other        Kind = "other" // a law, a war, a prize, a book; and whatever the text does not tell
)
