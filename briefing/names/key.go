package names

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Key folds a name for comparison across texts: case, accents, quotation marks and stops do not count ("U.S." is
// "us"), a hyphen is a space, titles in front ("Gen.", "President", "former"), a leading "the" and a possessive at
// the end are dropped. All names of a country have one key: that of its usual name ("DPRK" has "north korea").
// The key of a name that is nothing but titles keeps them; "" is the key of what has no letter and no figure.
func (f *Finder) Key(name string) string {
	k := string(fold(nil, name))
	rest := k
	for {
		word, more, _ := strings.Cut(rest, " ")
		is := f.mark(word)
		if more == "" || is&(isThe|isHonorific|isRole|isPast) == 0 {
			break
		}
		next, _, _ := strings.Cut(more, " ")
		if is&isThe == 0 && (f.mark(more)&isOrgHead != 0 || f.mark(next)&isContinuing != 0) {
			break // General Motors, governor of Texas
		}
		rest = more
	}
	if rest != k && f.regions[k].name == "" {
		k = rest
	}
	if r, known := f.regions[k]; known {
		k = string(fold(nil, r.name))
	}
	return k
}

// IsShort reports whether a name can be a surname or another short form alone: one word, with particles before it.
func (f *Finder) IsShort(name string) bool {
	words := strings.Fields(name)
	for len(words) > 1 && f.mark(words[0])&(isParticle|isArticle|isThe) != 0 {
		words = words[1:]
	}
	return len(words) == 1
}

// IsLonger reports whether a person's name is another's with more words: with a middle name or initial ("Thad W. Allen"), or
// with words of a caption behind or before it ("Tony Hayward Greenpeace"). The words before it begin with no given name.
func (f *Finder) IsLonger(name, other string) (longer bool) {
	words, short := strings.Fields(f.Key(name)), strings.Fields(f.Key(other))
	extra := len(words) - len(short)
	switch {
	case len(short) < 2 || extra < 1:
		return false
	case slices.Equal(words[:len(short)], short):
		return true
	case slices.Equal(words[extra:], short):
		first, _, _ := strings.Cut(strings.TrimSpace(name), " ")
		_, given := f.given[first]
		return !given
	}
	return len(short) == 2 && words[0] == short[0] && words[len(words)-1] == short[1]
}

// fold appends the letters and figures of s to b, small, without marks, words parted by one space; a possessive at its
// end is left out, "&" is "and".
func fold(b []byte, s string) []byte {
	s = trimPossessive(s)
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			s = norm.NFKD.String(s)
			break
		}
	}
	space := false
	for _, r := range s {
		switch {
		case r >= 'A' && r <= 'Z':
			r |= 0x20
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
		case r == '&':
			if len(b) > 0 {
				b = append(b, " and"...)
			}
			space = true
			continue
		case r == '\'' || r == '.' || r == '’' || r == '‘' || r == '"' || unicode.In(r, unicode.M, unicode.Cf):
			continue
		case unicode.IsLetter(r) || unicode.IsNumber(r):
			r = unicode.ToLower(r)
		default:
			space = true
			continue
		}
		if space && len(b) > 0 {
			b = append(b, ' ')
		}
		space = false
		if r < utf8.RuneSelf {
			b = append(b, byte(r))
		} else {
			b = utf8.AppendRune(b, r)
		}
	}
	return b
}

func trimPossessive(s string) string {
	if s == "" || s[len(s)-1]|0x20 != 's' && s[len(s)-1] != '\'' && s[len(s)-1] < utf8.RuneSelf {
		return s
	}
	for _, end := range []string{"'s", "’s", "'S", "’S", "s'", "s’"} {
		if cut, ok := strings.CutSuffix(s, end); ok {
			if end[0] == 's' {
				cut += "s"
			}
			return cut
		}
	}
	return s
}
