package briefing

import (
	"strings"
	"testing"
	"time"
)

// TestOpeners holds whom the pronouns stand for that sentences open with.
func TestOpeners(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"the one person named before", "Mayor Ana Sol opened the quay. She thanked the crews.", "Ana Sol"},
		{"in the paragraph before", "Mayor Ana Sol opened the quay.\n\nHer speech was short.", "Ana Sol"},
		{"two paragraphs before: too far", "Mayor Ana Sol opened the quay.\n\nIt rained all day.\n\nShe thanked the crews.", ""},
		{"two people whom it fits", "John Reed met Peter Fox at the quay. He thanked the crews.", ""},
		{"of two people one whom it fits", "John Reed met Anna Fox at the quay. She thanked the crews.", "Anna Fox"},
		{"nobody", "The quay was opened. He thanked the crews.", ""},
		{"no pronoun", "Mayor Ana Sol opened the quay. Crews cheered.", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, err := english.Parse("Quay Opens\n\nNORTH QUAY — " + c.body)
			if err != nil {
				t.Fatal(err)
			}
			f := english.Read(s, time.Date(2026, 3, 12, 0, 0, 0, 0, time.UTC), "")
			if got := f.Sentences[len(f.Sentences)-1].For; got != c.want {
				t.Errorf("%q stands for %q, want %q", f.Sentences[len(f.Sentences)-1].Text, got, c.want)
			}
		})
	}
}

// TestSpeakers holds whose statements are, by the names in a text.
func TestSpeakers(t *testing.T) {
	for _, c := range []struct{ body, by, key string }{
		{"Ana Sol, the mayor, said the quay is open.", "Ana Sol", "ana sol"},
		{"The quay is open, according to its builder, Tomas Reed.", "Tomas Reed", "tomas reed"},
		{"The Port Safety Board (PSB) said the quay is open.", "Port Safety Board", "port safety board"},
		{"A spokesman for the Port Safety Board said the quay is open.", "spokesman for the Port Safety Board", "port safety board"},
		{"The crews said the quay is open.", "crews", "crews"},
		{"Norway's Port Safety Board (PSB) said the quay is open.", "Port Safety Board", "port safety board"},
		{"Norway's port minister said the quay is open.", "Norway's port minister", "norway"},
		{"He said the quay is open.", "", ""},
		{"Ana Sol, commander of the Harbour Guard, walked in. The commander of the Harbour Guard said the quay is open.", "Ana Sol", "ana sol"},
	} {
		s, err := english.Parse("Quay Opens\n\nNORTH QUAY — " + c.body)
		if err != nil {
			t.Fatal(err)
		}
		f := english.Read(s, time.Date(2026, 3, 12, 0, 0, 0, 0, time.UTC), "")
		if len(f.Said) == 0 {
			t.Errorf("%q: no statement", c.body)
			continue
		}
		said := f.Said[len(f.Said)-1]
		if said.By != c.by || said.Name != c.key {
			t.Errorf("%q is said by %q (%q), want %q (%q)", c.body, said.By, said.Name, c.by, c.key)
		}
		if said.Text != s.Text[said.Start:said.End] || !strings.Contains(said.Text, "quay is open") {
			t.Errorf("%q stands in %q", c.body, said.Text)
		}
	}
}
