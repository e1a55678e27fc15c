package standin

import (
	"bytes"
	"fmt"
	"image"
	_ "image/gif"  // so that pictures tell their size
	_ "image/jpeg" // so that pictures tell their size
	_ "image/png"  // so that pictures tell their size
	"net/http"
	"regexp"
	"slices"
	"strings"
)

// Discord's limits of files, in entries and bytes.
const (
	maxFiles   = 10
	maxFile    = 10 << 20
	maxRequest = 25 << 20
)

// Upload is a file that somebody sends. Type is its media type; when it is empty, the bytes are looked at.
type Upload struct {
	Name, Type string
	Bytes      []byte
}

// attachment is a file in a message or in an option, as Discord writes it.
type attachment struct {
	ID        string `json:"id"`
	Filename  string `json:"filename"`
	Size      int    `json:"size"`
	URL       string `json:"url"`
	ProxyURL  string `json:"proxy_url"`
	Type      string `json:"content_type,omitempty"`
	Width     int    `json:"width,omitempty"`
	Height    int    `json:"height,omitempty"`
	Ephemeral bool   `json:"ephemeral,omitempty"`
}

// File returns the bytes of an attachment, by its id: one of a message that is still there, or one that a person
// brought to a command or form. Its name is as Discord rewrites it. The bytes must not be changed.
func (s *Server) File(id string) (Upload, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	u, ok := s.files[id]
	return u, ok
}

// attach keeps a file and describes it.
func (s *Server) attach(u Upload) attachment {
	id := s.snowflake()
	u.Name = plainName(u.Name)
	if u.Type == "" || u.Type == "application/octet-stream" {
		u.Type = http.DetectContentType(u.Bytes)
	}
	s.files[id] = u
	path := "/attachments/" + ChannelID + "/" + id + "/" + u.Name
	a := attachment{
		ID: id, Filename: u.Name, Size: len(u.Bytes), Type: u.Type,
		URL: s.options.Address + path, ProxyURL: s.options.Address + path,
	}
	if s.options.Address == "" {
		a.URL, a.ProxyURL = "https://"+s.cdnHost()+path, "https://media.discordapp.net"+path
	}
	if config, _, err := image.DecodeConfig(bytes.NewReader(u.Bytes)); err == nil {
		a.Width, a.Height = config.Width, config.Height
	}
	return a
}

var unsafeInName = regexp.MustCompile(`[^A-Za-z0-9._-]+`)

// plainName rewrites a file's name as Discord does: letters of ASCII, digits, dots, dashes and underscores.
func plainName(name string) string {
	name = strings.Trim(unsafeInName.ReplaceAllString(name, "_"), "_")
	if stem, _, _ := strings.Cut(name, "."); stem == "" {
		return "unknown" + name
	}
	return name
}

// attachment answers a request for an attachment's bytes.
func (s *Server) attachment(r *http.Request) answer {
	say := func(status int, kind string, content []byte) answer {
		return answer{status, http.Header{"Content-Type": {kind}}, content}
	}
	parts := strings.Split(strings.TrimPrefix(r.URL.Path, "/"), "/")
	if r.Method != http.MethodGet {
		return say(http.StatusMethodNotAllowed, "text/plain", []byte("Method Not Allowed"))
	}
	if len(parts) == 4 && parts[1] == ChannelID {
		if u, ok := s.files[parts[2]]; ok && u.Name == parts[3] {
			return say(http.StatusOK, u.Type, u.Bytes)
		}
	}
	return say(http.StatusNotFound, "text/plain", []byte("This content is no longer available."))
}

// part is a file of a request: the N of "files[N]", by which the payload may speak of it, and the file.
type part struct {
	number string
	Upload
}

// named gives a file the name that the payload's list of attachments has for it, if it has one.
func (p part) named(listed field) Upload {
	for _, a := range listOf(listed.value) {
		if entry, ok := a.(object); ok && fmt.Sprint(entry["id"]) == p.number {
			if name, _ := entry["filename"].(string); name != "" {
				p.Name = name
			}
		}
	}
	return p.Upload
}

// keep returns the older attachments that stay: all of them when the payload has no list, else those listed.
func keep(old []attachment, listed field, files []part) ([]attachment, *refusal) {
	kept := append([]attachment{}, old...)
	if listed.value != nil {
		kept = kept[:0]
		for _, entry := range listed.list(0, maxFiles) {
			id := fmt.Sprint(entry.at("id").value)
			known := slices.ContainsFunc(files, func(p part) bool { return p.number == id })
			for _, a := range old {
				if a.ID == id {
					kept, known = append(kept, a), true
				}
			}
			if !known {
				entry.at("id").refuse("ATTACHMENT_NOT_FOUND", "Attachment not found")
			}
		}
	}
	if n := len(kept) + len(files); n > maxFiles {
		listed.refuse("BASE_TYPE_BAD_LENGTH", "Must be between 0 and %d in length. (is %d)", maxFiles, n)
	}
	return kept, listed.found.refusal()
}
