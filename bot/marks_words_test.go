package bot_test

import (
	"strings"
	"testing"

	"dateline/bot"
	"dateline/commands"
	"dateline/storage"
)

func TestMarksInWords(t *testing.T) {
	act := func(what storage.What, reason string) storage.Act {
		return storage.Act{What: what, Number: 12, Version: 3, Reason: reason}
	}
	corrected := act(storage.ActCorrected, "")
	corrected.Detail = storage.Detail{Correction: 1, From: []string{"8 Dec 2025"}}
	speaker := act(storage.ActTakenBack, "")
	speaker.Detail = storage.Detail{Correction: 2, From: []string{"Ana Sol"}, To: []string{"Tomas Reed"}, Fact: storage.FactSpeaker}
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
		{storage.Mark{Act: act(storage.ActCorrected, "")}, "a date in #12 was corrected"}, // its briefing is gone for good
		{storage.Mark{Act: act(storage.ActWithdrawn, "@everyone\n# look at `this`")}, "#12 was withdrawn: \\@everyone # look at \\`this\\`"},
	} {
		if got := bot.Marked([]storage.Mark{c.mark}); got != "**Changed since:** "+c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
	if got := bot.Marked(nil); got != "" {
		t.Errorf("nothing is %q", got)
	}
}

func TestTheNewestMarksHaveRoom(t *testing.T) {
	var marks []storage.Mark
	for i := range 40 {
		marks = append(marks, storage.Mark{Act: storage.Act{What: storage.ActWithdrawn, Number: i + 1, Reason: strings.Repeat("*𝄞 ", 400)}})
	}
	lines := strings.Split(bot.Marked(marks), "\n")
	if !strings.HasPrefix(lines[0], "-# And 3") || len(lines) < 4 || !strings.Contains(lines[len(lines)-1], "#40 was withdrawn") {
		t.Errorf("%q", lines)
	}
	for n := range 41 {
		if got := commands.Units(bot.Marked(marks[:n])); got > 2000 {
			t.Errorf("%d marks have %d units", n, got)
		}
	}
}
