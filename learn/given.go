package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
)

// givenLists are the given names of one of Faker's locales.
type givenLists struct{ Female, Male, Generic []string }

// A name is taken in one spelling: three letters or more of the Latin script, the first a capital, no two of them in a row.
var (
	latinName   = regexp.MustCompile(`^\p{Lu}[\p{Latin}'’-]{2,}$`)
	twoCapitals = regexp.MustCompile(`\p{Lu}\p{Lu}`)
)

// Which names are taken: those of the English lists, and those that the lists of at least this many languages have. A name
// tells the sex where at least this share of its lists agree.
const (
	fewestLanguages = 2
	agreeing        = .8
)

// given writes the table of given names that briefing/names embeds, from Faker's lists as JSON:
//
//	node -e 'import("@faker-js/faker").then(({allLocales: l}) => console.log(JSON.stringify(
//	    Object.fromEntries(Object.entries(l).map(([k, v]) => [k, v.person?.first_name])))))' > first_names.json
//	go run ./learn given first_names.json > briefing/names/given.txt
func given(args []string, out io.Writer) error {
	if len(args) != 1 {
		return errors.New("given takes one file: first_names.json")
	}
	data, err := os.ReadFile(args[0])
	if err != nil {
		return err
	}
	locales := map[string]givenLists{}
	if err := json.Unmarshal(data, &locales); err != nil {
		return fmt.Errorf("reading %s: %w", args[0], err)
	}
	type sources struct {
		languages    map[string]bool
		female, male int
	}
	found := map[string]*sources{}
	put := func(locale string, names []string, female, male int) {
		for _, name := range names {
			if !latinName.MatchString(name) || twoCapitals.MatchString(name) {
				continue
			}
			if found[name] == nil {
				found[name] = &sources{languages: map[string]bool{}}
			}
			s := found[name]
			s.languages[locale[:2]] = true
			s.female, s.male = s.female+female, s.male+male
		}
	}
	for locale, l := range locales {
		put(locale, l.Female, 1, 0)
		put(locale, l.Male, 0, 1)
		put(locale, l.Generic, 0, 0)
	}
	fmt.Fprintln(out, "# Given names of Faker 9.9.0 (fakerjs.dev, MIT): those of its English lists and those that lists of two languages have.")
	fmt.Fprintln(out, "# Behind a name f or m, where four lists of five agree on the sex. Made by go run ./learn given; not edited by hand.")
	for _, name := range slices.Sorted(maps.Keys(found)) {
		s := found[name]
		if len(s.languages) < fewestLanguages && !s.languages["en"] {
			continue
		}
		row := name
		switch all := float64(s.female + s.male); {
		case all == 0:
		case float64(s.female) >= agreeing*all:
			row += " f"
		case float64(s.male) >= agreeing*all:
			row += " m"
		}
		if _, err := fmt.Fprintln(out, strings.TrimSpace(row)); err != nil {
			return err
		}
	}
	return nil
}
