package dates

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"dateline/briefing/factuality"
	"dateline/briefing/text"
)

// Years that are not written beside their day: a review names its year once, and a chronology puts it first.

// A day without its year goes on with the telling of an older day when it comes soon after it and is no day of the news.
const (
	tellingBack  = -14 * 24 * time.Hour
	tellingAhead = 62 * 24 * time.Hour
	fresh        = 120 * 24 * time.Hour // before publication
	soon         = 62 * 24 * time.Hour  // after it
	recent       = 31 * 24 * time.Hour  // before publication: news, but right after a day of a telling that is under way
	underWay     = 2                    // days that have gone on with it
	aYear        = 365 * 24 * time.Hour
)

// tells keeps the day or month that the text has got to in what it tells, or the year that opens a sentence, for the next one. What is counted from publication ends the
// telling of older days.
func (r *resolver) tells(in reading, k cell) {
	switch {
	case in.attribute:
	case in.how == howCounted && in.month == 0, in.weekday > 0 && in.month == 0:
		r.telling, r.heading, r.followed, r.review = cell{}, 0, 0, 0
	case in.how == howNamed && in.year != 0 && (k.unit == unitDay || k.unit == unitMonth || k.unit == unitYear && r.opens && in.mod == ""):
		r.telling, r.followed, r.review = k, 0, 0
		if in.year != r.heading {
			r.heading = 0
		}
	}
}

// toldNext finds the day or month that goes on with the telling: April 21, 2020, and on April 22. best is the one nearest to
// publication.
func (r *resolver) toldNext(in reading, best cell, c clause) (cell, bool) {
	if in.attribute {
		return cell{}, false // the July 7 bombings
	}
	if r.heading != 0 && in.side == sideNone && in.falls(r.heading) {
		k := in.cellIn(r.heading)
		return k, in.weekday == 0 || isoWeekday(k.from) == in.weekday
	}
	if r.telling.unit == 0 || in.side != sideNone || c.tense == tenseComing {
		return cell{}, false
	}
	ahead, last := time.Duration(tellingAhead), r.telling.from.Year()+1
	switch {
	case r.telling.unit == unitYear, r.review == r.telling.from.Year():
		ahead, last = aYear, last-1
	case r.wentOn:
		ahead = aYear
	}
	for y := r.telling.from.Year(); y <= last; y++ {
		if !in.falls(y) {
			continue
		}
		k := in.cellIn(y)
		gap := k.from.Sub(r.telling.from)
		news := !r.wentOn && r.isNews(best, c, gap.Abs())
		if !news && gap >= tellingBack && gap <= ahead && !k.from.After(r.published) && (in.weekday == 0 || isoWeekday(k.from) == in.weekday) {
			return k, true
		}
	}
	return cell{}, false
}

// isNews reports whether a day is one of the news: it is near publication, and not much nearer to the telling, by the gap to
// it. One to come is news only in a plan.
func (r *resolver) isNews(k cell, c clause, gap time.Duration) bool {
	far := r.distance(k)
	switch {
	case k.unit == 0:
		return false
	case k.from.After(r.published):
		return c.planned && far <= soon
	}
	if r.followed >= underWay && gap <= recent {
		return false
	}
	switch {
	case r.telling.unit == unitYear:
		return far <= fresh
	case r.review != 0, r.followed > 0 && gap <= tellingAhead:
		return far <= recent
	}
	return far <= recent || far <= fresh && gap > far/4
}

// goOn places a day or month whose year the text has named before.
func (r *resolver) goOn(k cell) place {
	p := place{cell: k, known: true, working: "year-over"}
	if r.heading == 0 {
		p.counted, p.anchor = true, r.telling.from
		if r.telling.unit == unitYear {
			r.review = r.telling.from.Year()
		}
		p.working = Working("year-told").cell("date", r.telling)
	}
	r.telling, r.wentOn, r.followed = k, true, r.followed+1
	return p
}

// yearFirst gives the dates of an entry of a chronology the year that leads it, and returns that year: "1953: In July …". A
// year with no date behind it is the entry's own. A year that stands alone heads what follows. 0 for neither.
func (s *sentence) yearFirst() int {
	at := s.entry()
	if at >= len(s.items) || s.items[at].reading >= 0 {
		return 0
	}
	year, ok := s.items[at].marks.of(cYear)
	switch {
	case !ok || !s.leadsAreYears(year):
		return 0
	case at+1 == len(s.items):
		return year
	}
	if !s.leads(s.items[at+1].first) {
		return 0
	}
	if at+2 < len(s.items) {
		if w := s.words[s.items[at+2].first]; w.Kind == isWord && !w.Capital {
			return 0 // 1500: the number of lorries
		}
		if !s.lendYear(s.items[at+2:], year) {
			s.read(at, reading{kind: KindDate, unit: unitYear, year: year}, xDone)
		}
	}
	return year
}

// leadsAreYears reports whether the numbers that lead lines of the text, a year such as this one among them, are years and no
// clocks, which a line tells whose number can be only one of them: 1788: The abbey was sold; 2102: The guests are seated. It
// reads the text once.
func (s *sentence) leadsAreYears(year int) bool {
	if !s.leadsRead {
		s.leadsRead = true
		s.leadsYears, s.leadsClocks = s.readLeads()
	}
	return s.leadsYears || year >= firstYear && !s.leadsClocks
}

// readLeads reports whether a number that leads a line of the text can be no clock, and whether one can be no year.
func (s *sentence) readLeads() (years, clocks bool) {
	for line := range strings.FieldsFuncSeq(s.text, func(r rune) bool { return r == '\n' || r == text.Break }) {
		line = strings.TrimLeft(line, "-*• ")
		behind := strings.TrimLeft(line, "0123456789")
		digits := line[:len(line)-len(behind)]
		n, err := strconv.Atoi(digits)
		behind = strings.TrimSpace(behind)
		if err != nil || len(digits) != len("2102") || behind != "" && !strings.HasPrefix(behind, ":") && !strings.HasPrefix(behind, "-") && !strings.HasPrefix(behind, "–") && !strings.HasPrefix(behind, "—") {
			continue
		}
		years = years || n <= s.year+1 && (n%100 > 59 || n >= 2400)
		clocks = clocks || n < firstYear && n%100 <= 59 || n > s.year+1
	}
	return years, clocks
}

// leads reports whether the sign at word i parts a year from its entry: 1910: or 1910 – and a sentence.
func (s *sentence) leads(i int) bool {
	w := s.words[i]
	if s.text[w.Start] == ':' {
		return true
	}
	return w.marks.is(cDash) && !w.tight && i+1 < len(s.words) && s.words[i+1].Capital
}

// headsEntry reports whether a day of a month stands right before the colon of an entry, whose verbs in the present tell of what was: 2 June: the
// inquiry begins. What is to come has its day ahead all the same.
func (s *sentence) headsEntry(i item, in reading) bool {
	return in.how == howNamed && in.unit == unitDay && in.month > 0 && in.last == nil && i.last+1 < len(s.words) && s.text[s.words[i.last+1].Start] == ':'
}

// lendYear gives a year to the dates among items that have none, and reports whether there was one.
func (s *sentence) lendYear(items []item, year int) (lent bool) {
	for _, it := range items {
		if it.reading < 0 {
			continue
		}
		if r := &s.readings[it.reading]; r.how == howNamed && r.month > 0 && r.year == 0 && r.feast == nil {
			r.year, lent = year, true
			if r.last != nil {
				r.last.year = year
			}
		}
	}
	return lent
}

// lendBehindColon gives a year to the dates behind its colon: the fairs of next year: 1 May in Tarn.
func (s *sentence) lendBehindColon() {
	for n, it := range s.items {
		if it.reading < 0 || it.last+1 >= len(s.words) || s.text[s.words[it.last+1].Start] != ':' {
			continue
		}
		switch r := s.readings[it.reading]; {
		case r.unit != unitYear || r.last != nil || r.mod != "" || r.ago || r.fiscal:
		case r.how == howNamed && r.year >= firstYear:
			s.lendYear(s.items[n+1:], r.year)
		case r.how == howCounted && r.trimmed == 0:
			s.lendYear(s.items[n+1:], s.year+r.count)
		}
	}
}

// firstYear is the first year that is one without a word that says so.
const firstYear = 1500

// entry returns the item that opens the sentence, behind the sign of a list.
func (s *sentence) entry() int {
	if len(s.items) > 0 && s.words[s.items[0].first].Kind != isWord && s.words[s.items[0].first].Kind != isNumber {
		return 1
	}
	return 0
}

// readYearFirst reads "1945, August 15:" and "1953 (27 July):" where they open an entry of a chronology.
func readYearFirst(m *match) (reading, bool) {
	r := m.read(1)
	if month, ok := m.value(cMonth); ok {
		r = named(unitMonth)
		r.month = month
	}
	if season, ok := m.value(cSeason); ok {
		r = named(unitSeason)
		r.nth = season
	}
	year, _ := m.value(cYear)
	ok := m.at == m.entry() && year >= firstYear && r.how == howNamed && r.year == 0 && (r.month > 0 || r.unit == unitSeason) && r.last == nil && r.side == sideNone
	r.year = year
	a := m.after()
	return r, ok && a != nil && m.words[a.first].Kind != isWord && m.words[a.first].Kind != isComma && r.falls(year)
}

// inAside reports whether the date only tells of something that is named on the way, so that no other date is of its year:
// a firm, founded in 1978, sold; was trustee until 1994.
func (s *sentence) inAside(first, last int) bool {
	if first > 0 && s.words[first-1].marks.is(cBound) {
		return true
	}
	i := first - 1
	for i >= 0 && s.words[i].Kind != isComma && s.words[i].Kind != isBreak {
		if s.since(i + 1) {
			return true // since its start in 2011
		}
		i--
	}
	s.findCues()
	switch {
	case i < 0:
		return s.past(0) && last+1 < len(s.words) && s.words[last+1].Kind == isComma // Founded in 1978, the firm sold
	case s.words[i].marks.is(cOpen):
		return true
	}
	if s.words[i+1].marks.is(cOrd) {
		i++ // first lit in 1920
	}
	for i+2 < first && (s.clause.Cue(i+1) == factuality.CueNoun || s.clause.Cue(i+1) == factuality.CueNone) && s.words[i+1].Kind == isWord {
		i++ // a club founded in 1903
	}
	participle := s.past(i+1) || s.opensDay(i+1) || s.clause.Cue(i+1) == factuality.CueClause
	return participle && slices.ContainsFunc(s.words[last+1:], func(w word) bool { return w.Kind == isComma })
}
