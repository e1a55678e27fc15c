package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"math"
	"os"
	"regexp"

	"dateline/bench/corpus"
	"dateline/briefing/language"
	"dateline/briefing/names"
	sayings "dateline/briefing/quotes"
)

// quotes learns the weights of briefing/quotes from a file of corpus.QuoteText lines and one of corpus.Attribution lines, and
// writes them by the names of their features to the file named third. To out it writes predictions made with weights from the other half:
// the documents are split in two by the FNV-1a hash of their names.
func quotes(args []string, out io.Writer) error {
	if len(args) != 3 {
		return errors.New("quotes takes three files: DOCS.jsonl GOLD.jsonl WEIGHTS.json")
	}
	docs, err := corpus.ReadLines[corpus.QuoteText](args[0])
	if err != nil {
		return err
	}
	gold, err := corpus.ReadLines[corpus.Attribution](args[1])
	if err != nil {
		return err
	}
	finder, err := sayings.New(language.English())
	if err != nil {
		return err
	}
	named := names.New(language.English())
	lessons := make([]quoteLesson, len(docs))
	for i, d := range docs {
		lessons[i] = newQuoteLesson(finder, named.Find(d.Text), d, gold)
	}
	w := json.NewEncoder(out)
	for half := range uint32(2) {
		var others, own []quoteLesson
		for _, l := range lessons {
			if l.half == half {
				own = append(own, l)
			} else {
				others = append(others, l)
			}
		}
		weights := learnQuoteWeights(others)
		for _, l := range own {
			for _, row := range l.predict(weights) {
				if err := w.Encode(row); err != nil {
					return fmt.Errorf("writing the statements of %s: %w", l.doc.Doc, err)
				}
			}
		}
	}
	file, err := quoteWeightsAsJSON(finder, learnQuoteWeights(lessons))
	if err != nil {
		return err
	}
	return os.WriteFile(args[2], file, 0o644)
}

// quoteLesson is a document with its candidates and whether the scorer counts each right.
type quoteLesson struct {
	doc        corpus.QuoteText
	half       uint32
	points     []int
	candidates []sayings.Candidate
	right      []bool
}

func newQuoteLesson(finder *sayings.Finder, known []names.Name, d corpus.QuoteText, gold []corpus.Attribution) quoteLesson {
	h := fnv.New32a()
	io.WriteString(h, d.Doc)
	l := quoteLesson{doc: d, half: h.Sum32() % 2, points: corpus.CodePoints(d.Text), candidates: finder.Candidates(d.Text, known)}
	words := wordsOf(d.Text, l.points)
	for _, c := range l.candidates {
		row, right := l.row(c), false
		for _, g := range gold {
			right = right || g.Doc == d.Doc && len(g.Content) > 0 && words.match(g, row)
		}
		l.right = append(l.right, right)
	}
	return l
}

func (l *quoteLesson) row(c sayings.Candidate) corpus.Attribution {
	return corpus.NewAttribution(l.doc.Doc, l.points, c.Quote)
}

// predict returns the best candidate of each cue that the weights accept.
func (l *quoteLesson) predict(weights map[string]float64) []corpus.Attribution {
	var out []corpus.Attribution
	for i := 0; i < len(l.candidates); {
		best, most, j := i, math.Inf(-1), i
		for ; j < len(l.candidates) && l.candidates[j].Clue == l.candidates[i].Clue; j++ {
			if s := weighQuote(weights, l.candidates[j].Features); s > most {
				best, most = j, s
			}
		}
		if most >= quoteThreshold || l.candidates[best].Always {
			out = append(out, l.row(l.candidates[best]))
		}
		i = j
	}
	return out
}

// quoteThreshold is the log odds from which a candidate is a statement: F1 is best where somewhat less than even odds will do.
const quoteThreshold = -0.6

func weighQuote(weights map[string]float64, features []string) float64 {
	sum := 0.0
	for _, f := range features {
		sum += weights[f]
	}
	return sum
}

// learnQuoteWeights fits a logistic regression over the candidates by AdaGrad, in their order, with a penalty on the squares of
// the weights.
func learnQuoteWeights(lessons []quoteLesson) map[string]float64 {
	const rounds, rate, penalty = 12, 0.08, 0.04
	weights, squares := map[string]float64{}, map[string]float64{}
	for range rounds {
		for _, l := range lessons {
			for i, c := range l.candidates {
				slope := 1 / (1 + math.Exp(-weighQuote(weights, c.Features)))
				if l.right[i] {
					slope--
				}
				for _, f := range c.Features {
					g := slope + penalty*weights[f]
					squares[f] += g * g
					weights[f] -= rate * g / math.Sqrt(squares[f]+1e-6)
				}
			}
		}
	}
	return weights
}

// quoteWeightsAsJSON writes the weights of all features, to two places, as briefing/quotes reads them.
func quoteWeightsAsJSON(finder *sayings.Finder, weights map[string]float64) ([]byte, error) {
	w := sayings.Weights{Threshold: quoteThreshold, Weights: map[string]float32{}}
	for _, name := range finder.FeatureNames() {
		w.Weights[name] = float32(math.Round(weights[name]*100)/100 + 0)
	}
	file, err := json.MarshalIndent(w, "", "\t")
	if err != nil {
		return nil, fmt.Errorf("writing the weights: %w", err)
	}
	return append(file, '\n'), nil
}

var (
	scorerWord = regexp.MustCompile(`[\pL\pN\pM_]+(?:[’'.\-][\pL\pN\pM_]+)*`)
	headStop   = regexp.MustCompile(`^\s*[,;:(\[–—]|^\s+(?:who|whom|whose|which|that|of|from|in|on|at|for|with|by|to|about|after|before|including|like|near|inside|outside|close|familiar|along|running|working)\b`)
)

// scorerWords are the words of a text as the scorer counts them, in code points.
type scorerWords struct {
	text  string
	bytes [][]int
	spans [][2]int
}

func wordsOf(text string, points []int) scorerWords {
	w := scorerWords{text: text, bytes: scorerWord.FindAllStringIndex(text, -1)}
	for _, b := range w.bytes {
		w.spans = append(w.spans, [2]int{points[b[0]], points[b[1]]})
	}
	return w
}

// in returns the numbers of the words that lie at least half inside the spans.
func (w *scorerWords) in(spans [][2]int) []int {
	var out []int
	for i, s := range w.spans {
		for _, x := range spans {
			if 2*(min(s[1], x[1])-max(s[0], x[0])) >= s[1]-s[0] {
				out = append(out, i)
				break
			}
		}
	}
	return out
}

// match reports whether the scorer counts a prediction right: half of the words of both contents, and the head of
// the source.
func (w *scorerWords) match(gold, row corpus.Attribution) bool {
	g, p := w.in(gold.Content), w.in(row.Content)
	if shared := sharedWords(g, p); shared == 0 || 2*shared < max(len(g), len(p)) {
		return false
	}
	if len(gold.Source) == 0 {
		return len(row.Source) == 0
	}
	words := w.in(gold.Source)
	if len(words) == 0 {
		return false
	}
	head := words[0]
	for k, i := range words {
		if k > 0 && w.parts(words[0], i) {
			break
		}
		head = i
	}
	return sharedWords([]int{head}, w.in(row.Source)) == 1
}

// parts reports whether a comma, preposition or relative pronoun stands between word a and the end of word b.
func (w *scorerWords) parts(a, b int) bool {
	for i := w.bytes[a][1]; i < w.bytes[b][0]; i++ {
		if headStop.MatchString(w.text[i:w.bytes[b][1]]) {
			return true
		}
	}
	return false
}

func sharedWords(a, b []int) int {
	n, j := 0, 0
	for _, x := range a {
		for j < len(b) && b[j] < x {
			j++
		}
		if j < len(b) && b[j] == x {
			n++
		}
	}
	return n
}
