package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Which places of GeoNames briefing/names knows: every capital, cities with at least this many people, and first-level
// divisions with at least this many in the cities of the table.
const largePlace = 300_000

// Columns of a GeoNames dump, from 0.
const (
	placeName    = 1
	placeFeature = 7
	placeCountry = 8
	placeCode    = 10
	placePeople  = 14
	codeCode     = 0
	codeName     = 1
)

// places writes the table of cities and regions that briefing/names embeds, from two files of the GeoNames dump:
// go run ./learn places cities1000.txt admin1CodesASCII.txt > briefing/names/places.txt.
func places(args []string, out io.Writer) error {
	if len(args) != 2 {
		return errors.New("places takes two files: cities1000.txt admin1CodesASCII.txt")
	}
	found, people := map[string]bool{}, map[string]int{}
	err := readTable(args[0], func(row []string) {
		if len(row) <= placePeople {
			return
		}
		n, err := strconv.Atoi(row[placePeople])
		if err != nil {
			return
		}
		people[row[placeCountry]+"."+row[placeCode]] += n
		if row[placeFeature] == "PPLC" || n >= largePlace {
			name, _, _ := strings.Cut(row[placeName], ", ") // Washington, D.C.
			found[name] = true
		}
	})
	if err != nil {
		return err
	}
	err = readTable(args[1], func(row []string) {
		if len(row) <= codeName || people[row[codeCode]] < largePlace {
			return
		}
		name := row[codeName]
		for _, kind := range []string{" Oblast", " Krai", " Kray", " Province", " Region", " Republic", " District", " Governorate", " County", " Prefecture", " Voivodeship", " State"} {
			name = strings.TrimSuffix(name, kind)
		}
		found[name] = true
	})
	if err != nil {
		return err
	}
	fmt.Fprintln(out, "# Cities and regions of GeoNames (geonames.org, CC BY 4.0): capitals, cities of 300,000 people or more, first-level")
	fmt.Fprintln(out, "# divisions with as many. Made by go run ./learn places; not edited by hand.")
	for _, name := range slices.Sorted(maps.Keys(found)) {
		if utf8.RuneCountInString(name) < 3 || strings.ContainsAny(name, "(),/") {
			continue
		}
		if _, err := fmt.Fprintln(out, name); err != nil {
			return err
		}
	}
	return nil
}

// readTable reads a file of rows with columns between tabs.
func readTable(path string, row func([]string)) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		row(strings.Split(lines.Text(), "\t"))
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("reading %s: %w", path, err)
	}
	return nil
}
