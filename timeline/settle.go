package timeline

// settle finds the report that a plan came true. What a moderator says of it counts until a briefing published later says otherwise.
func (m *corpus) settle(p *plan) {
	if p.settled {
		return
	}
	p.settled, p.ended = true, fate{p.end, p.later}
	if e, found := m.report(p); found && (p.later == "" || !p.end.IsMark() || laterThan(e.Event, p.end.Event)) {
		p.end, p.later = e, Kept
		if m.mentionOf(e).Denies(m.mentionOf(p.stands)) { // was not run on Saturday
			p.later = Cancelled
		}
		m.book.reports[e.Event] = p
	}
}

// reopen has plans look for what became of them again, since there are more leads. Which plans there are hangs on no lead, but where a report was
// missed.
func (m *corpus) reopen() {
	if m.book.missed {
		m.book = planBook{}
		return
	}
	clear(m.book.reports)
	for _, p := range m.book.all {
		if p.settled {
			p.settled, p.end, p.later = false, p.ended.end, p.ended.later
		}
		p.heard.stale = !p.heard.found || isLead(p.heard.report.Event)
		m.end(p)
	}
}
