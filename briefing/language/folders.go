package language

import (
	"embed"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"sync"
)

// Tag names a language as ISO 639-1 and Unicode CLDR do: de.
type Tag string

// InEnglish is what most texts are written in, and what a text is taken to be in where nothing tells otherwise.
const InEnglish Tag = "en"

// Unread stands for all languages without a folder: Unicode CLDR's "undetermined".
const Unread Tag = "und"

//go:embed arabic chinese dutch english french german italian japanese korean polish portuguese russian spanish swedish turkish ukrainian
var files embed.FS

// English returns the language that most texts are written in.
func English() *Language { return Named(InEnglish) }

// Named returns the language of a tag: the lists of its folder, or a language without lists where there is none.
func Named(tag Tag) *Language {
	if l := folders()[tag]; l != nil {
		return l
	}
	l := newLanguage()
	l.tag = tag
	return l
}

// Folders returns the languages that have a folder, by their tags.
func Folders() map[Tag]*Language { return folders() }

// Others returns the languages that have a folder, but for English, in the order of their tags.
func Others() []*Language {
	var others []*Language
	for _, tag := range slices.Sorted(maps.Keys(folders())) {
		if tag != InEnglish {
			others = append(others, folders()[tag])
		}
	}
	return others
}

var folders = sync.OnceValue(func() map[Tag]*Language {
	entries, err := fs.ReadDir(files, ".")
	if err != nil {
		panic(err)
	}
	all := map[Tag]*Language{}
	for _, entry := range entries {
		folder, err := fs.Sub(files, entry.Name())
		if err != nil {
			panic(err)
		}
		l, err := Load(folder)
		if err != nil || l.tag == "" {
			panic(fmt.Errorf("%s: its locale is %q, %w", entry.Name(), l.tag, err)) // the folder is part of the program
		}
		all[l.tag] = l
	}
	return all
})

// Tag returns the tag that the list "locale" names.
func (l *Language) Tag() Tag { return l.tag }

// Holds reports whether the folder has a list.
func (l *Language) Holds(list string) bool { return len(l.lists[list]) > 0 }

// first returns the first field of a list; "" where the folder has no such list.
func (l *Language) first(list string) string {
	for _, row := range l.lists[list] {
		return row.Fields[0]
	}
	return ""
}
