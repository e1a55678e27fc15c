package timeline

import (
	"cmp"
	"math"
	"slices"

	"dateline/briefing"
	"dateline/briefing/dates"
)

// telling is a group with the sentences that were chosen to tell it.
type telling struct {
	event   briefing.Event // of the first cited sentence
	cited   []briefing.Cited
	numbers map[int]bool // of the briefings that tell of the date
	words   wordSet      // of the first cited sentence
}

const (
	sameNews = 0.6 // from this overlap on a sentence says again what another says
	sameDeed = 0.5 // enough when the days are the same too
	support  = 0.3 // enough for a second citation
)

// tell chooses the group's sentences: the fittest that repeats nothing chosen, and one of another briefing that
// supports it. When all repeat, the fittest of all tells the date and fresh is false.
func (g group) tell(chosen []telling) (t telling, fresh bool) {
	byFitness := rate(g.events)
	first := slices.IndexFunc(byFitness, func(r rated) bool {
		return !slices.ContainsFunc(chosen, func(c telling) bool { return r.words.overlap(c.words) >= sameNews })
	})
	fresh = first >= 0
	best := byFitness[max(first, 0)]
	t = telling{event: best.event, cited: []briefing.Cited{best.event.Cited}, numbers: map[int]bool{}, words: best.words}
	for _, e := range g.events {
		t.numbers[e.Number] = true
	}
	second := slices.IndexFunc(byFitness, func(r rated) bool {
		return r.event.Number != best.event.Number && r.words.overlap(best.words) >= support
	})
	if second >= 0 {
		t.cited = append(t.cited, byFitness[second].event.Cited)
	}
	return t, fresh
}

// saidWhen reports whether t is only the day on which a chosen entry's sentence was said: its publication day, told
// by that very sentence.
func (t telling) saidWhen(chosen []telling) bool {
	told := t.event.Cited
	if !t.event.When.From.Equal(told.Of.Published) || t.event.When.Precision != dates.Day {
		return false
	}
	return slices.ContainsFunc(chosen, func(c telling) bool { return c.cited[0].Passage == told.Passage })
}

// rated is an event with its content words and how well it tells its date.
type rated struct {
	event  briefing.Event
	words  wordSet
	rating float64
}

// rate sorts the events of one date, those first that tell it best: fit sentences, and among them those whose
// words stand in many of the others.
func rate(events []briefing.Event) []rated {
	all := make([]rated, len(events))
	told := map[string]int{} // events by word
	for i, e := range events {
		all[i] = rated{event: e, words: contentWords(e)}
		for w := range all[i].words {
			told[w]++
		}
	}
	for i := range all {
		all[i].rating = fitness(all[i].event) * centrality(all[i].words, told, len(events))
	}
	slices.SortStableFunc(all, func(a, b rated) int { return cmp.Compare(b.rating, a.rating) })
	return all
}

// centrality grows with the words that a sentence shares with the n-1 other sentences of its date. The root of
// the length lets a longer sentence gain by what it tells, but not by its length alone.
func centrality(words wordSet, told map[string]int, n int) float64 {
	const alone = 0.1 // for a sentence that shares nothing
	if n < 2 {
		return alone
	}
	shared := 0
	for w := range words {
		shared += told[w] - 1
	}
	return alone + float64(shared)/float64(n-1)/math.Sqrt(float64(len(words)+5))
}

// withoutKeptPlans drops a plan when the entry before it tells that just this has happened on just these days:
// its briefings then count for what happened.
func withoutKeptPlans(sorted []telling) []telling {
	var kept []telling
	for _, t := range sorted {
		if len(kept) > 0 {
			last := kept[len(kept)-1]
			if t.isPlanOf(last) {
				for n := range t.numbers {
					last.numbers[n] = true
				}
				continue
			}
		}
		kept = append(kept, t)
	}
	return kept
}

// isPlanOf reports whether t plans what done tells.
func (t telling) isPlanOf(done telling) bool {
	a, b := stretchOf(t.event.When), stretchOf(done.event.When)
	b.planned = true
	return done.event.When.Status != dates.Planned && a == b && t.words.overlap(done.words) >= sameDeed
}
