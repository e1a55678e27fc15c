// Package wording is what Dateline says in its own words, in every language that it speaks: a folder a language, in it a file for
// each part of the house, in that a line for each text. The words of briefings are never in it; what must be known of a language
// to read them is in briefing/language.
package wording

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"
	"golang.org/x/text/feature/plural"
	cldr "golang.org/x/text/language"
	"golang.org/x/text/language/display"
	"golang.org/x/text/message"
	"golang.org/x/text/number"
)

// Language is one that Dateline speaks, by its BCP 47 tag. The zero value is English.
type Language string

// The languages.
const (
	English Language = ""
	German  Language = "de"
	Spanish Language = "es"
	French  Language = "fr"
)

// spoken says of each language in which folder its texts are, and what is known of it elsewhere.
var spoken = map[Language]struct {
	folder string
	names  *display.Dictionary
}{
	English: {"english", display.English}, German: {"german", display.German}, Spanish: {"spanish", display.Spanish}, French: {"french", display.French},
}

// Of returns the language for a locale, such as Discord's "es-419"; English for one that Dateline does not speak.
func Of(locale string) Language {
	base, _, _ := strings.Cut(locale, "-")
	if _, known := spoken[Language(base)]; known {
		return Language(base)
	}
	return English
}

// Tag is the language's BCP 47 tag.
func (l Language) Tag() string {
	if l == English {
		return "en"
	}
	return string(l)
}

// NameOf names the language with a BCP 47 tag: "German", "Deutsch", "alemán".
func (l Language) NameOf(tag string) string { return spoken[l].names.Languages().Name(cldr.Make(tag)) }

// text is a text by the form that a number asks for, its name as CLDR has it; "other" is always there.
type text map[plural.Form]string

// Say returns the text with a key, "file.name", its placeholders filled: pairs are a placeholder's name and its value, a string or
// an int. A text may depend on the number n. Numbers are written as the language does, but those of briefings, behind a #, plain.
func (l Language) Say(key string, pairs ...any) string {
	of := texts()[l][key]
	pattern, known := of[plural.Other]
	if !known {
		return key // a test finds it
	}
	if len(of) > 1 {
		if n, counted := valueOf("n", pairs).(int); counted {
			if fitting, known := of[plural.Cardinal.MatchPlural(cldr.Make(l.Tag()), n, 0, 0, 0, 0)]; known {
				pattern = fitting
			}
		}
	}
	return l.fill(pattern, pairs)
}

// fill puts values in the place of {name}.
func (l Language) fill(pattern string, pairs []any) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(pattern, "{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		name, after, _ := strings.Cut(rest, "}")
		switch value := valueOf(name, pairs).(type) {
		case int:
			if strings.HasSuffix(before, "#") {
				b.WriteString(strconv.Itoa(value))
			} else {
				b.WriteString(l.Number(value))
			}
		case string:
			b.WriteString(value)
		default: // a placeholder of somebody else, such as {topic} in an example
			b.WriteString("{" + name + "}")
		}
		pattern = after
	}
}

func valueOf(name string, pairs []any) any {
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i] == name {
			return pairs[i+1]
		}
	}
	return nil
}

// Number writes a number as the language does. English is left without separators.
func (l Language) Number(n int) string {
	if l == English || n < 1000 {
		return strconv.Itoa(n)
	}
	return message.NewPrinter(cldr.Make(l.Tag())).Sprint(n)
}

// Decimal writes a number with at most two digits of its fraction, or three where it is below one: 1,500; 5.25; 0.125.
func (l Language) Decimal(v float64) string {
	digits := 2
	if v > -1 && v < 1 {
		digits = 3
	}
	return message.NewPrinter(cldr.Make(l.Tag())).Sprint(number.Decimal(v, number.MaxFractionDigits(digits)))
}

// Has reports whether there is a text with the key.
func (l Language) Has(key string) bool { return texts()[l][key] != nil }

//go:embed english german spanish french
var files embed.FS

// texts reads the files once. They are a part of the program: what is wrong with them is found by the first test.
var texts = sync.OnceValue(func() map[Language]map[string]text {
	all := map[Language]map[string]text{}
	for l, of := range spoken {
		all[l] = map[string]text{}
		paths, _ := fs.Glob(files, of.folder+"/*.toml")
		for _, p := range paths {
			var entries map[string]any
			if _, err := toml.DecodeFS(files, p, &entries); err != nil {
				panic(fmt.Sprintf("reading %s: %v", p, err))
			}
			part := strings.TrimSuffix(path.Base(p), ".toml")
			for name, value := range entries {
				all[l][part+"."+name] = textOf(value)
			}
		}
	}
	return all
})

// textOf is a text as it stands in a file: a string, or a table of strings by form.
func textOf(value any) text {
	forms := map[string]plural.Form{"other": plural.Other, "one": plural.One, "many": plural.Many}
	t := text{}
	switch value := value.(type) {
	case string:
		t[plural.Other] = value
	case map[string]any:
		for form, words := range value {
			t[forms[form]] = fmt.Sprint(words)
		}
	}
	return t
}
