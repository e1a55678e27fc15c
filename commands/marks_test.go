package commands

import (
	"testing"

	"dateline/storage"
	"dateline/wording"
)

func TestChangesInWords(t *testing.T) {
	act := func(what storage.What, reason string) storage.Act {
		return storage.Act{What: what, Number: 12, Version: 3, Reason: reason}
	}
	corrected := act(storage.ActCorrected, "")
	corrected.Detail = storage.Detail{Correction: 1, From: []string{"8 Dec 2025"}}
	speaker := act(storage.ActTakenBack, "")
	speaker.Detail = storage.Detail{Correction: 2, From: []string{"Ana Sol"}, To: []string{"Tomas Reed"}, Fact: storage.FactSpeaker}
	plan := act(storage.ActCorrected, "the clerk called")
	plan.Detail = storage.Detail{Correction: 3, From: []string{"8 Dec 2025, planned"}, To: []string{"8 Dec 2025, cancelled"}, Fact: storage.FactPlan}
	topics := act(storage.ActRevised, "")
	topics.Detail = storage.Detail{From: []string{"Ports"}, To: []string{"Ships"}}
	for _, c := range []struct {
		mark storage.Mark
		want string
	}{
		{storage.Mark{Act: act(storage.ActRevised, "the date was wrong"), Used: 2}, "#12 v2 was used here; v3: the date was wrong"},
		{storage.Mark{Act: topics, Used: 2}, "#12 v2 was used here; v3 changed it"},
		{storage.Mark{Act: act(storage.ActRestored, "Restores version 1"), Used: 1, Again: true}, "#12 v3 says again what was used here: Restores version 1"},
		{storage.Mark{Act: act(storage.ActRemoved, "")}, "#12 was removed"},
		{storage.Mark{Act: act(storage.ActUnremoved, "")}, "#12 is shown again"},
		{storage.Mark{Act: corrected}, "a date in #12 was corrected: 8 Dec 2025 → no event"},
		{storage.Mark{Act: speaker}, "the correction of a speaker in #12 was taken back: Ana Sol → Tomas Reed"},
		{storage.Mark{Act: plan}, "a plan in #12 was marked by a moderator: 8 Dec 2025, planned → 8 Dec 2025, cancelled: the clerk called"},
		{storage.Mark{Act: act(storage.ActCorrected, "")}, "a date in #12 was corrected"}, // its briefing is gone for good
		{storage.Mark{Act: act(storage.ActWithdrawn, "@everyone\n# look at `this`")}, "#12 was withdrawn: @everyone # look at `this`"},
	} {
		if got := changeText(wording.English, c.mark); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
