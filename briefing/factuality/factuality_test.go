package factuality

import (
	"strings"
	"testing"

	"dateline/briefing/language"
)

// verbs are sentences whose verb in braces has the value.
var verbs = map[Value][]string{
	Asserted: {
		"The minister {said} that the quay would shut.",
		"Mayor Dal {denied} that it was unsafe.",
		"The ministry {said} the end of fees will not be put off.",
		"She did not only {say} that it was late.",
		"Not until Friday did the mayor {say} that it was late.",
		"Not only did the mayor {say} that it was late, he left.",
		"Only on Friday did the mayor {say} that it was late.",
		"With no warning, the mayor, Ada Dal, {said} that it was late.",
		"The board did not {say} until Tuesday that the ferry sank.",
		"He confirmed reports that the ferry {sank} on Friday.",
		"There was no doubt that the ferry {sank}.",
		"The minister, who denied it, {said} that he would stay.",
		"The minister denied it, {saying} that he would stay.",
		"The doctor has denied he caused it Prosecutors {filed} a case on Monday.",
		"She denied the charge, and the court {said} that she would be tried.",
	},
	Denied: {
		"The minister did not {say} that the quay would shut.",
		"Mayor Dal has never {said} that he would go.",
		"Nobody {said} that the quay was safe.",
		"At no point did the mayor {say} that the quay was safe.",
		"It was wrongly reported on Monday that the ferry {sank}.",
		"The board misreported that the ferry {sank}.",
		"Never had the mayor {said} that the quay was safe.",
		"Not once has Dal {said} that the quay was safe.",
		"Nor did Dal {say} that the quay was safe.",
		"Neither the board nor its head, Ada Dal, has {said} that the quay was safe.",
		"The mayor has yet to {say} whether the quay is safe.",
		"No minister {said} that the quay was safe.",
		"The board declined to {say} whether the ferry was late.",
		"The army denied that it {lost} the ford.",
		"The army denied it {lost} the ford.",
		"He was denying a report that she had {resigned}.",
		"The board rejected claims that the ferry {sank} on Friday.",
		"It is not true that the ferry {sank}.",
		"Reports that the ferry {sank} were false.",
		"The mayor denied on Monday that the raid and the strike had {taken} place.",
		"The mayor denied that the raid, planned for May, had {happened}.",
		"There is no truth in reports that he {resigned}.",
		"The army denied having {shelled} the port.",
		"The army denied {shelling} the port.",
	},
	Doubted: {
		"The village may have {fallen}.",
		"The army reportedly {retook} it.",
		"Unconfirmed: the bridge {fell} on Monday.",
		"Unconfirmed reports said the bridge {fell} on Monday.",
		"According to unconfirmed reports, the bridge {fell} on Monday.",
		"A blogger claimed that the village {fell}.",
		"A blogger claimed the village {fell}.",
		"It is unclear whether he {left}.",
		"The minister did not deny that the ferry {sank}.",
		"The minister could not confirm that the ferry {sank}.",
		"He is believed to have {left}.",
		"Rumours that he {left} have spread.",
		"Reports that the ferry {sank} could not be verified.",
		"Perhaps the ferry {sank} on Friday.",
		"The ferry {sank} on Friday, allegedly.",
		"The rebels are said to have {crossed} the river.",
		"The rebels claim they {crossed} the river.",
		"The rebels claimed to have {crossed} the river.",
		"Not confirmed: the bridge {fell} on Monday.",
		"According to unverified footage, the bridge {fell} on Monday.",
	},
	Supposed: {
		"If the president {says} the war is over, shops will open.",
		"Had the vote been {held} on Sunday, she would have won.",
		"Should the talks be {cancelled}, the fleet will sail.",
		"Unless he {said} so, nobody left.",
	},
	Planned: {
		"The council will {vote} on Friday.",
		"The council agreed to {vote} on Friday.",
	},
}

var english = func() *Reader {
	r, err := New(language.English())
	if err != nil {
		panic(err)
	}
	return r
}()

// read reads a sentence and finds the word in braces.
func read(t *testing.T, marked string) (s *Sentence, at int) {
	t.Helper()
	start := strings.IndexByte(marked, '{')
	s = english.Of(strings.NewReplacer("{", "", "}", "").Replace(marked))
	for i, token := range s.tokens {
		if token.Start == start {
			return s, i
		}
	}
	t.Fatalf("no word in braces: %s", marked)
	return nil, 0
}

func TestAt(t *testing.T) {
	for want, sentences := range verbs {
		for _, marked := range sentences {
			s, at := read(t, marked)
			if got := s.At(at); got != want {
				t.Errorf("%s\ngot %d, want %d", marked, got, want)
			}
		}
	}
}

// TestOutcomes tells plans that were put off or called off from what only sounds like it.
func TestOutcomes(t *testing.T) {
	for _, c := range []struct {
		sentence string
		want     Value
		of       string
	}{
		{"The end of fees was delayed.", Moved, "The end of fees"},
		{"The ministry said the end of fees was delayed.", Moved, "the end of fees"},
		{"The regatta on 9 July has been called off.", CalledOff, "The regatta on 9 July"},
		{"Organisers cancelled the regatta.", CalledOff, "the regatta."},
		{"The board put off the vote planned for May.", Moved, "the vote planned for May."},
		{"The vote was moved to Monday.", Moved, "The vote"},
		{"The vote was moved to 9 May.", Moved, "The vote"},
		{"The regatta never took place.", CalledOff, "The regatta"},
		{"The concert will no longer be held on Friday.", CalledOff, "The concert"},
		{"No vote was held on Friday.", CalledOff, "No vote"},
		{"Lawmakers said that the vote had been postponed.", Moved, "the vote"},
		{"The board decided to cancel the regatta.", CalledOff, "the regatta."},
		{"The board was forced to put off the vote.", Moved, "the vote."},
		{"The board had to postpone the vote.", Moved, "the vote."},
		{"The board will cancel the regatta.", CalledOff, "the regatta."},
		{"The regatta failed to take place.", CalledOff, "The regatta"},
		{"The regatta never happened.", CalledOff, "The regatta"},

		{"The treaty was drafted and signed.", 0, ""},
		{"The treaty was never drafted and signed.", CalledOff, "The treaty"},
		{"The end of fees will not be delayed.", 0, ""},
		{"The vote was not postponed or called off.", 0, ""},
		{"Full output offset by imports fell.", 0, ""},
		{"The council removed tolls.", 0, ""},
		{"The inquiry into the abandoned mill will open in May.", 0, ""},
		{"An inquiry into abandoned mills will open in May.", 0, ""},
		{"The board denied that the regatta had been called off.", 0, ""},
		{"The board denied the regatta had been called off.", 0, ""},
		{"The board dismissed reports that the regatta was cancelled.", 0, ""},
		{"The regatta may have been cancelled.", 0, ""},
		{"The regatta was reportedly cancelled.", 0, ""},
		{"If the regatta is cancelled, fees will be paid back.", 0, ""},
		{"Had the regatta been called off, boats would have left.", 0, ""},
		{"It is unclear whether the regatta was cancelled.", 0, ""},
		{"The regatta could be postponed.", 0, ""},
		{"No regatta was cancelled.", 0, ""},
		{"The regatta will be cancelled unless the wind drops.", 0, ""},
		{"He moved to Oslo.", 0, ""},
		{"The board refused to cancel the regatta.", 0, ""},
		{"The board plans to cancel the regatta.", 0, ""},
		{"The board may decide to cancel the regatta.", 0, ""},
		{"The board did not decide to cancel the regatta.", 0, ""},
		{"The board denied that it had decided to cancel the regatta.", 0, ""},
		{"The delay of the vote made them cross.", 0, ""},
		{"Nothing happened.", 0, ""},
		{"The board denied that a raid took place on 3 May.", 0, ""},
		{"The vote was not held until Friday.", 0, ""},
	} {
		found := english.Of(c.sentence).Outcomes()
		if len(found) > 0 && !english.MayEnd(c.sentence) {
			t.Errorf("%s: not read for its outcome", c.sentence)
		}
		switch {
		case c.want == 0 && len(found) > 0:
			t.Errorf("%s\ngot %v, want nothing", c.sentence, found)
		case c.want != 0 && (len(found) != 1 || found[0].Value != c.want || found[0].Of.Of(c.sentence) != c.of):
			t.Errorf("%s\ngot %v, want %d of %q", c.sentence, found, c.want, c.of)
		}
	}
}

// TestTakesBack tells sentences that say of the one before that it is not so from what only sounds like it.
func TestTakesBack(t *testing.T) {
	for want, sentences := range map[Back][]string{
		Untrue: {
			"She did not.", "He has not.", "But they didn't.", "It did not, the harbour office said.", "That is not true.", "This was false.", "It never happened.",
			"None of it is true.", "Not true.", "Untrue.", "The report is false.", "That claim was entirely untrue, officials said.", "That is not the case.",
		},
		Refused: {
			"The ministry denies it.", "Dal denied this on Friday.", "The harbour office has denied the reports.", "The ministry dismissed the claim as false.",
			"The claim was denied by the ministry.", "The ministry said that was not true.", "Ada Dal said that she did not.", "The board called the claim false.",
		},
		Stands: {
			"She did not say why.", "He has not commented.", "She did not, however, say why.", "He was wrong.", "That is true.", "None of it is false.",
			"The bridge did not.", "The ministry did not deny it.", "She denied stealing.", "The ministry denied that it was late.", "It is not clear why.",
			"The report is not public.", "She did it wrong.", "The mayor denies the vote was late.", "It was held on Friday.",
		},
	} {
		for _, sentence := range sentences {
			if got := english.Of(sentence).TakesBack(); got != want {
				t.Errorf("%s: got %d, want %d", sentence, got, want)
			}
		}
	}
}
