package names

// across is joined for a name that goes on behind small words: Ministry of Health and Welfare.
func (r *reader) across(i, last int) int {
	n := last + 1
	t, before := r.at(n), r.at(last)
	next := n + 1
	if r.at(next).any(isThe) && !t.any(isAnd) {
		next++
	}
	c := r.at(next)
	if !c.has(capital) || c.has(newLine) || c.sign != 0 || c.any(isFunction|isDay|isMonth|isHonorific) {
		return 0
	}
	lead := before.any(isOrgLead | isPlaceLead | isOtherHead)
	switch {
	case t.any(isOf):
		the := i == last && r.at(i-1).any(isThe) && !before.any(isDemonym|isRole)
		if (lead || the) && r.role(next) == 0 && !before.has(acronym) {
			return next
		}
	case t.any(isPurpose):
		if before.any(isOrgLead) && !before.any(isInstitution) && r.role(next) == 0 {
			return next
		}
	case t.any(isAnd):
		if _, ok := r.region(i, next); ok {
			return next
		}
		if r.shares(i, last, next) {
			return next
		}
	}
	return 0
}

// shares reports whether the words on both sides of an "and" are of one name: the Food and Drug Administration, the
// Department of Health and Human Services.
func (r *reader) shares(i, last, next int) bool {
	if r.role(next) > 0 || r.at(next).has(acronym) || r.at(last).has(acronym) {
		return false
	}
	if r.at(i).any(isOrgLead) && last > i+1 && r.at(i+1).any(isFunction) {
		return !r.place(next, next) && !r.place(last, last) && !r.at(next).any(isOrgLead)
	}
	if last-i > 2 || r.at(next).any(isHead|isOrgLead) || !r.head(next, isOrgHead) {
		return false
	}
	if r.givenName(i) || r.place(i, last) || r.place(last, last) || r.place(next, next) {
		return false
	}
	if last > i && r.at(i).any(isOrgHead) { // the House Energy and Commerce Committee
		return !r.at(last).any(isOrgLead | isInstitution | isDemonym)
	}
	return r.at(i-1).any(isThe) && !r.at(last).any(isHead|isInstitution|isDemonym)
}
