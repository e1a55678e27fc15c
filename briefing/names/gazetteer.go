package names

import (
	_ "embed" // the tables
	"strings"
	"sync"
)

//go:embed places.txt
var placesTable string

//go:embed given.txt
var givenTable string

// places are the cities and regions by their folded names; what is also a common word is left out.
var places = sync.OnceValue(func() map[string]bool {
	table := map[string]bool{}
	for name := range rows(placesTable) {
		key := string(fold(nil, name))
		if words()[key] == 0 {
			table[key] = true
		}
	}
	return table
})

// given are the given names, as written.
var given = sync.OnceValue(func() map[string]sex {
	table := map[string]sex{}
	for row := range rows(givenTable) {
		name, s, _ := strings.Cut(row, " ")
		table[name] = 0
		if s != "" {
			table[name] = sex(s[0])
		}
	}
	return table
})

// rows yields the lines of a table without its comments.
func rows(table string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for line := range strings.Lines(table) {
			if line = strings.TrimSpace(line); line != "" && line[0] != '#' && !yield(line) {
				return
			}
		}
	}
}
