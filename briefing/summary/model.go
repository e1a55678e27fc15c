package summary

import "math"

// maxTimes is how often a stem counts that a summary may repeat. A pair counts once.
const maxTimes = 6

// describe returns the features of the n-th time (from 1) that a concept may stand in a summary of so many words.
func (c *cluster) describe(k *concept, n int, room float64) Weights {
	documents := float64(c.documents)
	f := Weights{
		1,
		float64(k.spread) / documents,
		math.Log(float64(k.times) / documents),
		float64(k.leads) / documents,
		math.Log(float64(1 + k.first)),
		float64(k.capitals) / float64(max(k.inner, 1)),
		indicator(k.digit),
		float64(k.function),
		float64(k.titles) / documents,
		math.Log(float64(n)),
		math.Log(room / float64(max(c.words, 1))),
		math.Log(float64(k.spread)),
		indicator(k.times == 1),
		indicator(k.pair && k.function == 2),
		float64(k.early) / 1000 / documents,
	}
	if k.pair {
		f[features-1] = math.Log(c.concepts[k.of[0]].chances[0] * c.concepts[k.of[1]].chances[0])
	} else {
		f[features-1] = math.Log(float64(k.length))
	}
	return f
}

// indicator is 1 for true and 0 for false.
func indicator(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// weigh sets the chances of all concepts: of stems first, since those of pairs rest on them.
func (m Model) weigh(c *cluster, room float64) {
	all := 0
	for i := range c.concepts {
		all += c.concepts[i].most()
	}
	chances := make([]float64, all)
	for _, pairs := range []bool{false, true} {
		for i := range c.concepts {
			k := &c.concepts[i]
			if k.pair != pairs {
				continue
			}
			k.chances, chances = chances[:k.most():k.most()], chances[k.most():]
			for n := range k.chances {
				f := c.describe(k, n+1, room)
				k.chances[n] = m.of(k).chance(&f)
			}
		}
	}
}

// most is how often a concept can count.
func (k *concept) most() int {
	if k.pair {
		return 1
	}
	return int(min(k.times, maxTimes))
}

func (m *Model) of(k *concept) *Weights {
	if k.pair {
		return &m.Pairs
	}
	return &m.Stems
}

func (w *Weights) chance(f *Weights) float64 {
	z := 0.0
	for i := range f {
		z += w[i] * f[i]
	}
	return 1 / (1 + math.Exp(-z))
}
