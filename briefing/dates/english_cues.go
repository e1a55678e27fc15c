package dates

import "strings"

// englishFates lists the verbs that say what became of a plan.
func englishFates() map[string]fate {
	fates := map[string]fate{}
	for _, line := range []struct {
		fate
		words string
	}{
		{fate{Cancelled, ""}, "cancelled canceled cancels scrapped scraps axed aborted nixed"},
		{fate{Cancelled, "off"}, "called calls"},
		{fate{Postponed, ""}, "postponed postpones delayed delays deferred rescheduled adjourned shelved"},
		{fate{Postponed, "off"}, "put puts"},
		{fate{Postponed, "back"}, "pushed pushes"},
		{fate{Happened, ""}, "held"},
		{fate{Happened, "place"}, "take takes"},
		{fate{Happened, "ahead"}, "go goes"},
	} {
		for _, w := range strings.Fields(line.words) {
			fates[w] = line.fate
		}
	}
	return fates
}

// englishCues lists the words that tell past from coming; of a word's lines the last counts. Regular verbs in the past are told by their ending.
func englishCues() map[string]cue {
	cues := map[string]cue{}
	for _, line := range []struct {
		cue   cue
		words string
	}{
		{cuePast, `ate beat became began bought broke built caught chose cost cut did died drew drove fell felt
			fled flew fought found froze gave got grew heard held hit hurt kept knew launched lay led left lent lost
			made meant met paid put quit ran rang read rose sang sank sat saw sent shook shot showed shut slept
			sold sought spent split spoke spread stole stood struck swept swore swung taught threw took undertook
			understood went withdrew woke won wore wrote fled bid born dead
			taken given seen known broken written driven chosen stolen thrown drawn fallen begun beaten worn sworn flown
			couldn't hidden spoken frozen shaken sung sunk torn`},
		{cueMoved, `returned went came brought fell rose sank dropped climbed sent took led flew drove ran sailed travelled
			traveled walked rushed headed fled withdrew retreated marched crossed carried delivered transferred shipped
			dispatched deployed admitted restored sentenced handed surrendered
			began managed continued started tried attempted forced compelled`},
		{cueShift, `moved put pushed slipped shifted brought`},
		{cueSay, `said told reported added warned stated noted claimed confirmed denied acknowledged testified
			predicted insisted argued explained believed thought assessed estimated`},
		{cueOpen, `announced called set agreed invited arranged extended vowed pledged
			promised decided proposed ordered urged asked prepared offered threatened suspended`},
		{cuePutOff, `postponed delayed adjourned deferred rescheduled`},
		{cueWas, `was were been wasn't weren't being`},
		{cueHad, `had hadn't`},
		{cueBe, `be`},
		{cueHave, `has have haven't hasn't`},
		{cueIs, `is are am isn't aren't wants hopes seeks remains`},
		{cueWill, `will shall won't going gonna plans planning intends intend aims aim prepares
			prepare preparing expects expect anticipates await awaits looms begins starts opens meets ends arrives
			convenes resumes reopens continues travels departs expires closes upcoming forthcoming looming approaching likely
			poised ready expire convene resume depart arrive`},
		{cueWould, `would wouldn't wanted hoped intended awaited`},
		{cueCould, `could`},
		{cueNot, `not never`},
		{cueMay, `may might can must cannot can't mustn't`},
		{cueShould, `should shouldn't`},
		{cuePlan, `expected scheduled due planned slated anticipated projected tipped earmarked`},
		{cueFormer, `once then originally initially previously formerly earlier`},
		{cueTo, `to`},
		{cueSubject, `that which who whom whose when while as because if where and but although though
			whereas whether unless`},
		{cueNoun, `the a an its his her their our your my this these those than some any no every each`},
		{cueNone, `need speed indeed exceed succeed proceed feed breed seed hundred red shed bed reed freed united embed unprecedented`},
		{cueBegin, `beginning starting`},
		{cueAhead, `for by until till through`},
		{cueEve, `before ahead`},
		{cueHour, `dawn sunrise daybreak sunset dusk dark nightfall noon midday midnight`},
		{cueAway, `off up out into onto down over aside away back apart fire ablaze sail free`},
	} {
		for _, w := range strings.Fields(line.words) {
			cues[w] = line.cue
		}
	}
	return cues
}
