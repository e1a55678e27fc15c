package names

import (
	"slices"
	"strings"

	"dateline/briefing/language"
)

// mark is what a word can be in a name or beside it.
type mark uint64

const (
	isFunction     mark = 1 << iota // of the closed classes, or before a name only at a sentence's start: begins no name
	isThe                           // the
	isSmall                         // small in headlines too
	isPlacePrep                     // what follows is most likely a place
	isHonorific                     // a person's name follows
	isRole                          // what people are: president, spokesman
	isCalling                       // a role that is no title where it has a capital letter in mid-sentence: Star Wars
	isTrade                         // a role that companies have too: owner
	isRoyal                         // a role that place names begin with: Prince William Sound
	isRoleMod                       // what stands before a role: former, prime
	isPast                          // a role that was, in the key of no name: former
	isSecond                        // below the role behind it: vice
	isKin                           // a person's name follows, but it is no title
	isSpeech                        // what people do with words
	isOrgHead                       // the last word of an organisation's name
	isOrgLead                       // "of" goes on with its name: Ministry of
	isPlaceHead                     // the last word of a place's name
	isPlaceLead                     // "of" goes on with its name: Gulf of
	isOtherHead                     // the last word of another thing's name
	isOtherLead                     // its first word: Hurricane
	isInstitution                   // a head that is a name by itself: Senate
	isMonth                         // a name only where a given name stands before it: Theresa May
	isSurname                       // such a month: May, March
	isDay                           // of the week, and feasts
	isParticle                      // a small word inside a person's name: van, bin
	isCorporate                     // Inc., Ltd.
	isGeneration                    // Jr., II
	isDemonym                       // Russian, Republican: no name by itself
	isPortfolio                     // follows "of" behind a role: secretary of state
	isDirection                     // North, New: opens a place's name
	isNothing                       // capitals that are no name: CEO, EST
	isAbbreviation                  // ends with a full stop
	isArticle                       // of Arabic names: al-, el-
	isSuffix                        // behind a hyphen, no part of the name: -led, -based
	isBusiness                      // a company can be called by what stands before this word: Samsung Electronics
	isFolk                          // an owner inside of names: People's Republic
	isOrgNoun                       // written small, it tells the kind of the name beside it: the Yonhap news agency
	isPlaceNoun                     // the like: the city of Kursk
	isTitleSuffix                   // behind a title and its hyphen: president-elect
	isAddress                       // a title that tells of no office: Mr
	isFemale                        // a title of women
	isMale                          // a title of men
	isLetters                       // in capitals behind a name it says what the person is: MP, OBE
	isDeterminer                    // a, his: opens a title behind a name
	isContinuing                    // goes on with a title: commander of the
	isBelonging                     // a title is somebody else's behind it: secretary of the Queen
	isOf                            // of
	isAnd                           // and
	isOr                            // or
	isIn                            // in
	isAt                            // at
	isBy                            // by
	isWho                           // who
	isPurpose                       // goes on with an organisation's name: Committee on
)

// isHead is the last word of anything's name.
const isHead = isOrgHead | isPlaceHead | isOtherHead

// tables are the marks by the table of the language and the mark there.
var tables = map[string]map[string]mark{
	"grammar": {
		"function": isFunction, "definite": isThe, "small": isSmall, "place": isPlacePrep, "article": isDeterminer, "poss": isDeterminer,
		"continues": isContinuing, "belongs": isBelonging, "genitive": isOf, "joins": isAnd, "alternative": isOr, "within": isIn,
		"seat": isAt, "agent": isBy, "relative": isWho, "purpose": isPurpose,
	},
	"names": {
		"role": isRole, "calling": isCalling, "trade": isTrade, "royal": isRoyal, "rolemod": isRoleMod, "past": isPast, "second": isSecond, "kin": isKin,
		"org": isOrgHead, "org-of": isOrgLead, "place": isPlaceHead, "place-of": isPlaceLead, "other": isOtherHead, "other-first": isOtherLead,
		"institution": isInstitution, "surname": isSurname, "day": isDay, "particle": isParticle, "corporate": isCorporate, "generation": isGeneration,
		"demonym": isDemonym, "portfolio": isPortfolio, "direction": isDirection, "nothing": isNothing, "arabic": isArticle,
		"suffix": isSuffix, "business": isBusiness, "folk": isFolk, "beside-org": isOrgNoun, "beside-place": isPlaceNoun,
		"title-suffix": isTitleSuffix, "letters": isLetters, "female": isFemale, "male": isMale,
	},
	"titles":        {"female": isFemale, "male": isMale, "address": isAddress},
	"abbreviations": {"never": isAbbreviation, "seldom": isAbbreviation},
}

// readVocabulary marks the words of the language's lists. Words that are not marked can be anything.
func (f *Finder) readVocabulary(lang *language.Language) {
	put := func(words language.Set, m mark) {
		for word := range words {
			f.listed[word] |= m
		}
	}
	for table, marks := range tables {
		for name, m := range marks {
			put(lang.Marked(table, name), m)
		}
	}
	put(lang.Words("titles"), isHonorific)
	put(lang.Set("months"), isMonth)
	put(lang.Set("weekdays"), isDay)
	put(lang.Abbreviations("months"), isAbbreviation)
	for _, v := range lang.Verbs("saying") {
		if slices.Contains(v.Marks, "speech") {
			for _, form := range []string{v.Third, v.Past} {
				f.listed[language.Fold(form)] |= isSpeech
			}
		}
	}
}

// mark returns what a word can be, whether it is written with capitals or not.
func (f *Finder) mark(word string) mark {
	if m := f.vocabulary.Of(word); m != nil {
		return *m
	}
	for _, e := range f.roleEndings {
		if strings.HasSuffix(word, e.letters) || len(word) == len(e.letters) && strings.EqualFold(word, e.letters) {
			return e.is
		}
	}
	return 0
}

// roleEnding is an ending by which a word of no list is what people are: Außenminister.
type roleEnding struct {
	letters string
	is      mark
}

// readEndings reads the endings of roles.
func (f *Finder) readEndings(lang *language.Language) {
	kinds := map[string]mark{"role": isRole, "male": isRole | isMale, "female": isRole | isFemale}
	for _, row := range lang.Rows("endings") {
		if is := kinds[row.Fields[0]]; is != 0 {
			f.roleEndings = append(f.roleEndings, roleEnding{row.Fields[1], is})
		}
	}
}

// readGazetteer reads the places, but for those that are also common words, and the given names as written.
func (f *Finder) readGazetteer(lang *language.Language) {
	for _, row := range lang.Rows("places") {
		key := string(fold(nil, strings.Join(row.Fields, " ")))
		if f.listed[key] == 0 {
			f.places[key] = true
		}
	}
	for _, row := range lang.Rows("given") {
		f.given[row.Fields[0]] = 0
		if len(row.Fields) > 1 {
			f.given[row.Fields[0]] = sex(row.Fields[1][0])
		}
	}
}

// ends reports whether a word, of which nothing else may be known, has an ending that tells this of it.
func (f *Finder) ends(word, kind string) bool {
	return slices.ContainsFunc(f.lang.Rows("endings"), func(row language.Row) bool {
		return row.Fields[0] == kind && strings.HasSuffix(word, row.Fields[1])
	})
}
