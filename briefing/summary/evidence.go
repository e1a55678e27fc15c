package summary

// Example is documents, and the summary that a person wrote of them.
type Example struct {
	Documents []Document
	Limit     Limit
	Reference string
}

// Observation is one time that a concept of an example may stand in a summary: its features, and whether the reference
// has it as often.
type Observation struct {
	Features Weights
	Stands   bool
	Concepts int // how many the example has, stems and pairs
}

// Observe returns what weights are learned from: of an example's stems or, with pairs, of its pairs, whose features rest
// on the stems' weights in m.
func (s *Summarizer) Observe(m Model, e Example, pairs bool) (all []Observation) {
	c := s.read(e.Documents)
	room := e.Limit.room()
	m.weigh(c, room)
	counts := map[int32]int{} // of the concepts in the reference
	c.walk(s.words(e.Reference), func(id int32, _ bool, _ string) { counts[id]++ }, false)
	for id := range c.concepts {
		if k := &c.concepts[id]; k.pair == pairs {
			for n := 1; n <= k.most(); n++ {
				all = append(all, Observation{c.describe(k, n, room), counts[int32(id)] >= n, len(c.concepts)})
			}
		}
	}
	return all
}
