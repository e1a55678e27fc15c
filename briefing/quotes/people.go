package quotes

import (
	"strings"

	"dateline/briefing/grammar"
	"dateline/briefing/names"
)

// people are the persons of a text by what they are called besides their name; -1 where several are.
type people map[string]int

// peopleOf lists the persons by their roles and by their surnames.
func peopleOf(known []names.Name) (roles, surnames people) {
	roles, surnames = people{}, people{}
	for i := range known {
		n := &known[i]
		if n.Kind != names.Person {
			continue
		}
		for _, role := range n.Roles {
			roles.add(strings.ToLower(role), i)
		}
		if at := strings.LastIndexByte(n.Text, ' '); at >= 0 {
			surnames.add(n.Text[at+1:], i)
		}
	}
	return roles, surnames
}

func (p people) add(called string, name int) {
	if other, known := p[called]; known && other != name {
		name = -1
	}
	p[called] = name
}

// only returns the only person who is called so, -1 for none.
func (p people) only(called string) int {
	if name, known := p[called]; known {
		return name
	}
	return -1
}

// isPlaced reports whether a source begins with a name of which nothing is known, and goes on with where it belongs: Bo Kim of the union.
func (r *reader) isPlaced(x grammar.Range, at place) bool {
	n := &r.names[at.name]
	behind := r.tokenAt(at.End)
	return n.Kind == names.Other && strings.Contains(n.Text, " ") && r.Tokens[x.From].Start == at.Start && behind < x.To && r.Tokens[behind].Tag == grammar.TagPreposition
}
