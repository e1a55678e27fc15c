package dates

import (
	"fmt"
	"sync"

	"dateline/briefing/language"
)

// English returns the finder of English texts.
func English() *Finder { return english() }

var english = sync.OnceValue(func() *Finder {
	f, err := New(language.English())
	if err != nil {
		panic(fmt.Errorf("english: %w", err)) // its folder is part of the program
	}
	return f
})
