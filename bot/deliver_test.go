package bot_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"dateline/bot/standin"
)

// What is to be done once an answer has arrived waits for that: who asks for changes and does not get the answer is told them again.
// The answer to Discord's own request has arrived when Discord knows its message.
func TestALookCountsOnceItsAnswerArrived(t *testing.T) {
	t.Parallel()
	fronts(t, func(t *testing.T, w *wired) {
		w.discord.Disturb(standin.Disturbance{Method: http.MethodPost, Path: callbacks, Status: http.StatusForbidden})
		w.discord.Disturb(standin.Disturbance{Method: http.MethodGet, Path: edits, Status: http.StatusForbidden})
		for i, want := range []string{"", "**New**", "Nothing since"} {
			asked := make(chan standin.Outcome, 1)
			go func() { asked <- w.use(true, nil, "changes") }()
			w.soon("it is heard", func() bool { return strings.Count(w.logged(), "msg=interaction type=ApplicationCommand") == i+1 })
			w.clock.Move(3 * time.Second)
			<-asked // one front has no first answer
			if says := w.says(); !strings.Contains(says, want) {
				t.Errorf("answer %d lacks %q: %s", i+1, want, says)
			}
		}
	})
}

// says is what the newest message says, if there is one.
func (w *wired) says() string {
	w.t.Helper()
	if len(w.discord.Messages()) == 0 {
		return ""
	}
	return w.newest().Embeds[0].Description
}
