package dates

import "dateline/briefing/factuality"

// takeBack makes of the dates that the sentence before tells of, of all that are found, what the sentence says of it: A post says she left
// on 3 May. She did not.
func (r *resolver) takeBack(s *sentence, found []Date) {
	if len(r.told) == 0 {
		return
	}
	s.asked, s.headline = false, false
	s.findCues()
	back := s.clause.TakesBack()
	if back == factuality.Untrue || back == factuality.Refused && r.hearsay {
		for _, i := range r.told {
			switch d := &found[i]; {
			case d.Status == Happened, d.Status == Uncertain, d.Status == Planned && r.hearsay:
				d.Status = Denied
			case d.Status == Planned:
				d.Status = Cancelled // it was to open on Friday. It did not.
			}
		}
	}
	r.told = r.told[:0]
}
