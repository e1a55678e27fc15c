package timeline

import "slices"

// Changed returns the plans that were known before fresh briefings came, and that one of these gave another day, put off or called
// off, in the order of Compare. What moderators marked is not among them.
func (p *Plans) Changed(fresh func(number int) bool) (changed []Entry) {
	isFresh := func(e member) bool { return fresh(e.Number) && !e.IsMark() }
	for _, plan := range p.m.plans() {
		known := func(e member) bool { return !isFresh(e) }
		told := slices.DeleteFunc(slices.Clone(plan.tellings), func(e member) bool { return !e.slot.holds(plan.stands.slot) && !plan.stands.slot.holds(e.slot) })
		moved := slices.ContainsFunc(plan.was, known) && !slices.ContainsFunc(told, known)
		off := (plan.later == Moved || plan.later == Cancelled) && isFresh(plan.end) && slices.ContainsFunc(plan.tellings, known)
		if plan.later != Kept && (moved || off) {
			changed = append(changed, p.m.entryOfPlan(plan))
		}
	}
	slices.SortStableFunc(changed, func(a, b Entry) int { return Compare(a.When, b.When) })
	return changed
}
