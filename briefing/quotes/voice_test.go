package quotes

import (
	"slices"
	"testing"
)

// TestVoices tells who speaks in the source of a sentence's first statement.
func TestVoices(t *testing.T) {
	for sentence, want := range map[string][]string{
		"The Reform Party, the Tarn Council and the Union of Growers announced that they would vote together.": {"Reform Party", "Tarn Council", "Union of Growers"},
		"Lia Tarn, Tom Brook and Ada Vale said that it was late.":                                              {"Lia Tarn", "Tom Brook", "Ada Vale"},
		"Ada Vale, the mayor of Tarnby and head of the Harbour Council, said that it was late.":                {"Ada Vale"},
		"Ada Vale, mayor of Tarnby, and Tom Brook said that it was late.":                                      {"Ada Vale", "Tom Brook"},
		"Teachers, nurses and shop owners said that it was late.":                                              {"Teachers, nurses and shop owners"},
		"The Ministry of Roads and Bridges said that it was late.":                                             {"Ministry of Roads and Bridges"},
		"A letter seen by the Harbour Council says the yard will close.":                                       {"letter"},
		"He wanted “a boat of his own,” said a friend, Tor Sanning.":                                           {"Tor Sanning"},
		"Its builder, Tom Brook, said that it was late.":                                                       {"Tom Brook"},
		"The shipping line Ostmark said that it was late.":                                                     {"Ostmark"},
		"Rescue group Nordhaven Aid said that it was late.":                                                    {"Nordhaven Aid"},
		"The line will stay shut for a week, its operator, Ostmark, said.":                                     {"Ostmark"},
		"The report was moved to May, the board's chair, Judge Ada Vale, said.":                                {"Ada Vale"},
		"Her brother, the pilot Tom Brook, said that it was late.":                                             {"Tom Brook"},
		"Ostmark chief operating officer Tom Brook said that it was late.":                                     {"Tom Brook"},
		"Mayor Ada Vale met them. The Vale administration said that it was late.":                              {"Vale administration"},
		"Police in Tarnby, a port, said that it was late.":                                                     {"Police in Tarnby"},
		"One of them, Jorn Halt, said that it was late.":                                                       {"Jorn Halt"},
		"A former aide to Ada Vale, Pell Harden, said that it was late.":                                       {"Pell Harden"},
		"The “Tarnby Herald” reported that it was late.":                                                       {"Tarnby Herald"},
		"They said that it was late.":                                                                          nil,
	} {
		found := english.Find(sentence, named.Find(sentence))
		if len(found) == 0 {
			t.Errorf("%s: no statement", sentence)
			continue
		}
		var by []string
		for _, v := range found[0].By {
			by = append(by, v.By)
		}
		if !slices.Equal(by, want) {
			t.Errorf("%s: by %q, want %q", sentence, by, want)
		}
	}
}
