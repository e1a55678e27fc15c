// Package origins tells from how many independent origins several briefings have one statement: copies of a text, what one agency or
// speaker is credited with and what repeats one quotation are one origin. That says how independently something is reported,
// not whether it is true.
//
// Accounts in, origins out: no I/O, and no list of agencies. It never takes two briefings for independent of which it does not
// know where they have it from.
package origins

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"dateline/briefing/near"
	"dateline/briefing/text"
	"dateline/wording"
)

// Account is what one briefing tells of where it has a statement from.
type Account struct {
	Number   int
	From     string   // whom it credits, or else who published it; "" where nothing tells
	Credited bool     // it credits From
	Keys     []string // of From: what has one of them in common is the same
	Words    []string // that the statement gives verbatim
	Text     string   // of the briefing
}

// Origin is briefings that have a statement from one place.
type Origin struct {
	Name    string // whom most of them credit, or who published them all; "" for nobody
	Numbers []int
	link    string // what makes them one where nothing names them
}

// What makes briefings one origin: the keys of its texts.
const (
	copies    = "origins.link-copies"
	quotation = "origins.link-quotation"
)

// Of returns the origins of accounts, each of another briefing, those of the most briefings first.
func Of(accounts []Account) []Origin {
	of := make([]int, len(accounts)) // the first account of its origin
	links := make([]string, len(accounts))
	prints := map[int]near.Print{}
	print := func(i int) near.Print {
		if _, made := prints[i]; !made {
			prints[i] = near.Of(accounts[i].Text)
		}
		return prints[i]
	}
	for i := range accounts {
		of[i] = i
		for j := range i {
			if of[j] == of[i] {
				continue
			}
			link := accounts[i].link(accounts[j])
			if link == "" && print(i).Like(print(j)).Alike {
				link = copies
			}
			if link == "" {
				continue
			}
			first, other := min(of[i], of[j]), max(of[i], of[j])
			links[first] = link
			for k := range i + 1 {
				if of[k] == other {
					of[k] = first
				}
			}
		}
	}
	var all []Origin
	for i := range accounts {
		if of[i] == i {
			all = append(all, origin(accounts, of, i, links[i]))
		}
	}
	slices.SortStableFunc(all, func(a, b Origin) int { return len(b.Numbers) - len(a.Numbers) })
	return all
}

// origin gathers the accounts of one origin.
func origin(accounts []Account, of []int, first int, link string) (o Origin) {
	credited, publisher := map[string]int{}, accounts[first].From
	o.link = link
	for i, a := range accounts {
		if of[i] != first {
			continue
		}
		o.Numbers = append(o.Numbers, a.Number)
		if a.Credited {
			if credited[a.From]++; credited[a.From] > credited[o.Name] {
				o.Name = a.From
			}
		}
		if a.From != publisher {
			publisher = ""
		}
	}
	o.Name = cmp.Or(o.Name, publisher)
	return o
}

// link says what makes two accounts one origin, their texts aside; "" for nothing.
func (a Account) link(b Account) string {
	if slices.ContainsFunc(a.Keys, func(key string) bool { return slices.Contains(b.Keys, key) }) {
		return a.From
	}
	for _, one := range a.Words {
		for _, other := range b.Words {
			if isSame(one, other) {
				return quotation
			}
		}
	}
	return ""
}

// fewestWords is how many words in common make two quotations one: two people say fewer of them in the same way.
const fewestWords = 5

// isSame reports whether one quotation is, or holds, the other.
func isSame(a, b string) bool {
	a, b = plain(a), plain(b)
	if len(a) < len(b) {
		a, b = b, a
	}
	return strings.Count(b, " ") > fewestWords && strings.Contains(a, b) // a blank stands on both sides
}

// plain is words without signs and capitals, each between blanks.
func plain(words string) string {
	fields := strings.FieldsFunc(text.Fold(words), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	return " " + strings.Join(fields, " ") + " "
}

// Says tells the number of origins: "3 briefings, 1 origin (KCNA)"; "" where it is not known.
func Says(in wording.Language, all []Origin) string {
	briefings, known := 0, true
	var names []string
	for _, o := range all {
		briefings += len(o.Numbers)
		switch {
		case o.Name != "":
			names = append(names, o.Name)
		case len(o.Numbers) > 1:
			names = append(names, in.Say(o.link))
		default:
			names, known = append(names, in.Say("origins.unknown")), false
		}
	}
	if briefings == len(all) && !known {
		return ""
	}
	if more := len(names) - mostNames; more > 0 {
		names = append(names[:mostNames], in.Say("origins.more", "n", more))
	}
	between := ", "
	if slices.ContainsFunc(names, func(name string) bool { return strings.Contains(name, ",") }) {
		between = "; " // "Sample, written for Dateline" is one name
	}
	return in.Say("origins.says", "briefings", briefings, "n", len(all), "names", strings.Join(names, between))
}

// mostNames is how many origins are named.
const mostNames = 3
