package mention

import (
	"encoding/json"
	"flag"
	"math"
	"os"
	"strings"
	"testing"
	"time"

	"dateline/briefing"
	"dateline/briefing/dates"
	"dateline/briefing/factuality"
	"dateline/briefing/language"
	"dateline/briefing/text"
)

var update = flag.Bool("update", false, "learn the weights again")

// TestPairs holds the likeness of mentions to pairs of sentences. Half of them, kept.txt, were written with the others and never looked
// at while the words, the features and the weights were made: what holds there is the measure.
func TestPairs(t *testing.T) {
	if *update {
		learn(t, readPairs(t, "tuned"))
	}
	r := newReader(t)
	least := r.Least(0.74) // timeline takes what is this likely for one event
	for _, c := range []struct {
		pairs             string
		precision, recall float64
	}{{"tuned", 0.97, 0.8}, {"kept", 0.95, 0.75}} {
		right, wrong, missed := 0, 0, 0
		for _, p := range readPairs(t, c.pairs) {
			plan, later := p.read(r)
			switch like := r.Likeness(plan, later, least) > 0; {
			case like && p.same:
				right++
			case like:
				wrong++
				t.Logf("%s: taken for one: %s / %s", c.pairs, p.plan, p.later)
			case p.same:
				missed++
			}
		}
		precision, recall := float64(right)/float64(right+wrong), float64(right)/float64(right+missed)
		t.Logf("%s: precision %.3f, recall %.3f", c.pairs, precision, recall)
		if precision < c.precision || recall < c.recall {
			t.Errorf("%s: precision %.3f, recall %.3f; want %.2f and %.2f", c.pairs, precision, recall, c.precision, c.recall)
		}
	}
}

// pair is two sentences of briefings, and whether they tell of one event.
type pair struct {
	same        bool
	plan, later string
	planned     time.Time // when they were published
	reported    time.Time
	reader      *briefing.Reader
}

func readPairs(t *testing.T, name string) (pairs []pair) {
	t.Helper()
	data, err := os.ReadFile("../testdata/pairs/" + name + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	reader := briefing.NewReader(language.English())
	for line := range strings.Lines(string(data)) {
		f := strings.Split(strings.TrimSpace(line), " | ")
		if len(f) != 5 {
			t.Fatalf("not a pair: %q", line)
		}
		p := pair{same: f[0] != "other", plan: f[2], later: f[4], reader: reader}
		for day, at := range map[string]*time.Time{f[1]: &p.planned, f[3]: &p.reported} {
			if *at, err = time.Parse(time.DateOnly, day); err != nil {
				t.Fatal(err)
			}
		}
		pairs = append(pairs, p)
	}
	return pairs
}

func newReader(t *testing.T) *Reader {
	t.Helper()
	clauses, err := factuality.New(language.English())
	if err != nil {
		t.Fatal(err)
	}
	r, err := New(language.English(), clauses)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// read reads both sentences.
func (p pair) read(r *Reader) (plan, later *Mention) {
	of := func(sentence string, published time.Time) *Mention {
		var spans []text.Span
		date := text.Span{Start: len(sentence), End: len(sentence)}
		for _, d := range p.reader.Dates(sentence, published, dates.AnyEnglish, language.English().Tag()) {
			spans = append(spans, text.Span{Start: d.Start, End: d.End})
			if d.Status == dates.Planned {
				date = spans[len(spans)-1]
			}
		}
		return r.Read(sentence, spans, date, "")
	}
	return of(p.plan, p.planned), of(p.later, p.reported)
}

// learn writes the weights that a logistic regression finds.
func learn(t *testing.T, pairs []pair) {
	t.Helper()
	const (
		steps  = 20000
		rate   = 0.5
		shrink = 0.01 // L2
	)
	r := newReader(t)
	seen := make([]features, len(pairs))
	for i, p := range pairs {
		plan, later := p.read(r)
		seen[i] = plan.features(later, plan.deedIn(later))
		seen[i][clash] = plan.clash(later)
	}
	var weights features
	for range steps {
		var slope features
		for i, x := range seen {
			z, want := 0.0, 0.0
			for j := range x {
				z += weights[j] * x[j]
			}
			if pairs[i].same {
				want = 1
			}
			for j := range x {
				slope[j] += (1/(1+math.Exp(-z)) - want) * x[j] / float64(len(pairs))
			}
		}
		for j := range weights {
			if j > 0 { // the first is the bias
				slope[j] += shrink * weights[j]
			}
			weights[j] -= rate * slope[j]
		}
	}
	byName := map[string]float64{}
	for j, name := range featureNames() {
		byName[name] = math.Round(weights[j]*1000) / 1000
	}
	out, err := json.MarshalIndent(byName, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("weights.json", append(out, '\n'), 0o644); err != nil {
		t.Fatal(err)
	}
	weightsJSON = out
}
