package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"dateline/bench/corpus"
	"dateline/briefing"
	"dateline/briefing/language"
	"dateline/timeline/conflict"
)

// conflicts scores what is taken for different accounts of one event: go run ./bench compare PAIRS.txt… reads pairs of sentences, of which
// somebody has said what differs, as bench/compare/seen.txt shows. It writes what is taken for something else.
func conflicts(args []string, out io.Writer) error {
	if len(args) == 0 {
		return errors.New("compare takes PAIRS.txt…")
	}
	for _, path := range args {
		score, err := scorePairs(path, out)
		if err != nil {
			return err
		}
		fmt.Fprintf(os.Stderr, "%s: %d pairs, %d differ: precision %.3f, recall %.3f\n", path, score.pairs, score.differ, score.precision(), score.recall())
	}
	return nil
}

// pairScore counts pairs: which there are, which differ, which are taken to, and which of these for what they are.
type pairScore struct{ pairs, differ, found, right int }

func (s pairScore) precision() float64 { return float64(s.right) / float64(max(s.found, 1)) }
func (s pairScore) recall() float64    { return float64(s.right) / float64(max(s.differ, 1)) }

// scorePairs scores the pairs of a file: lines of what differs (figure, day or fact; same where nothing does, other for two events), and
// the day of publication and the sentence of each.
func scorePairs(path string, out io.Writer) (score pairScore, err error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return score, err
	}
	finder := conflict.New(language.English())
	for line := range strings.Lines(string(data)) {
		f := strings.Split(strings.TrimSpace(line), " | ")
		if len(f) != 5 {
			return score, fmt.Errorf("%s: not a pair: %q", path, line)
		}
		var pair []briefing.Statement
		for i := range 2 {
			s, err := accountOf(i+1, f[2*i+1], f[2*i+2])
			if err != nil {
				return score, fmt.Errorf("%s: %w", path, err)
			}
			pair = append(pair, s)
		}
		taken := "none"
		if found := finder.Find(pair); len(found) > 0 {
			taken = string(found[0].Kind)
			score.found++
		}
		differs := f[0] != "same" && f[0] != "other"
		score.pairs++
		switch {
		case differs && taken == f[0]:
			score.right++
		case differs || taken != "none":
			fmt.Fprintf(out, "%s taken for %s: %s / %s\n", f[0], taken, f[2], f[4])
		}
		if differs {
			score.differ++
		}
	}
	return score, nil
}

// accountOf reads a sentence as a briefing of that day.
func accountOf(number int, day, sentence string) (s briefing.Statement, err error) {
	published, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return s, err
	}
	story, err := corpus.Reader().Parse(sentence)
	if err != nil {
		return s, fmt.Errorf("reading %q: %w", sentence, err)
	}
	facts := corpus.Reader().Read(story, published, "")
	s = briefing.Statement{Cited: briefing.Cited{Sentence: facts.Sentences[0], Of: briefing.Head{Number: number, Published: published}}, Figures: facts.Figures, Said: facts.Said}
	s.Number = number
	for _, e := range facts.Events {
		s.Dates = append(s.Dates, e.When)
	}
	return s, nil
}
