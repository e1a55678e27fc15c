package standin

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"regexp"
	"slices"
	"strings"
)

// Recorded is one REST call of the bot and how it went.
type Recorded struct {
	Method  string
	Path    string          // without "/api/v9" and without the query: "/interactions/ID/TOKEN/callback"
	Payload json.RawMessage // the JSON of the call, nil when it had none or none that could be read
	Files   []string        // names, as the bot gave them
	Status  int             // of the answer
}

// Sent returns every REST call of the bot so far, oldest first. Attachments that it fetched are not among them.
func (s *Server) Sent() []Recorded {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.sent)
}

// RoundTrip answers one HTTP request in Discord's place: its REST API and its store of attachments. The error is
// the request's own (cancelled, a body that cannot be read), or that it was meant for another host.
func (s *Server) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Body != nil {
		defer r.Body.Close()
	}
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	switch r.URL.Host {
	case cdnHost:
		return s.cdn(r), nil
	case "discord.com":
	default:
		return nil, fmt.Errorf("the stand-in is no other host than Discord's: %s", r.URL.Host)
	}
	path := apiPath.ReplaceAllString(r.URL.Path, "")
	b, refused, err := read(r)
	if err != nil {
		return nil, fmt.Errorf("reading the body of %s %s: %w", r.Method, path, err)
	}
	s.mu.Lock()
	status, out := http.StatusNoContent, any(nil)
	if refused == nil {
		status, out, refused = s.route(r, path, b)
	}
	if refused != nil {
		status, out = refused.status, refused
		s.note(path, refused)
	}
	record := Recorded{Method: r.Method, Path: path, Payload: b.raw, Status: status}
	for _, p := range b.files {
		record.Files = append(record.Files, p.Name)
	}
	s.sent = append(s.sent, record)
	raw := []byte{}
	if out != nil {
		raw = encode(out)
	}
	s.mu.Unlock()
	return respond(r, status, "application/json", raw), nil
}

var apiPath = regexp.MustCompile(`^/api(/v\d+)?`)

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
	case len(p) == 3 && p[0] == "applications" && p[1] == AppID && p[2] == "commands":
		return s.commandSet(r.Method, "", b)
	case len(p) == 5 && p[0] == "applications" && p[1] == AppID && p[2] == "guilds" && p[3] == GuildID && p[4] == "commands":
		return s.commandSet(r.Method, GuildID, b)
	}
	return 0, nil, unknownRoute
}

var (
	unknownRoute       = &refusal{status: http.StatusNotFound, Message: "404: Not Found"}
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

// read takes a request's body apart, whether it is JSON alone or a form of JSON and files.
func read(r *http.Request) (b body, refused *refusal, err error) {
	if r.Body == nil {
		return b, nil, nil
	}
	raw, err := io.ReadAll(io.LimitReader(r.Body, maxRequest+1))
	if err != nil || len(raw) == 0 {
		return b, nil, err
	}
	if len(raw) > maxRequest {
		return b, tooLarge, nil
	}
	kind, params, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
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

func respond(r *http.Request, status int, kind string, content []byte) *http.Response {
	return &http.Response{
		Status: fmt.Sprint(status, " ", http.StatusText(status)), StatusCode: status,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header:        http.Header{"Content-Type": {kind}},
		Body:          io.NopCloser(bytes.NewReader(content)),
		ContentLength: int64(len(content)), Request: r,
	}
}
