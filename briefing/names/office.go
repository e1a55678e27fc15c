package names

import (
	"slices"
	"strings"
)

// SharesOffice reports whether titles and roles of two mentions tell of the same office, and whether those of both tell of one
// at all. An office may be told in fewer words ("the minister", "the foreign minister") or shortened ("Gen.", "general"); a
// deputy's is another one, and so is that of another house or country.
func (f *Finder) SharesOffice(titles, others []string) (shared, known bool) {
	for _, title := range titles {
		own := f.office(title)
		for _, other := range others {
			if theirs := f.office(other); len(own) > 0 && len(theirs) > 0 {
				known = true
				shared = shared || f.isOffice(own, theirs)
			}
		}
	}
	return shared, known
}

// office lists the words of a title that tell of an office, its head last: those before what it is "of".
func (f *Finder) office(title string) (words []string) {
	for word := range strings.FieldsSeq(string(fold(nil, title))) {
		is := f.mark(word)
		if is&isContinuing != 0 && len(words) > 0 {
			break
		}
		if is&(isPast|isAddress|isThe|isDeterminer) == 0 {
			words = append(words, word)
		}
	}
	return words
}

// isOffice reports whether the words of two offices can be of one: the heads agree, and one has no word besides that the other
// lacks.
func (f *Finder) isOffice(one, other []string) bool {
	if len(one) > len(other) {
		one, other = other, one
	}
	last := len(one) - 1
	short, long := one[last], other[len(other)-1]
	if len(short) > len(long) {
		short, long = long, short
	}
	if short != long && (f.mark(short)&isHonorific == 0 || !strings.HasPrefix(long, short)) {
		return false
	}
	for _, word := range one[:last] {
		if !slices.Contains(other, word) {
			return false
		}
	}
	return !slices.ContainsFunc(other, func(word string) bool {
		return f.mark(word)&isSecond != 0 && !slices.Contains(one, word)
	})
}
