package corpus

import (
	"strings"
	"testing"
)

// TestQuestionsToTheDesk holds /ask to the questions of our own about the samples: those that its weights were learned from, and
// others that it was never shown. It names what goes wrong with -v, but for those that stay aside: nobody is to tune on them.
func TestQuestionsToTheDesk(t *testing.T) {
	for _, c := range []struct {
		file, texts                         string
		answers, first, given, none, refuse int // questions with an answer, of these right ones that come first and that are given; others, and how many are refused
	}{
		{"questions.txt", "bot/preview/samples", 62, 52, 48, 12, 9},
		{"unseen.txt", "bot/preview/samples", 65, 50, 45, 11, 10},
		{"typed.txt", "bot/preview/samples", 30, 17, 11, 10, 9},
		{"stories.txt", "ask/testdata/stories", 30, 21, 17, 10, 8},
		{"typed_aside.txt", "bot/preview/samples", 30, 20, 13, 10, 9},
		{"stories_aside.txt", "ask/testdata/stories", 30, 23, 17, 10, 9},
	} {
		examples, err := DeskExamples("../../"+c.texts, "../../ask/testdata/"+c.file)
		if err != nil {
			t.Fatal(err)
		}
		answers, first, given, none, refuse := 0, 0, 0, 0, 0
		for _, e := range examples {
			ranked := Asker().Rank(e.Question, e.Sentences)
			answered := len(Asker().Likely(ranked)) > 0
			switch right := len(ranked) > 0 && e.Right[ranked[0].At]; {
			case !e.hasAnswer():
				none++
				if !answered {
					refuse++
					continue
				}
			default:
				answers++
				if right {
					first++
				}
				if right && answered {
					given++
					continue
				}
			}
			if !strings.HasSuffix(c.file, "_aside.txt") {
				t.Logf("%s answered %v", e.ID, answered)
			}
		}
		t.Logf("%s: of %d answers %d come first and %d are given, of %d others %d are refused", c.file, answers, first, given, none, refuse)
		if answers != c.answers || none != c.none || first < c.first || given < c.given || refuse < c.refuse {
			t.Errorf("%s: want of %d answers %d first and %d given, of %d others %d refused", c.file, c.answers, c.first, c.given, c.none, c.refuse)
		}
	}
}

// hasAnswer reports whether any of the candidates answers.
func (e AskExample) hasAnswer() bool {
	for _, right := range e.Right {
		if right {
			return true
		}
	}
	return false
}
