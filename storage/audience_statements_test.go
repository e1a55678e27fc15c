package storage_test

import (
	"regexp"
	"testing"
)

// unseen are files whose statements read briefings or their facts for no audience, and why.
var unseen = map[string]string{
	"archive_check.go":       "the store is proven, and no text told",
	"archive_export.go":      "administrators take all out",
	"archive_import.go":      "an export comes in",
	"audience_classes.go":    "says who sees what",
	"audience_edits.go":      "says who sees what",
	"corrections.go":         "the desk's",
	"corrections_apply.go":   "the desk's",
	"corrections_figures.go": "the desk's",
	"counts.go":              "what topics count; who reads it takes an audience",
	"earlier.go":             "keeps what was",
	"filing.go":              "files",
	"facts.go":               "files",
	"languages.go":           "setLanguage is the desk's; Languages takes an audience",
	"name_edits.go":          "the desk's",
	"off_topic.go":           "in the background: a briefing is told apart by what has one topic alone, which whoever sees it may see",
	"reread.go":              "in the background",
	"revising.go":            "files",
	"search_post.go":         "in the background: Shelf leaves out what an audience does not see",
	"share_answers.go":       "notes the places that an answer used, whose Desk has proven them",
	"share_marks.go":         "tells changes apart; what may be told of them is up to NextMarked",
	"states.go":              "the desk's",
	"topic_deletion.go":      "the desk's",
	"topic_edits.go":         "the desk's",
	"topic_merges.go":        "the desk's",
	"trash.go":               "the desk's, and in the background",
	"undo.go":                "the desk's",
	"size.go":                "counts for the shell",
	"erase.go":               "deletes a server",
	"feed_items.go":          "the desk's",
	"forget.go":              "of a person, who asks",
}

var (
	readsBriefings = regexp.MustCompile(`(?s)\b(?:from|join) (?:versions|counts|briefing_topics|named|quotes|quantities|events|sentences|names)\b`)
	takesAudience  = regexp.MustCompile(`\b(?:sees)\((?:\$|may|guild)|\bseen_names\b|class <> all \(\(select \$|a\.id = any \(s\.within\)`)
)

// Every statement that reads briefings or what was found in them reads only what an audience sees.
func TestEveryStatementTakesAnAudience(t *testing.T) {
	t.Parallel()
	read := 0
	for _, s := range statements(t) {
		if unseen[s.file] != "" || !readsBriefings.MatchString(s.text) {
			continue
		}
		read++
		if !takesAudience.MatchString(s.text) {
			t.Errorf("%s: a statement reads without an audience: %s", s.file, s.text)
		}
	}
	if read < 30 {
		t.Errorf("only %d statements were looked at", read)
	}
}
