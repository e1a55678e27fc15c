package search

import (
	"slices"
	"testing"

	"dateline/storage"
)

func TestSlips(t *testing.T) {
	for _, c := range []struct {
		typed, meant string
		slips        int
	}{
		{"korea", "korea", 0}, {"kroea", "korea", 1}, {"kora", "korea", 1}, {"koreea", "korea", 1}, {"korex", "korea", 1},
		{"reopning", "reopens", 3}, {"", "ab", 2}, {"cafe", "café", 1},
	} {
		if got := Slips(c.typed, c.meant); got != c.slips {
			t.Errorf("%s for %s: %d slips, want %d", c.typed, c.meant, got, c.slips)
		}
		if one := slices.Contains(oneSlip(c.typed), c.meant); one != (c.slips == 1 && c.meant != "café") && c.slips > 0 {
			t.Errorf("%s is one slip from %s: %v", c.typed, c.meant, one)
		}
	}
}

func TestLikeliest(t *testing.T) {
	by := func(word string, briefings int) storage.Holders {
		return storage.Holders{Word: word, Briefings: briefings}
	}
	for _, c := range []struct {
		name  string
		among []storage.Holders
		meant string
		known bool
	}{
		{"the nearest", []storage.Holders{by("crtaes", 0), by("creates", 9), by("crates", 2)}, "crates", false},
		{"of the nearest the one of more briefings", []storage.Holders{by("crtaes", 0), by("crtaed", 2), by("crates", 3)}, "crates", false},
		{"a word that some wrote", []storage.Holders{by("crtaes", 2), by("crates", 20)}, "", true},
		{"a word that far fewer wrote", []storage.Holders{by("crtaes", 2), by("crates", 21)}, "crates", true},
		{"a spelling that nothing holds", []storage.Holders{by("crtaes", 0), by("crates", 0)}, "", false},
		{"nothing", nil, "", false},
	} {
		if meant, known := likeliest("crtaes", c.among); meant != c.meant || known != c.known {
			t.Errorf("%s: %q, known %v", c.name, meant, known)
		}
	}
}
