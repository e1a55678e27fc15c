package dates

import "dateline/briefing/factuality"

// takeBack makes of the dates that the sentence before tells of, of all that are found, what the sentence says of it: A post says she left
// on 3 May. She did not.
func (r *resolver) takeBack(s *sentence, found []Date) {
	if len(r.told)+len(r.wrote) == 0 {
		return
	}
	s.asked, s.headline = false, false
	s.findCues()
	back := s.clause.TakesBack()
	if back == factuality.Untrue || back == factuality.Refused && r.hearsay {
		for _, i := range r.told {
			r.refute(&found[i])
		}
		for _, i := range r.wrote {
			found[i].Status = Supposed // on Monday we wrote that he had left. He had not.
		}
	}
	if end := outcomes[s.clause.EndsIt()]; end != "" {
		for _, i := range r.told {
			if found[i].Status == Planned {
				found[i].Status = end
			}
		}
	}
	r.told, r.wrote = r.told[:0], r.wrote[:0]
}

// refute makes of a date what is said not to be so.
func (r *resolver) refute(d *Date) {
	switch {
	case d.Status == Happened, d.Status == Uncertain, d.Status == Planned && r.hearsay:
		d.Status = Denied
	case d.Status == Planned:
		d.Status = Cancelled // it was to open on Friday. It did not.
	}
}
