// Package language holds what must be known of a language to read it, as data: a folder of text files for each
// language, one file a list of words. It knows no grammar: dates, quotes, names, sentences, summaries and timelines each
// take the lists that they need from a Language that is passed in. Adding a language is adding a folder.
package language

import (
	"fmt"
	"io/fs"
	"iter"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"unicode"
	"unicode/utf8"
)

// Language is the lists of one language.
type Language struct {
	tag       Tag
	lists     map[string][]Row
	inflected []rule
	writing   Writing
	clitics   Set
	elided    Set
	verbs     sync.Map                          // []Verb by table: those that were asked for
	marked    atomic.Pointer[map[[2]string]Set] // what Has was asked for, by table and mark
}

// Row is a line of a list.
type Row struct {
	Fields []string // as written, with blanks for the underscores inside phrases; never empty
	Line   int      // in its file, counted from 1
}

// Load reads the .txt files of a folder and the folders in it. A list is called by its path without ".txt". Its fields are
// separated by blanks, "_" stands for a blank inside a phrase, and "#" begins a comment. An error names the
// file and the line.
func Load(files fs.FS) (*Language, error) {
	l := newLanguage()
	err := fs.WalkDir(files, ".", func(path string, entry fs.DirEntry, err error) error {
		name, isList := strings.CutSuffix(path, ".txt")
		if err != nil || entry.IsDir() || !isList {
			return err
		}
		text, err := fs.ReadFile(files, path)
		if err != nil {
			return err
		}
		l.lists[name], err = rows(path, string(text))
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("loading a language: %w", err)
	}
	l.tag = Tag(l.first("locale"))
	l.clitics, l.elided = l.Words("clitics"), l.Words("elided")
	if l.inflected, err = l.rules(); err != nil {
		return nil, fmt.Errorf("loading a language: %w", err)
	}
	if err = l.readWriting(); err != nil {
		return nil, fmt.Errorf("loading a language: %w", err)
	}
	return l, nil
}

// newLanguage returns a language without lists.
func newLanguage() *Language {
	l := &Language{lists: map[string][]Row{}, clitics: Set{}}
	l.marked.Store(&map[[2]string]Set{})
	return l
}

// rows returns the lines of a file that are not empty.
func rows(path, text string) (out []Row, err error) {
	n := 0
	for line := range strings.Lines(text) {
		n++
		if at := strings.IndexFunc(line, unprintable); at >= 0 {
			return nil, fmt.Errorf("%s:%d: no character of a text at byte %d", path, n, at+1)
		}
		line, _, _ = strings.Cut(line, "#")
		fields := strings.Fields(line)
		for i := range fields {
			fields[i] = strings.ReplaceAll(fields[i], "_", " ")
		}
		if len(fields) > 0 {
			out = append(out, Row{fields, n})
		}
	}
	return out, nil
}

// unprintable reports whether a character has no place in a list: broken UTF-8, control characters.
func unprintable(r rune) bool {
	return r == utf8.RuneError || unicode.IsControl(r) && !strings.ContainsRune("\t\r\n", r)
}

// Rows returns the lines of a list in the order of its file; none when the folder has no such list.
func (l *Language) Rows(list string) []Row { return l.lists[list] }

// Numbers returns the words of numbers and what each comes to, as the list "dates/words" has them: a line has the first number, what it grows by,
// and words, with others for the same number behind a slash. Pieces of compounds begin or end with a hyphen.
func (l *Language) Numbers() iter.Seq2[string, float64] {
	return func(yield func(string, float64) bool) {
		for _, row := range l.lists["dates/words"] {
			if row.Fields[0] != "num" {
				continue
			}
			first, step, _ := strings.Cut(row.Fields[1], "+")
			n, _ := strconv.ParseFloat(first, 64)
			by, _ := strconv.ParseFloat(step, 64)
			for _, field := range row.Fields[2:] {
				for w := range strings.SplitSeq(field, "/") {
					if !yield(w, n) {
						return
					}
				}
				n += by
			}
		}
	}
}

// Set returns the words of the lists, without the stop of abbreviations: all fields of their lines. A list that the folder
// does not have is empty.
func (l *Language) Set(lists ...string) Set {
	out := Set{}
	for field := range l.fields(lists) {
		out.Add(strings.TrimSuffix(field, "."))
	}
	return out
}

// Abbreviations returns the fields of the lists that end with a stop, without it.
func (l *Language) Abbreviations(lists ...string) Set {
	out := Set{}
	for field := range l.fields(lists) {
		if short, ok := strings.CutSuffix(field, "."); ok {
			out.Add(short)
		}
	}
	return out
}

// Words returns the words of a table, whose lines have a word first and then its marks, without the stop of abbreviations.
func (l *Language) Words(table string) Set {
	out := Set{}
	for _, row := range l.lists[table] {
		out.Add(strings.TrimSuffix(row.Fields[0], "."))
	}
	return out
}

// Marked returns the words of a table that bear one of the marks.
func (l *Language) Marked(table string, marks ...string) Set {
	out := Set{}
	for _, row := range l.lists[table] {
		if slices.ContainsFunc(row.Fields[1:], func(mark string) bool { return slices.Contains(marks, mark) }) {
			out.Add(strings.TrimSuffix(row.Fields[0], "."))
		}
	}
	return out
}

// Has reports whether a word stands in a table with a mark. What asks for each word of a text keeps the set of Marked.
func (l *Language) Has(table, mark, word string) bool {
	key := [2]string{table, mark}
	asked := l.marked.Load()
	set, known := (*asked)[key]
	if !known {
		set = l.Marked(table, mark)
		more := maps.Clone(*asked)
		more[key] = set
		l.marked.CompareAndSwap(asked, &more) // else another asks at the same time, and this set is made again
	}
	return set.Has(word)
}

// Clitics returns what can stand behind the apostrophe of a word, with the apostrophe. The set is shared.
func (l *Language) Clitics() Set { return l.clitics }

// Elided returns the short words that an apostrophe joins to the next one. The set is shared.
func (l *Language) Elided() Set { return l.elided }

// fields yields the fields of the lists.
func (l *Language) fields(lists []string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, list := range lists {
			for _, row := range l.lists[list] {
				for _, field := range row.Fields {
					if !yield(field) {
						return
					}
				}
			}
		}
	}
}
