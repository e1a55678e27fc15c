package whole

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"syscall"
	"testing"
	"time"

	"dateline/bot/standin"
)

var headlines = regexp.MustCompile(`Boat \d+-\d+`)

// Somebody asks for changes again and again, and the program is killed -9 while it answers: before the answer, after it, or before
// it is noted that they have seen it. Whatever is filed reaches them.
func TestKilledBeforeALookIsNoted(t *testing.T) {
	t.Parallel()
	w := newWorld(t, true)
	w.start()
	ask := standin.Action{Type: 2, Data: encode(map[string]any{"name": "changes", "type": 1}), User: standin.ReaderID}
	filed, again := map[string]bool{}, 0
	for round := range *kills {
		texts := bytes.ReplaceAll(boats(t, 2), []byte("Boat "), fmt.Appendf(nil, "Boat %d-", round))
		for _, headline := range headlines.FindAllString(string(texts), -1) {
			filed[headline] = true
		}
		if out, err := w.command("import", written(t, "boats.jsonl", texts)).CombinedOutput(); err != nil {
			t.Fatalf("importing: %v\n%s", err, out)
		}
		before, answered := len(w.discord.Messages()), make(chan bool)
		go func() {
			_, _ = w.discord.Act(t.Context(), ask) // it may be killed
			close(answered)
		}()
		if round%2 == 0 {
			w.await("an answer", func() bool { return len(w.discord.Messages()) > before })
		} else {
			time.Sleep(rand.N(50 * time.Millisecond))
		}
		_ = w.end(syscall.SIGKILL)
		<-answered
		w.start()
	}
	told := map[string]int{}
	w.act(ask)
	w.await("the last answer", func() bool { return !w.last().Thinking })
	for _, raw := range w.discord.Messages() {
		var m shown
		if err := json.Unmarshal(raw, &m); err != nil {
			t.Fatal(err)
		}
		for _, headline := range w.toldIn(m) {
			if told[headline]++; told[headline] > 1 {
				again++
			}
		}
	}
	for headline := range filed {
		if told[headline] == 0 {
			t.Errorf("%q was never told", headline)
		}
	}
	t.Logf("%d kills, %d briefings filed, %d told again", *kills, len(filed), again)
}

// toldIn lists the headlines of an answer, each once, on all its pages: where the program was killed again and again, there are several. Each is turned
// by somebody else, as one person may not turn so many at once.
func (w *world) toldIn(m shown) []string {
	w.t.Helper()
	found := headlines.FindAllString(m.says(), -1)
	for more := m.button("More"); more != ""; more = m.button("More") {
		w.act(standin.Action{Type: 3, Message: m.ID, User: standin.Another(standin.ReaderID, int(w.people.Add(1))), Data: encode(map[string]any{"custom_id": more, "component_type": 2})})
		before := m.says()
		w.await("the next page", func() bool {
			m = w.message(m.ID)
			return m.says() != before
		})
		found = append(found, headlines.FindAllString(m.says(), -1)...)
	}
	slices.Sort(found)
	return slices.Compact(found)
}
