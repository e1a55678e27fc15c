package corpus

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dateline/ask"
	"dateline/briefing"
	"dateline/intake"
	"dateline/storage"
)

// DeskQuestion is a question about filed texts.
type DeskQuestion struct {
	Text   string
	Pieces []string // of the sentences that answer it; none where none does
}

// ReadDeskQuestions reads a file of questions: in each line one and, behind a tab, pieces of the sentences that answer it with "|"
// between them, or "-" where none does.
func ReadDeskQuestions(path string) (all []DeskQuestion, err error) {
	lines, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	for line := range strings.Lines(string(lines)) {
		question, pieces, _ := strings.Cut(strings.TrimSpace(line), "\t")
		q := DeskQuestion{Text: question}
		if pieces != "-" {
			q.Pieces = strings.Split(pieces, "|")
		}
		all = append(all, q)
	}
	return all, nil
}

// Answers reports whether a sentence answers.
func (q DeskQuestion) Answers(sentence string) bool {
	sentence = strings.Join(strings.Fields(sentence), " ")
	return slices.ContainsFunc(q.Pieces, func(piece string) bool { return strings.Contains(sentence, piece) })
}

// DeskExamples are the questions of a file, each with all sentences of the texts in a folder.
func DeskExamples(folder, path string) (all []AskExample, err error) {
	questions, err := ReadDeskQuestions(path)
	if err != nil {
		return nil, err
	}
	sentences, err := readFiled(folder)
	if err != nil {
		return nil, err
	}
	for _, q := range questions {
		e := AskExample{ID: q.Text, Example: ask.Example{Question: ReadQuestion(q.Text), Sentences: sentences}}
		for _, s := range sentences {
			e.IDs = append(e.IDs, fmt.Sprintf("%d-%d", s.Number, s.Pos))
			e.Right, e.Words = append(e.Right, q.Answers(s.Text)), append(e.Words, nil)
		}
		all = append(all, e)
	}
	return all, nil
}

// readFiled reads the texts of a folder as the desk does when they are filed, in the order of their names.
func readFiled(folder string) (all []ask.Sentence, err error) {
	paths, err := filepath.Glob(folder + "/*")
	if err != nil {
		return nil, err
	}
	var named []storage.NameIn
	var events []briefing.Event
	for i, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		item, err := intake.File(context.Background(), filepath.Base(path), text)
		if err != nil {
			return nil, fmt.Errorf("reading %s: %w", path, err)
		}
		story, err := Reader().Parse(item.Text)
		if err != nil {
			return nil, fmt.Errorf("reading %s: %w", path, err)
		}
		facts := Reader().Read(story, item.Published, "")
		head := briefing.Head{Number: i + 1, Title: briefing.Filing{Story: story, Facts: facts}.Headline(), Published: item.Published}
		if item.Title != "" {
			head.Title = item.Title
		}
		for _, s := range facts.Sentences {
			s.Number = head.Number
			all = append(all, ask.Sentence{Cited: briefing.Cited{Sentence: s, Of: head}})
		}
		for _, n := range facts.Names {
			in := storage.NameIn{Number: head.Number, Kind: n.Kind, Forms: append([]string{n.Text}, n.Forms...)}
			for _, m := range n.Mentions {
				in.Starts, in.Ends = append(in.Starts, int64(m.Start)), append(in.Ends, int64(m.End))
			}
			named = append(named, in)
		}
		for _, e := range facts.Events {
			e.Number = head.Number
			events = append(events, e)
		}
	}
	ask.AddFacts(all, named, events)
	return all, nil
}
