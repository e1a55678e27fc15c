package text

import (
	"testing"

	"dateline/briefing/language"
)

func TestJoinCut(t *testing.T) {
	splitter := NewSplitter(language.English())
	for in, want := range map[string]string{
		"A commit-\ntee met.":                         "A committee met.",
		"On 3 Decem-\n  ber it rained.":               "On 3 December it rained.",
		"The mill-\nrace is dry. The millrace leaks.": "The millrace is dry. The millrace leaks.",
		"The well-\nknown vice-\nchairman came.":      "The well-known vice-chairman came.",
		"A mill-\nrace, the mill-race of Orstad.":     "A mill-race, the mill-race of Orstad.",
		"The har-\nbour was shut on Mon-\nday by the ad-\nmiral, a well-\nread man, on 2 Ap-\nril.": "The harbour was shut on Monday by the admiral, a well-read man, on 2 April.",
		"The vice-\nchair of the har-\nbour came on Mon-\nday.":                                     "The vice-chair of the har-bour came on Monday.",
		"Pre-\nand post-war houses":           "Pre-\nand post-war houses",
		"The road Orstad-\nTarn":              "The road Orstad-\nTarn",
		"- The quay -\nit is old -\nwas shut": "- The quay -\nit is old -\nwas shut",
		"The guild of the northern fishing towns and the govern-\nment of Orstad agreed.": "The guild of the northern fishing towns and the\ngovernment of Orstad agreed.",
	} {
		got := splitter.JoinCut(in)
		if got != want {
			t.Errorf("JoinCut(%q) = %q, want %q", in, got, want)
		}
		if again := splitter.JoinCut(got); again != got {
			t.Errorf("JoinCut(%q) = %q, want it as it is", got, again)
		}
	}
}
