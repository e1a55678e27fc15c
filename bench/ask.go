package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"slices"
	"strings"
	"time"

	"dateline/ask"
	"dateline/bench/corpus"
	"dateline/commands"
	"dateline/commands/dialog"
	"dateline/commands/moderator"
	"dateline/intake"
	"dateline/storage"
)

// asks writes predictions for the questions of a set of sentences, as the scorer reads them: go run ./bench ask FOLDER SET, each question
// over its candidates; with --store before FOLDER over all stored sentences, which are filed into a private store. With --desk
// FOLDER QUESTIONS.tsv it files the texts of a folder, asks the desk, and says which answers are right: a line is a question and,
// behind a tab, pieces of the right sentences with "|" between them, or "-" where none answers.
func asks(args []string, out io.Writer) error {
	switch {
	case len(args) == 2:
		return askCandidates(args[0], args[1], out)
	case len(args) == 3 && args[0] == "--store":
		return askStore(args[1], args[2], out)
	case len(args) == 3 && args[0] == "--desk":
		return askDesk(args[1], args[2], out)
	}
	return errors.New("ask takes [--store] FOLDER SET, or --desk FOLDER QUESTIONS.tsv")
}

func askCandidates(folder, name string, out io.Writer) error {
	set, err := corpus.ReadAskSet(folder, name)
	if err != nil {
		return err
	}
	w := corpus.NewLines(out)
	for _, e := range set.Examples() {
		if err := w.Encode(e.Predict(corpus.Asker())); err != nil {
			return err
		}
	}
	return nil
}

// openStore opens a private store that only logs warnings.
func openStore(ctx context.Context) (corpus.Private, error) {
	return corpus.OpenPrivate(ctx, slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn})))
}

func askStore(folder, name string, out io.Writer) error {
	set, err := corpus.ReadAskSet(folder, name)
	if err != nil {
		return err
	}
	ctx := context.Background()
	store, err := openStore(ctx)
	if err != nil {
		return err
	}
	defer store.End()
	filed := map[int]askText{}
	for _, t := range askTexts(set.Docs) {
		number, err := fileDoc(ctx, store.Store, searchDoc{Title: t.title, Text: strings.Join(t.texts, "\n"), Date: corpus.AskDay.Format(time.DateOnly)})
		if err != nil {
			return fmt.Errorf("filing %s: %w", t.ids[0], err)
		}
		filed[number] = t
	}
	w, took := corpus.NewLines(out), make([]time.Duration, 0, len(set.Queries))
	for _, q := range set.Queries {
		began := time.Now()
		found, err := corpus.Asker().Find(ctx, store, corpus.Guild, storage.AllSeeing(), ask.Query{Question: corpus.ReadQuestion(q.Question)})
		if err != nil {
			return fmt.Errorf("asking %s: %w", q.ID, err)
		}
		took = append(took, time.Since(began))
		p := corpus.AskPrediction{Question: q.ID, Ranked: []corpus.AskRanked{}, Refused: len(corpus.Asker().Likely(found.Answers)) == 0}
		for _, a := range found.Answers {
			s := found.Sentences[a.At]
			if id, bold, known := filed[s.Number].find(s.Text, a); known {
				p.Ranked = append(p.Ranked, corpus.AskRanked{Sentence: id, Score: a.Score, Spans: bold})
			}
		}
		if err := w.Encode(p); err != nil {
			return err
		}
	}
	slices.Sort(took)
	fmt.Fprintf(os.Stderr, "%d texts, %d questions: p50 %.1f ms, p99 %.1f ms\n", len(filed), len(took), ms(took[len(took)/2]), ms(took[len(took)*99/100]))
	return nil
}

// askText is a text made of sentences with ids.
type askText struct {
	title      string
	ids, texts []string
}

// askTexts makes a text of each article, and of each sentence that is of none.
func askTexts(docs []corpus.AskDoc) (all []askText) {
	article := ""
	for _, d := range docs {
		if d.Stored != nil && !*d.Stored {
			continue
		}
		if len(all) == 0 || d.Article == "" || d.Article != article {
			all = append(all, askText{title: d.Title})
		}
		article = d.Article
		t := &all[len(all)-1]
		t.ids, t.texts = append(t.ids, d.ID), append(t.texts, strings.Join(strings.Fields(d.Text), " "))
	}
	return all
}

// find returns which sentence of the text a sentence that was read in it is, or is a part of.
func (t askText) find(read string, a ask.Answer) (id string, bold [][2]int, known bool) {
	for i, whole := range t.texts {
		if at := strings.Index(whole, read); at >= 0 {
			spans := slices.Clone(a.Bold)
			for n := range spans {
				spans[n].Start, spans[n].End = spans[n].Start+at, spans[n].End+at
			}
			return t.ids[i], corpus.CodePointPlaces(whole, spans), true
		}
	}
	return "", nil, false
}

func askDesk(folder, questions string, out io.Writer) error {
	asked, err := corpus.ReadDeskQuestions(questions)
	if err != nil {
		return err
	}
	ctx := context.Background()
	store, err := openStore(ctx)
	if err != nil {
		return err
	}
	defer store.End()
	desk := commands.New(store.Store, slog.New(slog.DiscardHandler))
	if err := fileFolder(ctx, desk, os.DirFS(folder)); err != nil {
		return err
	}
	right, all, refused, none := 0, 0, 0, 0
	for _, q := range asked {
		reply, err := desk.Answer(ctx, dialog.Request{Guild: corpus.Guild, Name: "ask", Options: map[string]string{"question": q.Text}, Sent: askedOn})
		if err != nil {
			return fmt.Errorf("asking %q: %w", q.Text, err)
		}
		says := firstSaid(reply)
		isRight := q.Answers(says)
		if len(q.Pieces) == 0 {
			none++
			if isRight = says == ""; isRight {
				refused++
			}
		} else if all++; isRight {
			right++
		}
		if !isRight {
			fmt.Fprintf(out, "%s\n\twant %s\n\tgot  %s\n", q.Text, strings.Join(q.Pieces, " | "), says)
		}
	}
	fmt.Fprintf(os.Stderr, "%d of %d answers are right, %d of %d refusals\n", right, all, refused, none)
	return nil
}

// askedOn is the day on which the desk is asked, behind those of all texts.
var askedOn = time.Date(2026, 12, 16, 9, 0, 0, 0, time.UTC)

// fileFolder files the texts of a folder, in order of their names.
func fileFolder(ctx context.Context, desk *commands.Desk, files fs.FS) error {
	entries, err := fs.ReadDir(files, ".")
	if err != nil {
		return err
	}
	for _, entry := range entries {
		text, err := fs.ReadFile(files, entry.Name())
		if err != nil {
			return err
		}
		item, err := intake.File(ctx, entry.Name(), text)
		if err != nil {
			return fmt.Errorf("reading %s: %w", entry.Name(), err)
		}
		if _, _, err := desk.File(ctx, corpus.Guild, moderator.Details{Topics: "Seed"}, item, askedOn); err != nil {
			return fmt.Errorf("filing %s: %w", entry.Name(), err)
		}
	}
	return nil
}

// firstSaid returns the sentences of the first line that cites; "" where none does.
func firstSaid(reply dialog.Reply) (says string) {
	for _, l := range reply.Lines {
		for _, q := range l.Quotes {
			says += strings.Join(strings.Fields(q.Text), " ") + " "
		}
		if says != "" {
			break
		}
	}
	return says
}
