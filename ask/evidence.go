package ask

import "dateline/briefing/text"

// Example is a question with sentences, of which some answer.
type Example struct {
	Question  Question
	Sentences []Sentence
	Right     []bool        // of each sentence: it answers
	Words     [][]text.Span // of each: the answering words, where they are known
}

// Observation is what weights are learned from: the features of an option or a sentence, and whether it answers.
type Observation struct {
	Features []float64
	Answers  bool
}

// ObserveOptions returns what the weights of options are learned from: the options of the sentences that answer with known words.
func (a *Asker) ObserveOptions(e Example) (all []Observation) {
	p := a.gather(e.Question, e.Sentences)
	for i := range p.readings {
		if !e.Right[i] || len(e.Words[i]) == 0 {
			continue
		}
		r := &p.readings[i]
		for n := range r.options {
			o := &r.options[n]
			all = append(all, Observation{p.optionVector(r, o), answers(r.span(*o), e.Words[i])})
		}
	}
	return all
}

// answers reports whether a place is one of these, or little else.
func answers(at text.Span, words []text.Span) bool {
	for _, w := range words {
		both := min(at.End, w.End) - max(at.Start, w.Start)
		if both > 0 && (both == w.End-w.Start && at.End-at.Start <= 3*both || 2*both >= max(at.End-at.Start, w.End-w.Start)) {
			return true
		}
	}
	return false
}

// ObserveSentences returns what the weights of sentences are learned from, by those of options; nothing of a sentence that
// shares no word with its question.
func (a *Asker) ObserveSentences(e Example) (all []Observation) {
	p := a.pool(e.Question, e.Sentences)
	for i := range p.readings {
		if r := &p.readings[i]; r.matched() {
			all = append(all, Observation{p.vector(r), e.Right[i]})
		}
	}
	return all
}

// ObserveAnswer returns what the weights of the best sentence are learned from, by the others; nothing where no sentence shares
// a word with the question.
func (a *Asker) ObserveAnswer(e Example) []Observation {
	p := a.pool(e.Question, e.Sentences)
	answers := p.rank()
	if len(answers) == 0 {
		return nil
	}
	return []Observation{{p.answerVector(answers), e.Right[answers[0].At]}}
}
