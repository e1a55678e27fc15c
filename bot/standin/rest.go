package standin

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"slices"
	"strings"
	"time"
)

// Recorded is one REST call of the bot and how it went.
type Recorded struct {
	Method  string
	Path    string          // without "/api/v9" and without the query: "/interactions/ID/TOKEN/callback"
	Query   string          // without "?"
	Payload json.RawMessage // the JSON of the call, nil when it had none or none that could be read
	Files   []string        // names, as the bot gave them
	Status  int             // of the answer; 0 when the connection was reset instead
	At      time.Time       // when it came in, by the real clock
}

// Sent returns every REST call of the bot so far, in the order of their answers. Attachments that it fetched are
// not among them; what its endpoint answered is, as the callback that it stands for.
func (s *Server) Sent() []Recorded {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.sent)
}

// route finds what a call is for. Exactly one of the answer and the refusal counts; an answer of nil is no content.
func (s *Server) route(r *http.Request, path string, b body) (status int, out any, refused *refusal) {
	p := strings.Split(strings.TrimPrefix(path, "/"), "/")
	switch {
	case r.Method == http.MethodPost && len(p) == 4 && p[0] == "interactions" && p[3] == "callback":
		return s.callback(p[1], p[2], b, r.URL.Query().Get("with_response") == "true")
	case r.Method == http.MethodPost && len(p) == 3 && p[0] == "webhooks":
		return s.followUp(p[1], p[2], b)
	case len(p) == 5 && p[0] == "webhooks" && p[3] == "messages":
		return s.answered(r.Method, p[1], p[2], p[4], b)
	case r.Method == http.MethodPost && len(p) == 3 && p[0] == "channels" && p[2] == "messages":
		return s.send(r.Header.Get("Authorization"), p[1], b)
	case r.Method == http.MethodPost && len(p) == 5 && p[0] == "channels" && p[4] == "crosspost":
		return s.publish(r.Header.Get("Authorization"), p[1], p[3])
	case r.Method == http.MethodPost && path == "/users/@me/channels":
		return s.openDirect(b)
	case len(p) == 4 && p[0] == "channels" && p[2] == "messages":
		return s.channelMessage(r.Method, r.Header.Get("Authorization"), p[1], p[3], b)
	case len(p) >= 3 && p[0] == "applications" && p[1] == AppID && p[len(p)-1] == "commands":
		return s.commandRoute(r, p, b)
	case len(p) >= 3 && p[0] == "guilds" && p[1] == GuildID && p[2] == "scheduled-events" && len(p) <= 4:
		return s.eventRoute(r.Method, r.Header.Get("Authorization"), strings.Join(p[3:], ""), b)
	case r.Method == http.MethodGet:
		return s.about(path, r.Header.Get("Authorization"))
	}
	return 0, nil, unknownRoute
}

var (
	unauthorized       = &refusal{status: http.StatusUnauthorized, Message: "401: Unauthorized"}
	missingAccess      = &refusal{status: http.StatusForbidden, Code: 50001, Message: "Missing Access"}
	unknownRoute       = &refusal{status: http.StatusNotFound, Message: "404: Not Found"}
	unknownMember      = &refusal{status: http.StatusNotFound, Code: 10007, Message: "Unknown Member"}
	unknownMessage     = &refusal{status: http.StatusNotFound, Code: 10008, Message: "Unknown Message"}
	unknownWebhook     = &refusal{status: http.StatusNotFound, Code: 10015, Message: "Unknown Webhook"}
	unknownInteraction = &refusal{status: http.StatusNotFound, Code: 10062, Message: "Unknown interaction"}
	acknowledged       = &refusal{status: http.StatusBadRequest, Code: 40060, Message: "Interaction has already been acknowledged."}
	tooLarge           = &refusal{status: http.StatusRequestEntityTooLarge, Code: 40005, Message: "Request entity too large"}
	invalidJSON        = &refusal{status: http.StatusBadRequest, Code: 50109, Message: "The request body contains invalid JSON."}
)

// body is what a call brought: its JSON, decoded and as it came, and its files.
type body struct {
	value any
	raw   json.RawMessage
	files []part
}

// read takes a body apart, whether it is JSON alone or a form of JSON and files.
func read(from io.Reader, header http.Header) (b body, refused *refusal, err error) {
	if from == nil {
		return b, nil, nil
	}
	raw, err := io.ReadAll(io.LimitReader(from, maxRequest+1))
	if err != nil || len(raw) == 0 {
		return b, nil, err
	}
	if len(raw) > maxRequest {
		return b, tooLarge, nil
	}
	kind, params, _ := mime.ParseMediaType(header.Get("Content-Type"))
	if kind == "multipart/form-data" {
		return readParts(raw, params["boundary"])
	}
	refused = b.decode(raw)
	return b, refused, nil
}

func readParts(raw []byte, boundary string) (b body, refused *refusal, err error) {
	parts := multipart.NewReader(bytes.NewReader(raw), boundary)
	for {
		p, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return b, refused, nil
		}
		if err != nil {
			return b, &refusal{status: http.StatusBadRequest, Code: 50035, Message: "Invalid Form Body: " + err.Error()}, nil
		}
		content, err := io.ReadAll(p)
		switch {
		case err != nil:
			return b, nil, err
		case p.FormName() == "payload_json":
			refused = b.decode(content)
		case p.FileName() != "":
			number, _ := strings.CutPrefix(strings.TrimSuffix(p.FormName(), "]"), "files[")
			b.files = append(b.files, part{number, Upload{p.FileName(), p.Header.Get("Content-Type"), content}})
			if len(content) > maxFile {
				refused = tooLarge
			}
		}
		if refused != nil {
			return b, refused, nil
		}
	}
}

func (b *body) decode(raw []byte) *refusal {
	if err := json.Unmarshal(raw, &b.value); err != nil {
		return invalidJSON
	}
	b.raw = raw
	return nil
}
