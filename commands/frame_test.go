package commands_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestTheDeskSpeaksGermanAlone holds the German conversation with the desk free of what is said in English.
func TestTheDeskSpeaksGermanAlone(t *testing.T) {
	told, err := os.ReadFile("testdata/frame_desk.chat")
	if err != nil {
		t.Fatal(err)
	}
	conversation, _, _ := strings.Cut(string(told), "\n-- ")
	_, conversation, _ = strings.Cut(conversation, "\n\n") // behind what it says of itself
	german := piecesOf(t, "german")
	for piece, key := range piecesOf(t, "english") {
		if german[piece] == "" && strings.Contains(conversation, piece) {
			t.Errorf("%s is said in English: %q", key, piece)
		}
	}
}

var (
	quotedText  = regexp.MustCompile(`"((?:[^"\\]|\\.)*)"`)
	placeholder = regexp.MustCompile(`\{[a-z-]+\}`)
)

// piecesOf are the pieces of three words or more, between placeholders, of all texts of a language, each with where it stands.
func piecesOf(t *testing.T, language string) map[string]string {
	pieces := map[string]string{}
	files, err := filepath.Glob("../wording/" + language + "/*.toml")
	if err != nil || len(files) == 0 {
		t.Fatal("no texts in ", language, err)
	}
	for _, path := range files {
		texts, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(texts)) {
			key, text, _ := strings.Cut(line, " = ")
			for _, quoted := range quotedText.FindAllStringSubmatch(text, -1) {
				for _, piece := range placeholder.Split(quoted[1], -1) {
					if len(strings.Fields(piece)) >= 3 {
						pieces[strings.TrimSpace(piece)] = filepath.Base(path) + " " + key
					}
				}
			}
		}
	}
	return pieces
}
