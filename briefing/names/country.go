package names

import (
	"strings"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// region is a country, a territory, a continent or a union of countries.
type region struct {
	code string
	name string // as Unicode CLDR has it
}

// otherNames are names of countries in use beside those of CLDR: official ones as the United Nations list them, old
// ones and abbreviations.
var otherNames = map[string]string{
	"KP": "DPRK, Democratic People's Republic of Korea",
	"KR": "ROK, Republic of Korea",
	"CN": "PRC, People's Republic of China",
	"TW": "Republic of China",
	"GB": "UK, Britain, Great Britain, United Kingdom of Great Britain and Northern Ireland",
	"US": "US, USA, United States of America, America",
	"AE": "UAE",
	"SA": "KSA, Kingdom of Saudi Arabia",
	"RU": "Russian Federation",
	"IR": "Islamic Republic of Iran",
	"SY": "Syrian Arab Republic",
	"PS": "Palestine, State of Palestine",
	"TR": "Türkiye, Republic of Türkiye",
	"CZ": "Czech Republic",
	"NL": "Holland",
	"CI": "Ivory Coast",
	"CD": "DRC, Democratic Republic of the Congo, Democratic Republic of Congo",
	"CG": "Republic of the Congo, Republic of Congo",
	"CV": "Cabo Verde",
	"SZ": "Eswatini",
	"MK": "North Macedonia",
	"TL": "East Timor",
	"LA": "Lao People's Democratic Republic",
	"VN": "Viet Nam",
	"VA": "Holy See",
	"EU": "EU",
	"UN": "UN",
	"SU": "Soviet Union, USSR, Union of Soviet Socialist Republics",
}

// regions are the countries by the folded forms of all their names.
var regions = sync.OnceValue(func() map[string]region {
	table := map[string]region{}
	put := func(name string, r region) {
		if key := string(fold(nil, name)); key != "" && table[key].name == "" {
			table[key] = r
		}
	}
	inEnglish := display.English.Regions()
	for _, code := range language.Supported.Regions() {
		name := inEnglish.Name(code)
		if name == "" || code.String() == "001" || code.String() == "ZZ" {
			continue
		}
		name = strings.TrimSuffix(name, " SAR China")
		usual, second, two := strings.Cut(name, " (") // Myanmar (Burma)
		if other, closes := strings.CutSuffix(second, ")"); two && closes {
			name = usual
			put(other, region{code.Canonicalize().String(), name})
		}
		put(name, region{code.Canonicalize().String(), name})
	}
	for code, names := range otherNames {
		r := region{code, inEnglish.Name(language.MustParseRegion(code))}
		if known, ok := table[string(fold(nil, r.name))]; ok {
			r = known
		}
		if r.name == "" {
			r.name, _, _ = strings.Cut(names, ", ") // no country of today
		}
		for name := range strings.SplitSeq(names, ", ") {
			put(name, r)
		}
	}
	return table
})

// unions are the regions that act: organisations rather than places.
func (r region) union() bool { return r.code == "EU" || r.code == "UN" }

// endings of English demonyms, and what they take the place of at the end of a country's name.
var endings = []struct{ of, by string }{
	{"", "n"}, {"", "an"}, {"", "ian"}, {"", "i"}, {"", "ese"}, {"", "lese"}, {"", "nese"}, {"", "ean"}, {"", "vian"},
	{"", "nian"}, {"", "er"}, {"", "ic"}, {"a", "an"}, {"a", "ian"}, {"a", "ese"}, {"a", "e"}, {"a", "i"}, {"a", ""},
	{"e", "ian"}, {"o", "an"}, {"y", "ian"}, {"y", ""}, {"um", "an"}, {"on", "ese"},
	{"istan", ""}, {"stan", ""}, {"es", "i"}, {"us", "iot"}, {"o", "ar"},
}

// demonyms adds to the vocabulary the names of peoples and languages, which are made from those of countries or stand
// in CLDR as languages.
func demonyms(table map[string]mark) {
	put := func(word string) {
		if _, country := regions()[word]; !country && len(word) > 3 {
			table[word] |= isDemonym
			if strings.ContainsRune("nirkt", rune(word[len(word)-1])) {
				table[word+"s"] |= isDemonym
			}
		}
	}
	for key := range regions() {
		last := key[strings.LastIndexByte(key, ' ')+1:]
		if table[last] != 0 || len(last) < 4 {
			continue
		}
		for _, e := range endings {
			if stem, ok := strings.CutSuffix(last, e.of); ok && len(stem) > 2 {
				put(stem + e.by)
			}
		}
	}
	inEnglish := display.English.Languages()
	for _, base := range language.Supported.BaseLanguages() {
		if word := strings.ToLower(inEnglish.Name(base)); len(base.String()) == 2 && !strings.Contains(word, " ") {
			put(word)
		}
	}
	table["saudi"] |= isDemonym
	table["saudis"] |= isDemonym
}
