package names

import (
	"slices"
	"strings"

	"dateline/briefing/language"
)

// Finder finds the names in texts of one language. It never changes, and any number of goroutines may use it.
type Finder struct {
	lang         *language.Language
	listed       map[string]mark // while the vocabulary is made
	vocabulary   language.Table[mark]
	owners       language.Set      // clitics that make an owner of the word before them
	places       map[string]bool   // cities and regions, by their keys
	given        map[string]sex    // names, as written
	regions      map[string]region // countries, by the keys of all their names
	creeds       []string          // endings
	roleEndings  []roleEnding
	capitalNouns bool // every noun has a capital letter
}

// New returns a Finder for a language.
func New(lang *language.Language) *Finder {
	f := &Finder{
		lang: lang, listed: map[string]mark{}, owners: lang.Marked("clitics", "owner"),
		places: map[string]bool{}, given: map[string]sex{}, regions: map[string]region{}, capitalNouns: lang.Writing().CapitalNouns,
	}
	f.readEndings(lang)
	f.readVocabulary(lang)
	f.readCountries(lang)
	f.readGazetteer(lang)
	f.vocabulary, f.listed = language.NewTable(f.listed), nil
	return f
}

// Find returns the names of a text in order of their first mention. It takes any bytes, and time in proportion to them.
//
// A first pass gathers runs of words with capital letters, cut where titles, possessives and the names of peoples show
// that one name ends (gather.go, phrase.go, role.go), and weighs what speaks for each kind (weigh.go). Words whose
// capital letter is only that of a sentence's beginning are told by the rest of the text (settle.go). Last, the forms
// of one name are brought together: spellings with one Key, the other names of countries, short forms in brackets and
// initials (link.go, initials.go), surnames and family names in front, "Kim" of "Kim Jong Un" (people.go). A surname
// that two people share goes to the one who is named in full in the same line, or who bore it alone before the other
// came, or who is named in the line before; a title of the other sex rules a person out. Where that does not tell, the
// surname is a name of its own.
//
// Nobody is named by a headline alone: there only names that stand elsewhere in the text are found, and countries.
// Days, months, feasts and the names of peoples and creeds ("Russian", "Republicans") are no names. A leading "the"
// belongs to no name. A name has at most 32 forms and 16 roles.
func (f *Finder) Find(doc string) []Name {
	r := reader{Finder: f, text: doc, tokens: f.scan(doc)}
	r.gather()
	r.proper()
	r.settle()
	if len(r.found) == 0 && !r.headlines() {
		return nil
	}
	b := binder{reader: &r, byKey: make(map[string]int, len(r.found))}
	b.enter()
	if r.headlines() {
		b.headlines()
	}
	b.link()
	return b.names()
}

func (r *reader) headlines() bool {
	return slices.ContainsFunc(r.tokens, func(t token) bool { return t.has(shouted | screamed) })
}

// most forms and roles that a name is given with.
const (
	mostForms = 32
	mostRoles = 16
)

// names writes the entries as names.
func (b *binder) names() []Name {
	number := make([]int, len(b.entries)) // of the name, from 1
	mentions := make([]Mention, 0, len(b.found))
	most := make([]int, len(b.entries)) // mentions of each
	for i := range b.found {
		most[b.root(b.found[i].entry)]++
	}
	var out []Name
	var times [][]int // of each form
	for i := range b.found {
		c := &b.found[i]
		e := b.root(c.entry)
		if b.entries[e].common {
			continue
		}
		if number[e] == 0 {
			room := len(mentions) + most[e]
			out = append(out, Name{Kind: b.entries[e].votes.kind(), Sex: b.entries[e].sex.known(), Mentions: mentions[len(mentions):len(mentions):room]})
			mentions = mentions[:room]
			number[e] = len(out)
			times = append(times, nil)
		}
		n := &out[number[e]-1]
		words := tidy(b.words(c.first, c.last))
		n.Mentions = append(n.Mentions, Mention{b.tokens[c.first].start, b.tokens[c.last].end})
		if form := slices.Index(n.Forms, words); form >= 0 {
			times[number[e]-1][form]++
		} else if len(n.Forms) < mostForms {
			n.Forms, times[number[e]-1] = append(n.Forms, words), append(times[number[e]-1], 1)
		}
		for _, p := range c.roles {
			if role := tidy(b.text[p.start:p.end]); role != "" && len(n.Roles) < mostRoles && !slices.Contains(n.Roles, role) {
				n.Roles = append(n.Roles, role)
			}
		}
	}
	for i := range out {
		n := &out[i]
		full := b.fullest(n.Forms)
		if n.Kind == Person {
			full = b.plain(n.Forms, times[i], full)
		}
		n.Text = n.Forms[full]
		if n.Forms = slices.Delete(n.Forms, full, full+1); len(n.Forms) == 0 {
			n.Forms = nil
		}
		if n.Kind != Person {
			n.Roles, n.Sex = nil, ""
		}
	}
	return out
}

// tidy writes one space between words, whatever stands there.
func tidy(words string) string {
	if !strings.Contains(words, "  ") && !strings.ContainsAny(words, "\t\r\f\v\u00a0") {
		return words
	}
	return strings.Join(strings.Fields(words), " ")
}

// fullest returns which form of a name says most: of a country its usual name, else the one with the most words, and
// rather one that is not in capitals.
func (f *Finder) fullest(forms []string) (best int) {
	var buffer [64]byte
	most := -1
	for i, form := range forms {
		folded := fold(buffer[:0], form)
		score := 0
		for j, c := range folded {
			if c == ' ' || j == 0 {
				score += 4
			}
		}
		if shouting(form) {
			score -= 2
		}
		if r, ok := f.regions[string(folded)]; ok && string(fold(nil, r.name)) == string(folded) {
			score += 1 << 10
		}
		if score > most {
			best, most = i, score
		}
	}
	return best
}

// plain returns the form that a person's fullest form is with words of a caption behind or before it, where the text has
// that more often; else the fullest. A middle name is no caption's.
func (f *Finder) plain(forms []string, times []int, full int) int {
	for i, form := range forms {
		within := strings.HasPrefix(forms[full], form+" ") || strings.HasSuffix(forms[full], " "+form)
		if within && times[i] > times[full] && f.IsLonger(forms[full], form) {
			return i
		}
	}
	return full
}

// shouting reports whether a word is written in capitals only.
func shouting(form string) bool {
	for i := range len(form) {
		if form[i] >= 'a' && form[i] <= 'z' {
			return false
		}
	}
	return true
}
