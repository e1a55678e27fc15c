package timeline

import "slices"

// Changed returns the plans that were known before fresh briefings came, and that one of these gave another day, put off or called
// off, in the order of Compare. What moderators marked is not among them.
func (p *Plans) Changed(fresh func(number int) bool) (changed []Entry) {
	isFresh := func(e member) bool { return fresh(e.Number) && !e.IsMark() }
	known := func(e member) bool { return !isFresh(e) }
	for _, plan := range p.m.announced() {
		told := slices.DeleteFunc(slices.Clone(plan.tellings), func(e member) bool { return !e.slot.holds(plan.stands.slot) && !plan.stands.slot.holds(e.slot) })
		moved := slices.ContainsFunc(plan.was, known) && !slices.ContainsFunc(told, known)
		off := func() bool { return (plan.later == Moved || plan.later == Cancelled) && isFresh(plan.end) }
		if !moved && (!slices.ContainsFunc(plan.tellings, known) || !off() && !p.m.mayBeDenied(plan, isFresh)) {
			continue
		}
		if p.m.settle(plan); plan.later != Kept && (moved || off()) {
			changed = append(changed, p.m.entryOfPlan(plan))
		}
	}
	slices.SortStableFunc(changed, func(a, b Entry) int { return Compare(a.When, b.When) })
	return changed
}

// mayBeDenied reports whether among some events one that may report a plan has a negation: was not run on Saturday.
func (m *corpus) mayBeDenied(p *plan, among func(member) bool) bool {
	denies := func(e member) bool { return among(e) && m.shareWords(p.stands, e) && m.mentionOf(e).HasNegation() }
	for g := range m.reportable(p) {
		if slices.ContainsFunc(g.members, denies) {
			return true
		}
	}
	for day := firstReported(p); day <= lastPlanned(p.stands.When)+soon; day++ {
		if slices.ContainsFunc(m.leads[day], denies) {
			return true
		}
	}
	return false
}
