package briefing

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The words that decide whether a full stop ends an English sentence. Abbreviations stand without their last stop.
var (
	// neverLast: a name, a number or a phrase follows. Compared in lower case.
	neverLast = set(`mr mrs ms messrs mx dr prof rev hon fr gen brig lt col maj capt cpl sgt pvt pfc adm cmdr cdr
		sen rep gov pres amb supt insp det atty msgr mme mlle st ste mt ft pt v vs e.g i.e cf viz incl approx`)
	// beforeNumber: "No. 5", but "He said no."
	beforeNumber = set(`No Nos no nos Fig Figs Art Arts Sec Ch Vol Vols Res Rte Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct
		Nov Dec p pp b c d ca`)
	// seldomLast: the sentence ends here only when a word follows that opens sentences.
	seldomLast = set(`Inc Corp Co Cos Ltd Bros LLC Plc Jr Sr Esq Ret Ave Blvd Rd Dept Univ Assn Bldg Ph.D etc al
		Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa
		Tenn Tex Va Vt Wash Wis Wyo Ont Que`)
	// starters: capitalised, they open a sentence rather than belong to a name.
	starters = set(`A An The This That These Those He She It They We You I His Her Its Their Our Your My There Here
		In On At By To For From With Without Of As After Before Since Until During Despite Among Amid About Because
		If When While Where Whether Although Though But And Or Nor So Yet Then Thus However Meanwhile Moreover
		Still Also Even Only Both Each Either Neither Some Many Several Such No Not Nobody None Nothing Now What Who
		Why How Which Earlier Later Today Yesterday Asked According Instead Once One Two Three`)
	// speech: verbs behind a quoted question or cry whose sentence goes on.
	speech = set(`said says asked asks cried told tells wrote writes shouted wondered replied added yelled called
		demanded tweeted posted chanted`)
	// clocks: what tells more of an hour.
	clocks = set(`Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu Thurs Fri Sat Sun
		January February March April May June July August September October November December Jan Feb Mar Apr Aug Sept
		Oct Nov Dec Eastern Central Mountain Pacific`)
)

func set(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}

// stopEnds reports whether a full stop behind word ends the sentence before next, which does not begin with a
// small letter.
func stopEnds(word, next string) bool {
	first, _ := utf8.DecodeRuneInString(next)
	lower := strings.ToLower(word)
	switch {
	case lower == "a.m", lower == "p.m":
		return !tellsOfHour(next)
	case neverLast[lower], beforeNumber[word] && unicode.IsDigit(first):
		return false
	case seldomLast[word], isInitials(word):
		return opensSentence(next)
	}
	return true
}

// isInitials reports whether word is a capital letter, or single letters with stops between: J, U.S.
func isInitials(word string) bool {
	for i, part := range strings.Split(word, ".") {
		r, size := utf8.DecodeRuneInString(part)
		if size != len(part) || !unicode.IsLetter(r) || i == 0 && !unicode.IsUpper(r) {
			return false
		}
	}
	return true
}

// opensSentence reports whether next begins with a word that opens sentences; "No. 2" is none.
func opensSentence(next string) bool {
	w := letters(next)
	return starters[w] && !strings.HasPrefix(next[len(w):], ".")
}

// tellsOfHour reports whether next goes on after "6 p.m.": Friday, EST, Seoul time.
func tellsOfHour(next string) bool {
	w := letters(next)
	_, rest, _ := strings.Cut(next, " ")
	return clocks[w] || len(w) > 1 && w == strings.ToUpper(w) || letters(rest) == "time"
}

// tellsWhoSaid reports whether next names a speaker and then a verb of speech: Ri Yong Ho said.
func tellsWhoSaid(next string) bool {
	for range 5 {
		w := letters(next)
		first, _ := utf8.DecodeRuneInString(w)
		switch {
		case speech[w]:
			return true
		case !unicode.IsUpper(first), starters[w] && w != "The" && w != "A":
			return false
		}
		next = strings.TrimLeft(next[len(w):], ".’'- ")
	}
	return false
}

// lastWord returns the word that s ends with, without the marks that open it.
func lastWord(s string) string {
	at := strings.LastIndexAny(s, " \n-–—/"+openers)
	if at < 0 {
		return s
	}
	_, size := utf8.DecodeRuneInString(s[at:])
	return s[at+size:]
}

// letters returns the letters that s begins with.
func letters(s string) string {
	return s[:len(s)-len(strings.TrimLeftFunc(s, unicode.IsLetter))]
}
