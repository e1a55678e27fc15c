package preview

import (
	"encoding/json"
	"fmt"
	"net/http"
	"time"
)

// keepAlive is how long the stream may be silent: shorter than the patience of anything between server and page.
const keepAlive = 15 * time.Second

// events streams what happens in the channel, numbered from 1, until the page leaves. A page that comes back reads the
// state again: the stream repeats nothing.
func (s *server) events(w http.ResponseWriter, r *http.Request) {
	feed := s.Standin.Subscribe(r.Context())
	w.Header().Set("Content-Type", "text/event-stream")
	stream := http.NewResponseController(w)
	quiet := time.NewTicker(keepAlive)
	defer quiet.Stop()
	text := ": open\n\n"
	for number := 1; ; {
		if _, err := fmt.Fprint(w, text); err != nil || stream.Flush() != nil {
			return
		}
		select {
		case e, more := <-feed:
			if !more {
				return
			}
			text = event(number, e.Op, e.Data)
			number++
			quiet.Reset(keepAlive)
		case <-quiet.C:
			text = ": still here\n\n"
		}
	}
}

// event writes one event; JSON holds no line break outside its strings' escapes once it is compact.
func event(number int, op string, data json.RawMessage) string {
	line, err := json.Marshal(struct {
		Op   string          `json:"op"`
		Data json.RawMessage `json:"data"`
	}{op, data})
	if err != nil {
		panic(err) // the stand-in gave out something that is not JSON: a mistake in this program
	}
	return fmt.Sprintf("id: %d\ndata: %s\n\n", number, line)
}
