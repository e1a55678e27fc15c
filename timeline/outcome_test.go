package timeline

import (
	"testing"

	"dateline/timeline/golden"
)

// TestOutcomes reads what later briefings say of a plan. Only a clause about the plan itself, told as it is, changes
// what became of it: no part of a word, no adjective, nothing that is denied, doubted or supposed.
func TestOutcomes(t *testing.T) {
	for _, c := range []struct {
		plan, later string
		want        Outcome
	}{
		{"Fees at the lock tunnel will end on [10 December].", "On [18 November] the board said the end of fees at the lock tunnel was delayed.", Moved},
		{"Fees at the lock tunnel will end on [10 December].", "On [18 November] the board called off the end of fees at the lock tunnel.", Cancelled},
		{"Fees at the lock tunnel will end on [10 December].", "On [18 November] the end of fees at the lock tunnel was moved to May.", Moved},
		{"The old mill inquiry will open on [10 December].", "On [18 November] the mayor said that the old mill inquiry had been abandoned.", Cancelled},

		{"Fees at the lock tunnel will end on [10 December].", "On [18 November] the board said the end of fees at the lock tunnel will not be delayed.", ""},
		{"Fees at the lock tunnel will end on [10 December].", "On [18 November] output offset the end of fees at the lock tunnel.", ""},
		{"Fees at the lock tunnel will end on [10 December].", "On [18 November] the board removed tolls and named the end of fees at the lock tunnel.", ""},
		{"The old mill inquiry will open on [10 December].", "On [18 November] the mayor said the inquiry into the abandoned old mill would open.", ""},
		{"Fees at the lock tunnel will end on [10 December].", "On [18 November] the board denied that the end of fees at the lock tunnel had been put off.", ""},
		{"Fees at the lock tunnel will end on [10 December].", "On [18 November] the end of fees at the lock tunnel was reportedly postponed.", ""},
		{"Fees at the lock tunnel will end on [10 December].", "On [18 November] the end of fees at the lock tunnel could be postponed.", ""},
		{"Fees at the lock tunnel will end on [10 December].", "On [18 November] the board said that if the end of fees at the lock tunnel is postponed, drivers will sue.", ""},
		{"Fees at the lock tunnel will end on [10 December].", "On [18 November] the regatta was called off, and the end of fees at the lock tunnel was confirmed.", ""},
	} {
		events := golden.Events(t, "#1 v1 2025-11-01 body 0 | planned 2025-12-10 | "+c.plan+
			"\n#2 v1 2025-11-20 body 0 | happened 2025-11-18 | "+c.later)
		plans := maker.gather(events, nil).plans()
		if len(plans) != 1 || plans[0].later != c.want {
			t.Errorf("%s\n%s\ngot %+v, want one plan with the outcome %q", c.plan, c.later, plans, c.want)
		}
	}
}

// What is unconfirmed on the day of a plan does not tell that the plan came true.
func TestUnconfirmedKeepsNoPlan(t *testing.T) {
	events := golden.Events(t, `#1 v1 2025-11-01 body 0 | planned 2025-12-10 | Fees at the lock tunnel will end on [10 December].
#2 v1 2025-12-12 body 0 | uncertain 2025-12-10 | Fees at the lock tunnel reportedly ended on [10 December].`)
	if plans := maker.gather(events, nil).plans(); len(plans) != 1 || plans[0].later != "" {
		t.Errorf("got %+v, want one plan without an outcome", plans)
	}
}
