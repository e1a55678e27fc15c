package grammar

// Form tells what a word can be.
type Form uint32

// The forms.
const (
	FormDeterminer Form = 1 << iota
	FormPossessive
	FormSubject // pronouns that can be a subject
	FormPerson  // personal pronouns
	FormObject
	FormPreposition
	FormConjunction
	FormSubordinator
	FormWh
	FormBe
	FormHave
	FormDo
	FormModal
	FormFinite // auxiliaries with a tense
	FormNot
	FormAdverb
	FormTime
	FormNoun // a noun, whatever else
	FormAbbreviation
	FormTitle
	FormBase // verb forms: say, says, said, spoken, saying
	FormThird
	FormPast
	FormParticiple
	FormIng
	FormCueAdjective   // behind a form of be: is confident that
	FormClearAdjective // it is unclear whether
	FormCueNoun        // his claim that
	FormHearsay        // reportedly
	FormDoubtAdjective // alleged
	FormArticle
	FormParted // of a verb that a particle at the end of the clause belongs to

	FormAuxiliary = FormBe | FormHave | FormDo | FormModal
	FormVerb      = FormBase | FormThird | FormPast | FormParticiple | FormIng
)

// formMarks are the forms that the marks of a table give to its words.
var formMarks = map[string]map[string]Form{
	"grammar": {"article": FormArticle, "det": FormDeterminer, "poss": FormPossessive, "subject": FormSubject, "person": FormPerson, "object": FormObject,
		"prep": FormPreposition, "conj": FormConjunction, "sub": FormSubordinator, "wh": FormWh, "be": FormBe, "have": FormHave,
		"do": FormDo, "modal": FormModal, "finite": FormFinite, "not": FormNot, "adv": FormAdverb},
	"hedges": {"adverb": FormHearsay | FormAdverb, "adjective": FormDoubtAdjective},
	"nouns":  {"noun": FormNoun},
}

// VerbClass is what complements make a statement of a verb. A verb may have several.
type VerbClass uint16

// The classes, as the marks of the list "saying" name them.
const (
	VerbSay VerbClass = 1 << iota
	VerbTell
	VerbAsk
	VerbThink
	VerbWant
	VerbJudge
	VerbName
	VerbTalk
	VerbVerdict
	VerbShow
	VerbSeem
	VerbSpeak
)

// ClassNames are the names of the classes, in their order.
var ClassNames = [...]string{"say", "tell", "ask", "think", "want", "judge", "name", "talk", "verdict", "show", "seem", "speak"}
