package mention

import (
	"dateline/briefing/factuality"
	"dateline/briefing/text"
)

// deedOfTwo returns a word and the one behind it where the two tell a deed: brought down; else "".
func (r *Reader) deedOfTwo(word *form, sentence string, behind []factuality.Token) string {
	if len(behind) > 0 && behind[0].Kind == factuality.Word && word.phrasal {
		if two := word.folded + " " + text.Fold(behind[0].Of(sentence)); r.deeds[two] != 0 || r.takes.Has(two) {
			return two
		}
	}
	return ""
}

// joint returns a word and the one that a hyphen joins to it where the two name what takes place: run-off; else "".
func (r *Reader) joint(word, sentence string, behind []factuality.Token) string {
	if len(behind) < 2 || behind[0].Of(sentence) != "-" || behind[0].End != behind[1].Start {
		return ""
	}
	if two := word + "-" + text.Fold(behind[1].Of(sentence)); r.happenings.Has(two) {
		return two
	}
	return ""
}
