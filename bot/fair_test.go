package bot_test

import (
	"strings"
	"testing"
	"time"

	"dateline/bot/standin"
)

// Whoever asks more than their allowance is told so at once, privately, whatever the answers of others do; others are
// answered, and what somebody typed into a form is taken all the same.
func TestWhoAsksTooMuchIsHeldBack(t *testing.T) {
	t.Parallel()
	fronts(t, func(t *testing.T, w *wired) {
		var freed []func()
		for _, b := range w.bots {
			b.Allowances(2, 24*time.Hour)
		}
		for range 2 {
			w.wantsTopics()
		}
		for _, b := range w.bots {
			freed = append(freed, b.TakeTurns())
		}
		if out := w.use(false, nil, "topics"); out.Error != "" {
			t.Error(out.Error)
		}
		if m := w.newest(); m.Flags&ephemeral == 0 || !strings.Contains(m.Embeds[0].Description, "You have asked a lot at once. Please ask again in 86") {
			t.Errorf("told %+v", m)
		}
		for _, free := range freed {
			free()
		}
		w.use(true, nil, "topics")
		w.await("another person's answer", func(m message) bool {
			return len(m.Embeds) > 0 && strings.Contains(m.Embeds[0].Title+m.Embeds[0].Description, "Harbour ferries")
		})
		if out := w.use(true, nil, "desk add"); out.Modal == nil {
			t.Fatalf("no form: %+v", out)
		} else {
			w.submit(readForm(t, out), map[string]string{"text": "A third ferry was bought on Monday.", "published": "2025-12-10", "topic": "Ferries"})
		}
		w.await("the draft", func(m message) bool { return len(m.Embeds) > 0 && strings.Contains(m.Embeds[0].Title, "third ferry") })
	})
}

// Whoever types faster than people do is offered nothing, and nothing is asked of the database for them.
func TestWhoTypesTooFastIsOfferedNothing(t *testing.T) {
	t.Parallel()
	w := connected(t)
	w.online()
	w.bot.Allowances(1, 24*time.Hour)
	focused := option("topic", 3, "harb")
	focused["focused"] = true
	typing := standin.Action{Type: 4, Data: encode(t, map[string]any{"name": "summary", "type": 1, "options": []any{focused}})}
	for _, want := range []int{1, 0} {
		if out := w.act(typing); out.Error != "" || len(out.Choices) != want {
			t.Errorf("completed to %s %s, want %d", out.Choices, out.Error, want)
		}
	}
	w.wantsNoTrouble()
}

// Nobody can fill a channel with what they share, and what everybody would see is not even promised.
func TestWhoSharesTooMuchIsHeldBack(t *testing.T) {
	t.Parallel()
	fronts(t, func(t *testing.T, w *wired) {
		w.use(false, nil, "timeline", option("topic", 3, "Harbour ferries"))
		answer := w.newest()
		for _, b := range w.bots {
			b.Allowances(3, 24*time.Hour)
		}
		for range 3 {
			w.press(answer, "Share")
		}
		w.soon("they are shared", func() bool { return w.rows("shares") == 3 })
		for _, b := range w.bots {
			b.Asking(100)
		}
		w.press(answer, "Share")
		if m := w.newest(); m.Flags&ephemeral == 0 || !strings.Contains(m.Embeds[0].Description, "You have shared a lot at once. Please share again in 86") {
			t.Errorf("told %+v", m)
		}
	})
}
