package bot_test

import (
	"slices"
	"strings"
	"testing"

	"dateline/bot/standin"
)

// set changes a setting, as a moderator does.
func (p *place) set(options ...map[string]any) {
	p.t.Helper()
	if out := p.use(true, nil, "desk settings", options...); out.Error != "" {
		p.t.Fatal(out.Error, out.Reason)
	}
}

// labels are those of a message's buttons.
func labels(m message) (all []string) {
	for _, row := range m.Components {
		for _, b := range row.Components {
			all = append(all, b.Label)
		}
	}
	return all
}

func TestAServerSharesItsAnswers(t *testing.T) {
	t.Parallel()
	fronts(t, func(t *testing.T, w *wired) {
		w.set(option("answers", 3, "shared"))
		if m := w.newest(); m.Flags&ephemeral == 0 {
			t.Errorf("the settings are for everybody: %+v", m)
		}
		w.use(false, nil, "timeline", option("topic", 3, "Harbour ferries"))
		m := w.newest()
		if m.Flags&ephemeral != 0 || slices.Contains(labels(m), "Share") {
			t.Errorf("not shared, or to be shared once more: %+v", m)
		}
		w.soon("it is remembered, to be marked when its briefing changes", func() bool { return w.rows("shares") == 1 })
		w.marking(w.bot)
		w.withdraw("embargo")
		w.wantsMarks(m, "#1 was withdrawn: embargo")
	})
}

func TestWhatIsOfNoUseToOthersStaysPrivate(t *testing.T) {
	t.Parallel()
	p := open(t)
	p.set(option("answers", 3, "shared"))
	for _, command := range [][]map[string]any{
		{option("words", 3, "zeppelins")},
		{option("words", 3, "ferry"), option("topic", 3, "Zeppelins")}, // a refusal
	} {
		p.use(false, nil, "search", command...)
		if m := p.newest(); m.Flags&ephemeral == 0 {
			t.Errorf("everybody sees it: %+v", m)
		}
	}
	p.use(false, nil, "search", option("words", 3, "ferry"))
	m := p.newest()
	p.press(m, "Sources")
	if s := p.newest(); s.Flags&ephemeral == 0 {
		t.Errorf("sources that somebody asked for: %+v", s)
	}
}

func TestAChannelUnlikeTheServer(t *testing.T) {
	t.Parallel()
	p := open(t)
	p.set(option("answers", 3, "shared"), option("channel", 7, standin.ChannelID))
	if m := p.newest(); !strings.Contains(m.Embeds[0].Description, "<#"+standin.ChannelID+">") {
		t.Errorf("the channel is not named: %+v", m)
	}
	p.use(false, nil, "topics")
	if m := p.newest(); m.Flags&ephemeral != 0 {
		t.Errorf("not for everybody: %+v", m)
	}
	p.set(option("answers", 3, "private"), option("channel", 7, standin.ChannelID))
	p.use(false, nil, "topics")
	if m := p.newest(); m.Flags&ephemeral == 0 {
		t.Errorf("not private: %+v", m)
	}
}

// Where the settings cannot be read in time, the answer is acknowledged as a private one all the same.
func TestSettingsThatComeSlowly(t *testing.T) {
	t.Parallel()
	p := open(t)
	p.set(option("answers", 3, "shared"))
	release := p.lock("guilds")
	p.deferAfter(patience)
	p.bots[0].SettingsLimit(atOnce)
	p.use(false, nil, "timeline", option("topic", 3, "Harbour ferries"))
	release()
	p.await("the answer", func(m message) bool { return len(m.Attachments) > 0 && m.Flags&ephemeral != 0 })
}
