package corpus

import (
	"bufio"
	"cmp"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"

	"dateline/ask"
	"dateline/briefing"
	"dateline/briefing/language"
	"dateline/briefing/names"
	"dateline/briefing/text"
)

// AskDoc is a sentence that may answer, as a line of JSON. Those of one title or article follow each other as they stand in it.
type AskDoc struct {
	ID, Question, Title, Article, Text string
	Stored                             *bool // nil means yes
}

// AskQuery is a question, as a line of JSON.
type AskQuery struct {
	ID, Question string
	Answers      []string
}

// AskGold says whether a sentence answers a question, and which words do, in code points; no sentence where none does.
type AskGold struct {
	Question string
	Sentence *string
	Relevant int
	Spans    [][2]int
}

// AskExample is a question with its candidates.
type AskExample struct {
	ID  string
	IDs []string // of the sentences
	ask.Example
}

// AskSet is a set of questions and of sentences.
type AskSet struct {
	Docs    []AskDoc
	Queries []AskQuery
	Gold    []AskGold
}

// ReadAskSet reads FOLDER/NAME.docs.jsonl, NAME.queries.jsonl and NAME.gold.jsonl, each packed with gzip or not.
func ReadAskSet(folder, name string) (s AskSet, err error) {
	if s.Docs, err = readPacked[AskDoc](folder + "/" + name + ".docs.jsonl"); err != nil {
		return s, err
	}
	if s.Queries, err = readPacked[AskQuery](folder + "/" + name + ".queries.jsonl"); err != nil {
		return s, err
	}
	s.Gold, err = readPacked[AskGold](folder + "/" + name + ".gold.jsonl")
	return s, err
}

// readPacked reads a file with one JSON value a line, or the same with ".gz" behind its name.
func readPacked[T any](path string) ([]T, error) {
	if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
		return ReadLines[T](path)
	}
	f, err := os.Open(path + ".gz")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	unpacked, err := gzip.NewReader(bufio.NewReader(f))
	if err != nil {
		return nil, err
	}
	var out []T
	for r := json.NewDecoder(unpacked); ; {
		var v T
		if err := r.Decode(&v); errors.Is(err, io.EOF) {
			return out, nil
		} else if err != nil {
			return nil, fmt.Errorf("reading value %d of %s: %w", len(out)+1, path, err)
		}
		out = append(out, v)
	}
}

// AskDay is the day on which questions are asked and texts were published that have no day.
var AskDay = time.Date(2020, 6, 15, 0, 0, 0, 0, time.UTC)

// Asker asks in English.
var Asker = sync.OnceValue(func() *ask.Asker { return ask.New(language.English()) })

var namer = sync.OnceValue(func() *names.Finder { return names.New(language.English()) })

// Examples returns the questions with their candidates, in the order of the gold.
func (s AskSet) Examples() []AskExample {
	docs := s.sentences()
	var all []AskExample
	at := map[string]int{}
	questions := map[string]AskQuery{}
	for _, q := range s.Queries {
		questions[q.ID] = q
	}
	for _, g := range s.Gold {
		i, known := at[g.Question]
		if !known {
			i = len(all)
			at[g.Question] = i
			all = append(all, AskExample{ID: g.Question, Example: ask.Example{Question: ReadQuestion(questions[g.Question].Question)}})
		}
		if g.Sentence == nil {
			continue
		}
		e, doc := &all[i], docs[*g.Sentence]
		e.IDs, e.Sentences, e.Right = append(e.IDs, *g.Sentence), append(e.Sentences, doc), append(e.Right, g.Relevant > 0)
		e.Words = append(e.Words, bytePlaces(doc.Text, g.Spans))
	}
	return all
}

// ReadQuestion reads a question as it would be asked on AskDay.
func ReadQuestion(question string) ask.Question {
	question = Asker().Plain(question)
	return Asker().Read(question, Reader().Dates(question, AskDay, "", language.English().Tag()))
}

// sentences reads all sentences, by their ids.
func (s AskSet) sentences() map[string]ask.Sentence {
	all := map[string]ask.Sentence{}
	number, pos, before := 0, 0, ""
	for _, d := range s.Docs {
		text := d.Title + d.Article
		if pos++; text == "" || text != before {
			number, pos, before = number+1, 0, text
		}
		all[d.ID] = ReadSentence(briefing.Head{Number: number, Title: d.Title, Published: AskDay}, pos, d.Text, text != "")
	}
	return all
}

// ReadSentence reads a sentence by itself. One that stands in no text has no Part.
func ReadSentence(of briefing.Head, pos int, sentence string, stands bool) ask.Sentence {
	s := ask.Sentence{Cited: briefing.Cited{Of: of, Sentence: briefing.Sentence{Pos: pos, Text: sentence,
		Passage: briefing.Passage{Number: of.Number, Span: text.Span{End: len(sentence)}}}}}
	if stands {
		s.Part = briefing.InBody
	}
	s.Dates = Reader().Dates(sentence, of.Published, "", language.English().Tag())
	for _, n := range namer().Find(sentence) {
		for _, m := range n.Mentions {
			s.Names = append(s.Names, ask.Name{Span: text.Span{Start: m.Start, End: m.End}, Kind: n.Kind, Forms: append([]string{n.Text}, n.Forms...)})
		}
	}
	return s
}

// bytePlaces turns places in code points into places in bytes.
func bytePlaces(s string, spans [][2]int) (all []text.Span) {
	byteAt := make([]int, 0, len(s)+1)
	for i := range s {
		byteAt = append(byteAt, i)
	}
	byteAt = append(byteAt, len(s))
	for _, span := range spans {
		if span[1] < len(byteAt) {
			all = append(all, text.Span{Start: byteAt[span[0]], End: byteAt[span[1]]})
		}
	}
	return all
}

// AskPrediction is what was found for a question, as the scorer reads it: best first, with the places in code points.
type AskPrediction struct {
	Question string      `json:"question"`
	Ranked   []AskRanked `json:"ranked"`
	Refused  bool        `json:"refused"`
}

// AskRanked is a sentence of a prediction.
type AskRanked struct {
	Sentence string   `json:"sentence"`
	Score    float64  `json:"score"`
	Spans    [][2]int `json:"spans"`
}

// Predict ranks the candidates of a question; those that share no word with it come last, in no order that tells.
func (e AskExample) Predict(a *ask.Asker) AskPrediction {
	answers := a.Rank(e.Question, e.Sentences)
	p := AskPrediction{Question: e.ID, Ranked: []AskRanked{}, Refused: len(a.Likely(answers)) == 0}
	ranked := map[int]bool{}
	for _, answer := range answers {
		ranked[answer.At] = true
		p.Ranked = append(p.Ranked, AskRanked{e.IDs[answer.At], answer.Score, CodePointPlaces(e.Sentences[answer.At].Text, answer.Bold)})
	}
	for i := range e.Sentences {
		if !ranked[i] {
			p.Ranked = append(p.Ranked, AskRanked{Sentence: e.IDs[i], Score: -100, Spans: [][2]int{}})
		}
	}
	return p
}

// CodePointPlaces turns places in bytes into places in code points.
func CodePointPlaces(s string, spans []text.Span) [][2]int {
	points := CodePoints(strings.ToValidUTF8(s, "?"))
	all := [][2]int{}
	for _, span := range spans {
		all = append(all, [2]int{points[span.Start], points[span.End]})
	}
	return all
}

// Mixed returns the questions of examples with other questions' candidates beside their own, as many as given: those that share the most
// and rarest words with the question. With own false they have the others alone, of which none answers.
func Mixed(examples []AskExample, others int, own bool) (all []AskExample) {
	type place struct{ example, sentence int }
	holders := map[string][]place{}
	for i, e := range examples {
		for n, s := range e.Sentences {
			for w := range wordSet(s.Text) {
				holders[w] = append(holders[w], place{i, n})
			}
		}
	}
	for i, e := range examples {
		shared := map[place]float64{}
		for w := range wordSet(e.Question.Text) {
			if len(holders[w]) > 2000 {
				continue // says nothing
			}
			for _, at := range holders[w] {
				if at.example != i {
					shared[at] += 1 / float64(len(holders[w]))
				}
			}
		}
		places := slices.SortedFunc(maps.Keys(shared), func(x, y place) int {
			return cmp.Or(cmp.Compare(shared[y], shared[x]), cmp.Compare(x.example, y.example), cmp.Compare(x.sentence, y.sentence))
		})
		mixed := AskExample{ID: e.ID, Example: ask.Example{Question: e.Question}}
		if own {
			mixed = AskExample{ID: e.ID, IDs: slices.Clone(e.IDs), Example: ask.Example{Question: e.Question, Sentences: slices.Clone(e.Sentences), Right: slices.Clone(e.Right), Words: slices.Clone(e.Words)}}
		}
		for _, at := range places[:min(len(places), others)] {
			mixed.IDs, mixed.Sentences = append(mixed.IDs, ""), append(mixed.Sentences, examples[at.example].Sentences[at.sentence])
			mixed.Right, mixed.Words = append(mixed.Right, false), append(mixed.Words, nil)
		}
		all = append(all, mixed)
	}
	return all
}

// wordSet are the different words of a text in lower case.
func wordSet(s string) map[string]bool {
	all := map[string]bool{}
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) }) {
		all[w] = true
	}
	return all
}
