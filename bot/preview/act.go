package preview

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"mime"
	"mime/multipart"
	"net/http"
	"slices"
	"time"

	"dateline/bot/standin"
)

// maxBody is what a request may bring, in bytes: Discord's 25 MiB of files and what surrounds them.
const maxBody = 30 << 20

// deed is what a person did on the page, without the files.
type deed struct {
	Type    int             `json:"type"`
	Data    json.RawMessage `json:"data"`
	Message string          `json:"message"`
	User    string          `json:"user"` // the id of who did it
	Channel string          `json:"channel"`
	Direct  bool            `json:"direct"` // in their direct messages with the bot instead
}

// outcome is what became of it, in the order of standin.Outcome.
type outcome struct {
	Choices []json.RawMessage `json:"choices,omitempty"`
	Modal   json.RawMessage   `json:"modal,omitempty"`
	Error   string            `json:"error,omitempty"`
	Reason  string            `json:"reason,omitempty"`
}

// act does what a person did: a command, a press, a completion or a form.
func (s *server) act(w http.ResponseWriter, r *http.Request) {
	var d deed
	files, err := read(w, r, &d)
	if err != nil {
		refuseBody(w, err)
		return
	}
	out, err := s.Standin.Act(r.Context(), standin.Action{
		Type: d.Type, Data: d.Data, Message: d.Message, User: d.User, Channel: d.Channel, Direct: d.Direct, Files: files,
	})
	if err != nil {
		refuse(w, http.StatusBadRequest, "The preview could not pass that on", err.Error())
		return
	}
	answer(w, http.StatusOK, outcome(out))
}

// say posts a plain message of the person, for the commands of the message menu.
func (s *server) say(w http.ResponseWriter, r *http.Request) {
	var words struct {
		Content string `json:"content"`
		User    string `json:"user"`
		Channel string `json:"channel"`
	}
	files, err := read(w, r, &words)
	if err != nil {
		refuseBody(w, err)
		return
	}
	raw, err := json.Marshal(map[string]any{"content": words.Content, "channel_id": words.Channel, "author": map[string]string{"id": words.User}})
	if err == nil {
		_, err = s.Standin.Post(raw, slices.Collect(maps.Values(files))...)
	}
	if err != nil {
		refuseBody(w, err)
		return
	}
	answer(w, http.StatusOK, outcome{})
}

// mostForward is how far the clock is moved at once.
const mostForward = 31 * 24 * time.Hour

// forward moves the clock, and tells what it shows then.
func (s *server) forward(w http.ResponseWriter, r *http.Request) {
	var by struct {
		Seconds int64 `json:"seconds"`
	}
	if _, err := read(w, r, &by); err != nil {
		refuseBody(w, err)
		return
	}
	d := time.Duration(by.Seconds) * time.Second
	if s.Forward == nil || by.Seconds < 0 || by.Seconds > int64(mostForward/time.Second) {
		refuse(w, http.StatusBadRequest, "The clock cannot be moved like that", "It is moved forward, by at most 31 days at once.")
		return
	}
	s.Forward(r.Context(), d)
	answer(w, http.StatusOK, s.now())
}

// dismiss takes a private note away.
func (s *server) dismiss(w http.ResponseWriter, r *http.Request) {
	var note struct {
		ID string `json:"id"`
	}
	if _, err := read(w, r, &note); err != nil {
		refuseBody(w, err)
		return
	}
	s.Standin.Dismiss(note.ID)
	answer(w, http.StatusOK, outcome{})
}

// read takes a body into what: JSON, or a form whose part "deed" is that JSON and whose other parts are files by
// upload id.
func read(w http.ResponseWriter, r *http.Request, what any) (map[string]standin.Upload, error) {
	r.Body = http.MaxBytesReader(w, r.Body, maxBody)
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil {
		return nil, fmt.Errorf("reading the content type: %w", err)
	}
	switch kind {
	case "application/json":
		if err := json.NewDecoder(r.Body).Decode(what); err != nil {
			return nil, fmt.Errorf("reading the JSON: %w", err)
		}
		return nil, nil
	case "multipart/form-data":
		return readForm(r, what)
	}
	return nil, fmt.Errorf("reading the body: %s is neither JSON nor a form", kind)
}

func readForm(r *http.Request, what any) (map[string]standin.Upload, error) {
	if err := r.ParseMultipartForm(maxBody); err != nil {
		return nil, fmt.Errorf("reading the form: %w", err)
	}
	if err := json.Unmarshal([]byte(r.FormValue("deed")), what); err != nil {
		return nil, fmt.Errorf("reading the action: %w", err)
	}
	files := map[string]standin.Upload{}
	for id, parts := range r.MultipartForm.File {
		u, err := upload(parts[0])
		if err != nil {
			return nil, fmt.Errorf("reading the file %s: %w", id, err)
		}
		files[id] = u
	}
	return files, nil
}

func upload(part *multipart.FileHeader) (standin.Upload, error) {
	f, err := part.Open()
	if err != nil {
		return standin.Upload{}, err
	}
	b, err := io.ReadAll(f)
	return standin.Upload{Name: part.Filename, Type: part.Header.Get("Content-Type"), Bytes: b}, errors.Join(err, f.Close())
}

func refuseBody(w http.ResponseWriter, err error) {
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		refuse(w, http.StatusRequestEntityTooLarge, "Your files are too powerful", fmt.Sprintf("All files together may be at most %d MiB.", maxBody>>20))
		return
	}
	refuse(w, http.StatusBadRequest, "The preview could not read that", err.Error())
}

func refuse(w http.ResponseWriter, status int, what, why string) {
	answer(w, status, outcome{Error: what, Reason: why})
}
