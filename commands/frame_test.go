package commands_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestGermanIsSpokenAlone holds the German conversations, with the desk and with what readers ask, free of what is said in English.
func TestGermanIsSpokenAlone(t *testing.T) {
	german, english := piecesOf(t, "german"), piecesOf(t, "english")
	for _, file := range []string{"testdata/frame_desk.chat", "testdata/german.chat"} {
		told, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		conversation, _, _ := strings.Cut(string(told), "\n-- ")
		_, conversation, _ = strings.Cut(conversation, "\n\n") // behind what it says of itself
		for piece, key := range english {
			if german[piece] == "" && strings.Contains(conversation, piece) {
				t.Errorf("%s: %s is said in English: %q", file, key, piece)
			}
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
