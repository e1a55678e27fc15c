package briefing

import (
	"slices"
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
		{"“The quay is open,” he said.", "", ""},
		{"Ana Sol and Tomas Reed said the quay is open.", "Tomas Reed", "tomas reed"},
		{"Ana Sol said Max Bell and Tomas Reed know that the quay is open.", "Ana Sol", "ana sol"},
		{"The quay is open, said a lawyer for Ana Sol.", "lawyer for Ana Sol", "lawyer for ana sol"},
		{"Norway, which has paid for it, said Friday the quay is open.", "Norway", "norway"},
		{"The port minister, who has paid for it, said the quay is open.", "port minister", "port minister"},
		{"The commission, which met in Lima, said on Monday that the quay is open.", "commission", "commission"},
		{"The port board on Friday said that the quay is open.", "port board", "port board"},
		{"According to two officials who were there, the quay is open.", "two officials who were there", "two officials who were there"},
		{"Mr. Reed: We hear the quay is open.", "Reed", "reed"},
		{"“The quay is open,” Will Harlow said.", "Will Harlow", "will harlow"},
		{"May Tarn said that the quay is open.", "May Tarn", "may tarn"},
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

// TestStatements holds what a reader is told as a statement, and what is none.
func TestStatements(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"a question", "Reporters asked whether the quay is open.", ""},
		{"a question in a transcript", "Ana: Is the quay open?\n\nTomas: I fear it is.", "Tomas: Tomas: I fear it is."},
		{"an action", "The crews held a meeting and maintained the quay.", ""},
		{"an action told of another", "The crews built a wall, adding to the cost of the quay.", ""},
		{"what is discussed", "The crews discussed whether to open the quay.", ""},
		{"a pronoun in a speech", "Mayor Sol: I have asked the pilot. He says the quay is open.", "Sol: Mayor Sol: I have asked the pilot. He says the quay is open.\npilot: He says the quay is open."},
		{"somebody who is not named", "We led the charge for a new quay.", ""},
		{"a pronoun that stands for nobody", "It said the quay is open. They said yes to the dress.", ""},
		{"its words", "“The quay is open,” they said.", ": “The quay is open,” they said."},
		{"its claim, in doubt", "They said the quay is open, which could not be verified.", ": They said the quay is open, which could not be verified."},
		{"the same again", "The quay is open, officials said.\n\nMore below.\n\nThe quay is open, officials said.", "officials: The quay is open, officials said."},
		{"the same of two", "The quay is open, Ana Sol said. The quay is open, Tomas Reed said.",
			"Ana Sol: The quay is open, Ana Sol said.\nTomas Reed: The quay is open, Tomas Reed said."},
		{"a long quotation", "“One,” Ana Sol said. “Two has come.\n\n“Three has come.\n\n“Four has come to the quay of the town.”",
			"Ana Sol: “One,” Ana Sol said. “Two has come.\n\n“Three has come.\nAna Sol: “Four has come to the quay of the town.”"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, err := english.Parse("Quay Opens\n\nNORTH QUAY — " + c.body)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, said := range english.Read(s, time.Date(2026, 3, 12, 0, 0, 0, 0, time.UTC), "").Said {
				if line := said.By + ": " + said.Text; !slices.Contains(got, line) {
					got = append(got, line)
				}
			}
			if strings.Join(got, "\n") != c.want {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), c.want)
			}
		})
	}
}

// What somebody denies to have said is a denial, and no statement of his.
func TestADenialOfSaying(t *testing.T) {
	for _, body := range []string{
		"Ana Sol denied saying that the quay is open.",
		"Ana Sol denies ever claiming that the quay is open.",
		"Ana Sol denied telling the board that the quay is open.",
		"Ana Sol denied that the quay is open.",
	} {
		s, err := english.Parse("Quay Opens\n\nNORTH QUAY — " + body)
		if err != nil {
			t.Fatal(err)
		}
		f := english.Read(s, time.Date(2026, 3, 12, 0, 0, 0, 0, time.UTC), "")
		if len(f.Said) != 1 || !f.Said[0].Denied() {
			t.Errorf("%s: %+v", body, f.Said)
		}
	}
}
