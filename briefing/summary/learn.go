package summary

// Example is documents, and the summary that a person wrote of them.
type Example struct {
	Documents []Document
	Limit     Limit
	Reference string
}

const (
	ridge         = 1    // draws weights to zero
	exampleWeight = 1000 // of each example, however many concepts it has
	rounds        = 12   // Newton's method is there long before
)

// Learn returns the weights with which the concepts of the examples' documents are told best that stand in their
// references: logistic regression with a ridge penalty. The same examples in the same order give the same weights.
func Learn(examples []Example) Model {
	var m Model
	clusters, references := make([]*cluster, len(examples)), make([]map[int32]int, len(examples))
	for i, e := range examples {
		clusters[i] = read(e.Documents)
		references[i] = clusters[i].count(e.Reference)
	}
	for _, pairs := range []bool{false, true} {
		var all lessons
		for i, e := range examples {
			c, room := clusters[i], e.Limit.room()
			m.weigh(c, room)
			for id := range c.concepts {
				if k := &c.concepts[id]; k.pair == pairs {
					for n := 1; n <= k.most(); n++ {
						all.add(c.describe(k, n, room), references[i][int32(id)] >= n, exampleWeight/float64(len(c.concepts)))
					}
				}
			}
		}
		if pairs {
			m.Pairs = all.fit()
		} else {
			m.Stems = all.fit()
		}
	}
	return m
}

// count counts the cluster's concepts in a text.
func (c *cluster) count(text string) map[int32]int {
	counts := map[int32]int{}
	c.walk(words(text), func(id int32, _ bool, _ string) { counts[id]++ }, false)
	return counts
}

// lessons are features with what came of them.
type lessons struct {
	given  []Weights
	stood  []float64 // 1 or 0
	weight []float64
}

func (l *lessons) add(f Weights, stood bool, weight float64) {
	l.given, l.stood, l.weight = append(l.given, f), append(l.stood, truth(stood)), append(l.weight, weight)
}

// fit finds the weights by Newton's method.
func (l *lessons) fit() (w Weights) {
	for range rounds {
		var gradient Weights
		var hessian [features]Weights
		for i := range l.given {
			f := &l.given[i]
			p := w.chance(f)
			for a := range f {
				gradient[a] += l.weight[i] * (l.stood[i] - p) * f[a]
				for b := range a + 1 {
					hessian[a][b] += l.weight[i] * p * (1 - p) * f[a] * f[b]
				}
			}
		}
		for a := range w {
			gradient[a] -= ridge * w[a]
			hessian[a][a] += ridge
			for b := range a {
				hessian[b][a] = hessian[a][b]
			}
		}
		for a, step := range solve(hessian, gradient) {
			w[a] += step
		}
	}
	return w
}

// solve solves h x = g, where h is symmetric and positive definite, by elimination.
func solve(h [features]Weights, g Weights) (x Weights) {
	for a := range h {
		for b := a + 1; b < features; b++ {
			ratio := h[b][a] / h[a][a]
			for k := a; k < features; k++ {
				h[b][k] -= ratio * h[a][k]
			}
			g[b] -= ratio * g[a]
		}
	}
	for a := features - 1; a >= 0; a-- {
		x[a] = g[a]
		for b := a + 1; b < features; b++ {
			x[a] -= h[a][b] * x[b]
		}
		x[a] /= h[a][a]
	}
	return x
}
