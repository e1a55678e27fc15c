package briefing

import (
	"testing"

	"dateline/briefing/language"
)

func TestDatelinesInOtherLanguages(t *testing.T) {
	r := NewReader(language.English(), language.Others()...)
	for _, c := range []struct {
		in                  language.Tag
		text, place, agency string
	}{
		{"de", "NORDKAI, 10. Dez. 2025 — Am Dienstag schloss die Werft den Kai.", "NORDKAI", ""},
		{"de", "Nordkai, 10. Dezember (kwa) – Am Dienstag schloss die Werft den Kai.", "Nordkai", "kwa"},
		{"de", "Nordkai (KWA) - Am Dienstag schloss die Werft den Kai.", "Nordkai", "KWA"},
		{"es", "Puerto Norte, 10 dic (AGN).- La grúa cayó el martes.", "Puerto Norte", "AGN"},
		{"es", "PUERTO NORTE, 10 de diciembre de 2025 — La grúa cayó el martes.", "PUERTO NORTE", ""},
		{"fr", "PORT-NORD, 1er mars (AGN) - La grue est tombée mardi.", "PORT-NORD", "AGN"},
		{"de", "Am 10. Dezember 2025 — so steht es im Protokoll — schloss die Werft.", "", ""},
	} {
		s, err := r.ParseIn(c.in, c.text)
		if err != nil {
			t.Fatal(err)
		}
		if place, agency := s.Place.Of(s.Text), s.Agency.Of(s.Text); place != c.place || agency != c.agency {
			t.Errorf("%q is of %q by %q, want %q by %q", c.text, place, agency, c.place, c.agency)
		}
	}
}
