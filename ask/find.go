package ask

import (
	"context"
	"fmt"
	"strings"
	"time"

	"dateline/briefing"
	"dateline/briefing/text"
	"dateline/search"
	"dateline/storage"
)

// Index is what a store offers to ask.
type Index interface {
	search.Index
	// NamesIn reads what briefings name, in order of number.
	NamesIn(ctx context.Context, guild int64, who storage.Audience, numbers []int) ([]storage.NameIn, error)
	// EventsIn reads the events of briefings, by the day they begin on.
	EventsIn(ctx context.Context, guild int64, who storage.Audience, numbers []int) ([]briefing.Event, error)
}

// Query says where to look for an answer. A zero field asks for nothing.
type Query struct {
	Question
	Topic    int64
	From, To time.Time // publication days, half-open
}

// Found is what was found for a question.
type Found struct {
	Answers   []Answer // the best first, each sentence once
	Sentences []Sentence
	Events    []briefing.Event // of their briefings
	Unknown   []string         // the words of the question that no briefing holds
}

// Likely are the best answers: none where even the first is not likely to answer, else at most three that are not much less
// likely than it and hold as rare a word of the question.
func (a *Asker) Likely(all []Answer) (likely []Answer) {
	for _, answer := range all[:min(len(all), mostLikely)] {
		if answer.Score >= 0 && answer.Score >= all[0].Score-closeBy && answer.Rarest >= all[0].Rarest {
			likely = append(likely, answer)
		}
	}
	return likely
}

// Bounds of a search for answers: set by reading answers.
const (
	mostLikely  = 3   // sentences
	closeBy     = .75 // so much less likely than the first, as a logarithm of odds, an answer still stands beside it
	searchedFor = 30  // briefings that are looked through
)

// Find finds the sentences that may answer a question in the shown briefings that its words find.
func (a *Asker) Find(ctx context.Context, index Index, guild int64, who storage.Audience, q Query) (found Found, err error) {
	numbers, searched, err := search.Numbers(ctx, index, guild, who, search.Query{Words: searchable(q.Text), Topic: q.Topic, From: q.From, To: q.To, Limit: searchedFor})
	if err != nil {
		return found, fmt.Errorf("searching for an answer: %w", err)
	}
	found.Unknown = searched.Unknown
	if len(numbers) == 0 {
		return found, nil
	}
	if err := found.read(ctx, index, guild, who, q.Topic, numbers); err != nil {
		return found, fmt.Errorf("reading what may answer: %w", err)
	}
	seen := map[string]bool{}
	for _, answer := range a.pool(q.Question, found.Sentences).answers(found.Unknown) {
		if words := found.Sentences[answer.At].Text; !seen[words] {
			seen[words] = true
			found.Answers = append(found.Answers, answer)
		}
	}
	return found, nil
}

// searchable is a question without the marks that a search reads as more than words.
func searchable(question string) string {
	words := strings.Fields(strings.Map(func(c rune) rune {
		if strings.ContainsRune(`"“”„`, c) {
			return ' '
		}
		return c
	}, question))
	for i, word := range words {
		words[i] = strings.TrimLeft(word, "-")
	}
	return strings.Join(words, " ")
}

// read reads the sentences of briefings, with the names and days in them.
func (f *Found) read(ctx context.Context, index Index, guild int64, who storage.Audience, topic int64, numbers []int) error {
	excerpts, err := index.Excerpts(ctx, guild, who, topic, numbers)
	if err != nil {
		return err
	}
	named, err := index.NamesIn(ctx, guild, who, numbers)
	if err != nil {
		return err
	}
	if f.Events, err = index.EventsIn(ctx, guild, who, numbers); err != nil {
		return err
	}
	for _, e := range excerpts {
		for _, s := range e.Sentences {
			f.Sentences = append(f.Sentences, Sentence{Cited: s})
		}
	}
	AddFacts(f.Sentences, named, f.Events)
	return nil
}

// AddFacts gives each sentence the names and the days in it.
func AddFacts(sentences []Sentence, named []storage.NameIn, events []briefing.Event) {
	of := map[int][]int{} // the sentences of each briefing
	for i, s := range sentences {
		of[s.Number] = append(of[s.Number], i)
	}
	at := func(number int, place text.Span) *Sentence {
		for _, i := range of[number] {
			if s := &sentences[i]; s.Start <= place.Start && place.End <= s.End {
				return s
			}
		}
		return nil
	}
	for _, n := range named {
		for i := range n.Starts {
			place := text.Span{Start: int(n.Starts[i]), End: int(n.Ends[i])}
			if s := at(n.Number, place); s != nil {
				s.Names = append(s.Names, Name{Span: text.Span{Start: place.Start - s.Start, End: place.End - s.Start}, Kind: n.Kind, Forms: n.Forms})
			}
		}
	}
	for _, e := range events {
		if s := at(e.Number, text.Span{Start: e.When.Start, End: e.When.End}); s != nil {
			when := e.When
			when.Start, when.End = when.Start-s.Start, when.End-s.Start
			s.Dates = append(s.Dates, when)
		}
	}
}
