package dates

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
)

// table is a set of patterns as a tree: the path from the root to a node spells the classes of a match.
type table struct {
	root   node
	starts [classes]*node // the root's edges by class
}

type node struct {
	edges []edge
	ends  []ending // of the patterns whose last class leads here
}

type edge struct {
	class class
	to    *node
}

type ending struct {
	lead, trail int   // classes at both ends that are not part of the expression
	makes       class // cNone for words that are nothing, and that no other pattern may take
	rule        rule
	name        string // of the rule
}

// readPatterns reads the table "dates/patterns": the rule that reads a match, what it makes of it, and the classes of the
// words. "a?" may be left out, "a|b" is either, and "~a" must stand there but is not part of the expression; such words come
// first or last. A line "table" begins the next table.
func (v *vocabulary) readPatterns() error {
	for _, row := range v.lang.Rows("dates/patterns") {
		fault := func(what, about string) error {
			return fmt.Errorf("dates/patterns.txt:%d: %s %q", row.Line, what, about)
		}
		if row.Fields[0] == "table" {
			v.tables = append(v.tables, &table{})
			continue
		}
		if len(row.Fields) < 3 || len(v.tables) == 0 {
			return fault("want a rule, what it makes and a pattern, inside of a table, not", strings.Join(row.Fields, " "))
		}
		r, known := rules[row.Fields[0]]
		if !known {
			return fault("there is no rule", row.Fields[0])
		}
		makes, known := madeClasses[row.Fields[1]]
		if !known {
			return fault("nothing is made that is called", row.Fields[1])
		}
		t := v.tables[len(v.tables)-1]
		if unknown := t.root.plant(row.Fields[2:], ending{makes: makes, rule: r, name: row.Fields[0]}, true); unknown != "" {
			return fault("there is no class", unknown)
		}
	}
	for _, t := range v.tables {
		t.root.share(map[string]*shared{})
		for _, e := range t.root.edges {
			t.starts[e.class] = e.to
		}
	}
	return nil
}

// shared is a node that stands for all that are like it.
type shared struct {
	*node
	nth int
}

// share has equal branches be one: most patterns end alike, and what may be left out doubles what follows. It returns the one that
// stands for this one.
func (n *node) share(all map[string]*shared) *shared {
	key := binary.AppendUvarint(nil, uint64(len(n.edges))) // what a node is told by
	edges := make([]edge, 0, len(n.edges))
	for _, e := range n.edges {
		to := e.to.share(all)
		edges = append(edges, edge{e.class, to.node})
		key = binary.AppendUvarint(binary.AppendUvarint(key, uint64(e.class)), uint64(to.nth))
	}
	for _, e := range n.ends {
		key = append(append(append(key, '.', byte(e.lead), byte(e.trail)), e.name...), '.', byte(e.makes))
	}
	one, known := all[string(key)]
	if !known {
		n.edges, n.ends = edges, slices.Clip(n.ends)
		one = &shared{n, len(all) + 1}
		all[string(key)] = one
	}
	return one
}

// plant adds a pattern to the tree; it returns the name of a class that does not exist, else "".
func (n *node) plant(words []string, e ending, leading bool) (unknown string) {
	if len(words) == 0 {
		n.ends = append(n.ends, e)
		return ""
	}
	word, rest := words[0], words[1:]
	name, optional := strings.CutSuffix(word, "?")
	name, outside := strings.CutPrefix(name, "~")
	if optional {
		unknown = n.plant(rest, e, leading)
	}
	switch {
	case outside && leading:
		e.lead++
	case outside:
		e.trail++
	default:
		leading = false
	}
	for alternative := range strings.SplitSeq(name, "|") {
		c, known := wordClasses[alternative]
		if !known {
			c, known = madeClasses[alternative]
		}
		if !known || c == cNone {
			return alternative
		}
		if also := n.edgeTo(c).plant(rest, e, leading); also != "" {
			unknown = also
		}
	}
	return unknown
}

func (n *node) edgeTo(c class) *node {
	for _, e := range n.edges {
		if e.class == c {
			return e.to
		}
	}
	to := &node{}
	n.edges = append(n.edges, edge{c, to})
	return to
}

// item is a word, or a stretch of words that a pattern has made one expression of.
type item struct {
	first, last int // its words, both included
	marks       marks
	reading     int // index into the sentence's readings; -1 for a bare word
}

// match is a way through a table: the classes that were taken, and the items that they were taken of.
type match struct {
	*sentence
	at   int // the first item
	path []class
	end  ending
}

// apply rewrites the sentence's items: from left to right the longest match that its rule accepts becomes one item.
func (t *table) apply(s *sentence) {
	out := s.spare[:0]
	done := 0 // up to where the items are in out
	for i := 0; i < len(s.items); {
		if s.items[i].marks[0].class == cNone {
			i++
			continue
		}
		best := t.longest(s, i)
		if best.length == 0 {
			i++
			continue
		}
		from, to := i+best.end.lead, i+best.length-best.end.trail
		out = append(out, s.items[done:from]...)
		it := item{first: s.items[from].first, last: s.items[to-1].last, marks: marks{{class: best.end.makes}}, reading: -1}
		if best.end.makes != cNone {
			s.readings = append(s.readings, best.reading)
			it.reading = len(s.readings) - 1
		}
		out = append(out, it)
		i, done = to, to
	}
	if done > 0 {
		s.items, s.spare = append(out, s.items[done:]...), s.items
	}
}

// longest finds the longest match that begins at item i.
func (t *table) longest(s *sentence, i int) *found {
	s.best.length = 0
	for _, k := range s.items[i].marks {
		if k.class == cNone {
			break
		}
		if n := t.starts[k.class]; n != nil {
			s.match = match{sentence: s, at: i, path: append(s.match.path[:0], k.class)}
			n.walk(&s.match, &s.best)
		}
	}
	return &s.best
}

// found is the longest match so far.
type found struct {
	length int // in items; 0 for none
	end    ending
	reading
}

func (n *node) walk(m *match, best *found) {
	if len(m.path) > best.length {
		for _, e := range n.ends {
			m.end = e
			if r, ok := e.rule(m); ok {
				*best = found{len(m.path), e, r}
				break
			}
		}
	}
	next := m.at + len(m.path)
	if len(n.edges) == 0 || next >= len(m.items) || m.items[next].marks[0].class == cNone {
		return
	}
	marks := &m.items[next].marks
	for i := range n.edges {
		if e := &n.edges[i]; marks.is(e.class) {
			m.path = append(m.path, e.class)
			e.to.walk(m, best)
			m.path = m.path[:len(m.path)-1]
		}
	}
}

// value returns the number of the first item that was taken for class c.
func (m *match) value(c class) (value int, ok bool) { return m.nth(c, 1) }

// nth returns the number of the nth item that was taken for class c.
func (m *match) nth(c class, n int) (value int, ok bool) {
	for i, p := range m.path {
		if p != c {
			continue
		}
		if n--; n == 0 {
			return m.items[m.at+i].marks.of(c)
		}
	}
	return 0, false
}

// read returns the reading of the nth expression in the match.
func (m *match) read(n int) reading {
	for i := range m.path {
		if r := m.items[m.at+i].reading; r >= 0 {
			if n--; n == 0 {
				return m.readings[r]
			}
		}
	}
	return reading{}
}

// before returns the item before the expression, after the one behind it, both as this table found them. At the
// sentence's ends they are nil.
func (m *match) before() *item { return m.around(m.at + m.end.lead - 1) }
func (m *match) after() *item  { return m.around(m.at + len(m.path) - m.end.trail) }

func (m *match) around(i int) *item {
	if i < 0 || i >= len(m.items) {
		return nil
	}
	return &m.items[i]
}
