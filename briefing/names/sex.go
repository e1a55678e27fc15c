package names

import "strings"

// sex is what a title or a given name tells of a person; 0 is nothing.
type sex byte

const (
	female sex = 'f'
	male   sex = 'm'
	both   sex = 'b' // titles of both: a name that two people share
)

// suits reports whether two signs of a person's sex can be of one person.
func (s sex) suits(other sex) bool { return s != female && s != male || other == 0 || s == other }

// Sex is that of a person.
type Sex string

// The sexes, as the tables of a language mark them.
const (
	Female Sex = "female"
	Male   Sex = "male"
)

// known is the sex, if the signs agree.
func (s sex) known() Sex {
	switch s {
	case female:
		return Female
	case male:
		return Male
	}
	return ""
}

// tell notes what a title says of a person. It counts for more than the given name.
func (e *entry) tell(s sex) {
	switch {
	case s == 0:
	case e.told && e.sex != s:
		e.sex = both
	default:
		e.sex, e.told = s, true
	}
}

// SexOf is what the titles of a person tell, or else the given name; "" where they do not.
func (f *Finder) SexOf(name string, titles []string) Sex {
	for _, title := range titles {
		if s := f.titleSex(title); s != 0 {
			return s.known()
		}
	}
	given, _, _ := strings.Cut(name, " ")
	return f.given[given].known()
}

// titleSex is what the titles of a candidate tell.
func (b *binder) titleSex(c *candidate) sex {
	for _, p := range c.roles {
		if s := b.Finder.titleSex(b.text[p.start:p.end]); s != 0 {
			return s
		}
	}
	return 0
}

// titleSex is what a title tells; nothing where a word of it is somebody else's.
func (f *Finder) titleSex(title string) sex {
	for word := range strings.FieldsSeq(title) {
		switch is := f.mark(strings.TrimSuffix(word, ".")); {
		case is&isBelonging != 0:
			return 0 // the Queen's, not his own
		case is&isFemale != 0:
			return female
		case is&isMale != 0:
			return male
		}
	}
	return 0
}
