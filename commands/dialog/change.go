package dialog

// Change is a run of words in the comparison of two texts.
type Change struct {
	Kind ChangeKind
	Text string // words, single blanks between them
}

// ChangeKind says in which of two texts words stand.
type ChangeKind string

// The kinds.
const (
	Kept    ChangeKind = "kept"    // in both
	Added   ChangeKind = "added"   // in the newer one alone
	Dropped ChangeKind = "dropped" // in the older one alone
)
