package names

import (
	"slices"
	"strings"

	cldr "golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"dateline/briefing/language"
)

// region is a country, a territory, a continent or a union of countries.
type region struct {
	code string
	name string // its usual one
}

// unions are the regions that act: organisations rather than places.
func (r region) union() bool { return r.code == "EU" || r.code == "UN" }

// readCountries reads the countries by the folded forms of all their names, and the names of peoples and languages. A
// language that Unicode CLDR does not name has only those that its lists have.
func (f *Finder) readCountries(lang *language.Language) {
	tag := cldr.Und
	for _, row := range lang.Rows("locale") {
		tag = cldr.Make(row.Fields[0])
	}
	put := func(name string, r region) {
		if key := string(fold(nil, name)); key != "" && f.regions[key].name == "" {
			f.regions[key] = r
		}
	}
	nameOf := func(cldr.Region) string { return "" }
	if namer := display.Regions(tag); namer != nil && tag != cldr.Und {
		nameOf = func(r cldr.Region) string { return namer.Name(r) }
	}
	others := lang.Rows("countries")
	for _, code := range cldr.Supported.Regions() {
		name := nameOf(code)
		if name == "" || code.String() == "001" || code.String() == "ZZ" {
			continue
		}
		name = withoutAddition(name, others)
		usual, second, two := strings.Cut(name, " (") // Myanmar (Burma)
		if other, closes := strings.CutSuffix(second, ")"); two && closes {
			name = usual
			put(other, region{code.Canonicalize().String(), name})
		}
		put(name, region{code.Canonicalize().String(), name})
	}
	for _, row := range others {
		code, err := cldr.ParseRegion(row.Fields[0])
		if err != nil {
			continue
		}
		r := region{row.Fields[0], nameOf(code)}
		if known, ok := f.regions[string(fold(nil, r.name))]; ok {
			r = known
		}
		if r.name == "" {
			r.name = row.Fields[1] // no country of today
		}
		for _, name := range row.Fields[1:] {
			put(name, r)
		}
	}
	f.readPeoples(lang, tag)
}

// withoutAddition takes off a country's name what the lines of "-" say is added to some.
func withoutAddition(name string, lines []language.Row) string {
	for _, row := range lines {
		if row.Fields[0] == "-" {
			name = strings.TrimSuffix(name, " "+row.Fields[1])
		}
	}
	return name
}

// readPeoples adds to the vocabulary the names of peoples, which are made from those of countries, and of languages, and
// reads how creeds are called.
func (f *Finder) readPeoples(lang *language.Language, tag cldr.Tag) {
	var endings [][]string
	plurals := ""
	for _, row := range lang.Rows("peoples") {
		switch row.Fields[0] {
		case "people":
			endings = append(endings, []string{strings.TrimPrefix(row.Fields[1], "-"), strings.TrimPrefix(row.Fields[2], "-")})
		case "plural":
			plurals = row.Fields[1]
		case "creed":
			f.creeds = append(f.creeds, row.Fields[1])
		}
	}
	put := func(word string) {
		if _, country := f.regions[word]; !country && len(word) > 3 {
			f.listed[word] |= isDemonym
			if strings.IndexByte(plurals, word[len(word)-1]) >= 0 {
				f.listed[lang.Plural(word)] |= isDemonym
			}
		}
	}
	for _, word := range f.unmarked() {
		for _, e := range endings {
			if stem, ok := strings.CutSuffix(word, e[0]); ok && len(stem) > 2 {
				put(stem + e[1])
			}
		}
	}
	namer := display.Languages(tag)
	if namer == nil || tag == cldr.Und {
		return
	}
	for _, base := range cldr.Supported.BaseLanguages() {
		if word := strings.ToLower(namer.Name(base)); len(base.String()) == 2 && !strings.Contains(word, " ") {
			put(word)
		}
	}
}

// unmarked returns the last words of the countries' names that are nothing else.
func (f *Finder) unmarked() (last []string) {
	for key := range f.regions {
		word := key[strings.LastIndexByte(key, ' ')+1:]
		if f.listed[word] == 0 && len(word) > 3 {
			last = append(last, word)
		}
	}
	slices.Sort(last)
	return slices.Compact(last)
}
