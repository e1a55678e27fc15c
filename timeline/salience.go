package timeline

import (
	"cmp"
	"math"
	"slices"

	"dateline/briefing"
	"dateline/briefing/dates"
)

// ranked is a group with its worth.
type ranked struct {
	*group
	told      float64 // the sum of what its mentions are worth
	salience  float64
	briefings int     // that tell of it
	leads     bool    // a briefing leads with it; see leadsFirst
	lead      *member // only what tells this event is in the group
}

// rank weighs the groups and sorts them, the most salient first; equals stay in order of time.
//
// The salience of a date is w·log(s + Σ exp(θ·mention)), where s is what smoothingOf tells, the sum is over the briefings that tell
// the date, each with its best mention, and the weighed features of the date. So one weight says how much a kind of mention counts, and a date
// that many briefings tell in passing does not outweigh one that they report. (After Gholipour Ghalandari and Ifrim, ACL 2020, who learn dates
// from counts of mentions; counting by what is said of each mention is ours.)
func (m *corpus) rank(w Weights) []ranked {
	mention, date := vector(MentionFeatures(), w.Mention), vector(DateFeatures(), w.Date)
	told := m.briefingsByDay()
	found := m.worths(mention)
	smoothing := smoothingOf(found)
	for i := range found {
		g := found[i].group
		features := append([]float64{math.Log(smoothing + found[i].told)}, m.dateFeatures(g.first, m.tellers(g), told)...)
		found[i].salience = dot(features, date) + m.exactness(g.members[0].When) - m.remoteness(g) - m.onlySaidLoss(g) + m.scarceWorth(g)
	}
	for i, r := range found { // a plan is told before what became of it, which it then tells with it
		if r.status == dates.Cancelled || r.status == dates.Postponed {
			if plan, known := m.groupOf[r.with(dates.Planned)]; known {
				found[plan].salience = max(found[plan].salience, math.Nextafter(found[i].salience, math.Inf(1)))
			}
		}
	}
	slices.SortStableFunc(found, func(a, b ranked) int { return cmp.Compare(b.salience, a.salience) })
	return found
}

// worths returns the groups with what their mentions are worth.
func (m *corpus) worths(mention []float64) []ranked {
	found := make([]ranked, len(m.groups))
	for i := range m.groups {
		worth := m.bestMentions(&m.groups[i], mention)
		found[i] = ranked{group: &m.groups[i], briefings: len(worth)}
		for _, best := range worth {
			found[i].told += best
		}
	}
	return found
}

// bestMentions returns the worth of the best mention in each briefing that tells the date.
func (m *corpus) bestMentions(g *group, weights []float64) []float64 {
	best := map[int]int{} // by briefing
	var worth []float64
	for _, e := range m.tellers(g) {
		x := math.Exp(dot(m.mentionFeatures(e), weights))
		if e.Part == briefing.InSummary {
			x *= summaryFactor
		}
		i, known := best[e.Number]
		if !known {
			best[e.Number] = len(worth)
			worth = append(worth, x)
			continue
		}
		worth[i] = max(worth[i], x)
	}
	return worth
}

// tellers returns the events that count for a group: its own, and what others planned for the days on which something
// happened.
func (m *corpus) tellers(g *group) []member {
	all := g.members
	if g.status == happened {
		for _, status := range []dates.Status{dates.Cancelled, dates.Planned, dates.Postponed} {
			if i, known := m.groupOf[g.with(status)]; known {
				all = append(all[:len(all):len(all)], m.groups[i].members...)
			}
		}
	}
	return all
}

// What is added to the worth of a date's mentions keeps single ones apart from none. It is ½ where there are thousands of mentions, as in most of
// what the weights were learned from, or few dates; else as much as the mean date has, if that is less: in 100 to 200 Spanish or French texts .09,
// where ½ would hide what is told often behind what else is seen of a date. Measured on T17, and on the Spanish and French timelines of ML-Crisis.
const (
	mostSmoothing = 0.5
	fewDates      = 10  // as many dates weigh as much as the ½
	manyMentions  = 500 // from as many on it grows with them
)

// smoothingOf returns what is added to the worth of each date's mentions.
func smoothingOf(all []ranked) float64 {
	sum, mentions := fewDates*mostSmoothing, 0
	for i := range all {
		sum += all[i].told
		mentions += all[i].briefings
	}
	mean := sum / float64(fewDates+len(all))
	return min(mostSmoothing, mean*max(1, float64(mentions)/manyMentions))
}

// summaryFactor is how much more a mention counts in the summary that a moderator wrote. T17 has none to measure it on.
const summaryFactor = 1.5

// with is the same slot with another status.
func (s slot) with(status dates.Status) slot {
	s.status = status
	return s
}

// dateFeatures compares a date with its neighbours: whether more briefings tell it than the days around it, and how much was
// published from then on for a month, since a timeline follows the story through quiet times, too; and tells how new its
// words are (see novelty).
func (m *corpus) dateFeatures(day int, tellers []member, told map[int]float64) []float64 {
	const around, month = 3, 30
	var near, published float64
	for d := -around; d <= around; d++ {
		near += told[day+d] / (2*around + 1)
	}
	from := min(day, m.last)
	to := min(from+month, m.last)
	for d := max(from, m.first); d <= to; d++ {
		published += m.published[d] / float64(to-from+1)
	}
	fresh, lasting := m.novelty(tellers, day)
	return []float64{math.Log((told[day] + 1) / (near + 1)), math.Log(0.3 + published), fresh, lasting}
}

// briefingsByDay counts the briefings that tell of each day.
func (m *corpus) briefingsByDay() map[int]float64 {
	told := map[int]float64{}
	for i := range m.groups {
		g := &m.groups[i]
		if g.first != g.last {
			continue
		}
		numbers := map[int]bool{}
		for _, e := range g.members {
			numbers[e.Number] = true
		}
		told[g.first] += float64(len(numbers))
	}
	return told
}

// plenty is how many briefings are enough for the weights that were learned on T17, where a topic has hundreds.
const plenty = 50

// scarcity is 1 for a topic without briefings and falls to 0 for one with plenty.
func (m *corpus) scarcity() float64 { return max(0, 1-float64(len(m.about))/plenty) }

// exactness is what a date's precision takes from its salience: a mention of a month is spread over its days, the more so
// where there are days enough. The factors were settled on T17 and the sample topics. What has no end only frames what the sentence tells ("the first visit since July").
func (m *corpus) exactness(d dates.Date) float64 {
	much := 1 - m.scarcity()
	if d.To.IsZero() || d.From.IsZero() {
		return -3 * (1 + much)
	}
	loss := (0.1 + 0.7*much) * math.Log(float64(lastDay(d)-firstDay(d)+1))
	if d.Status == dates.Planned {
		loss /= 2 // few plans are known to the day
	}
	return -loss
}

// remoteness is what a date loses that lies long before all that was published: a story's background is no part of it. The
// factor is a judgement that was tried on one case only: a year costs as much as two thirds of the briefings that tell the date.
func (m *corpus) remoteness(g *group) float64 {
	const factor, year = 1.5, 365
	return factor * math.Log(1+float64(max(0, m.first-g.last))/year)
}

// scarceWorth is what counts of a date where little is told: how well its fittest sentence tells it (near the head, in the main
// clause, soon after or before), half as much how many sentences do, and whether one of them leads its briefing.
func (m *corpus) scarceWorth(g *group) float64 {
	little := m.scarcity()
	if little == 0 {
		return 0
	}
	best, lines, leads := 0.0, map[int]bool{}, 0.0
	for _, e := range g.members {
		best = max(best, m.fitness(e.Event))
		lines[e.at] = true
		if e.Part == briefing.InSummary || e.Pos < 3 {
			leads = math.Ln2
		}
	}
	return little * (math.Log(best) + math.Log(float64(len(lines)))/2 + leads)
}

// onlySaidLoss is what a day loses when all that is told of it is that something was said: half of it where little is told,
// since there what is said may be the news.
func (m *corpus) onlySaidLoss(g *group) float64 {
	for _, e := range g.members {
		if !m.datesTheSaying(e.Event) {
			return 0
		}
	}
	return 1 - m.scarcity()/2
}
