package grammar

// Role is what a word does in the constructions of attribution. A word may have several.
type Role uint64

// The roles, as the list "attribution" names them.
const (
	That Role = 1 << iota
	Infinitive
	Agent
	Origin
	Of
	About
	As
	But
	It
	If
	Whether
	Manner
	Last
	Next
	Contrast
	Example
	According
	Outlook
	Feel
	Topic
	Place
	Adjunct
	Side
	Span
	Speaker
	He
	She
	The
	Plural
	Hearsay
	Claim
	Unable
	Be
	Verify
	Verification
	Evidence
	Slight
	Independent
	No
	Answer
	Without
	Imagined
	Short
	Nothing
	Deictic
	Onward
	Heading
	Credits
	Credited
	Mentions
	Report
	Thus
	Itself
	Oblique
	Genitive
	Relative
	Particle
	Conjunctive
	Condition
	Become
	Cites
	Pointer
	Rumoured
	Document
)

// roleNames are the names of the roles, in their order.
var roleNames = [...]string{"that", "infinitive", "agent", "origin", "of", "about", "as", "but", "it", "if", "whether", "manner", "last", "next",
	"contrast", "example", "according", "outlook", "feel", "topic", "place", "adjunct", "side", "span", "speaker", "he", "she", "the",
	"plural", "hearsay", "claim", "unable", "be", "verify", "verification", "evidence", "slight", "independent", "no", "answer", "without", "imagined", "short", "nothing", "deictic", "onward", "heading",
	"credits", "credited", "mentions", "report", "thus", "itself", "oblique", "genitive", "relative", "particle", "conjunctive", "condition", "become", "cites", "pointer", "rumoured", "document"}

// Is reports whether token i has one of the roles.
func (r *Reading) Is(i int, roles Role) bool {
	return i >= 0 && i < len(r.Tokens) && r.Tokens[i].Role&roles != 0
}
