package preview

import (
	"bytes"
	"mime"
	"net/http"
	"time"

	"dateline/bot/standin"
)

// pictures are the kinds that a browser shows in place; they run no script.
var pictures = map[string]bool{"image/png": true, "image/jpeg": true, "image/gif": true, "image/webp": true}

// file serves an attachment. Only what its bytes show to be a picture opens in place; all else is a download.
func (s *server) file(w http.ResponseWriter, r *http.Request) {
	u, ok := s.Standin.File(r.PathValue("id"))
	if !ok || r.PathValue("channel") != standin.ChannelID {
		http.NotFound(w, r)
		return
	}
	kind := http.DetectContentType(u.Bytes)
	place := "inline"
	if !pictures[kind] {
		kind, place = "application/octet-stream", "attachment"
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Disposition", mime.FormatMediaType(place, map[string]string{"filename": u.Name}))
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(u.Bytes))
}
