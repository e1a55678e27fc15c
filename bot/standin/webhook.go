package standin

import "net/http"

// webhook finds the interaction whose token still serves as a webhook: acknowledged, and less than 15 minutes old.
func (s *Server) webhook(app, token string) (*call, *refusal) {
	c := s.calls[token]
	if c == nil || app != AppID || !c.acknowledged || c.kind == completing || c.old(s.options.Now()) {
		return nil, unknownWebhook
	}
	return c, nil
}

// followUp takes a further message in answer to an interaction. While the answer is still promised it fulfils the
// promise instead, with the privacy of the promise, as Discord keeps it for older bots.
func (s *Server) followUp(app, token string, b body) (status int, out any, refused *refusal) {
	c, refused := s.webhook(app, token)
	if refused != nil {
		return 0, nil, refused
	}
	say := root(b.value)
	if len(b.files) == 0 && !say.required() {
		return 0, nil, say.found.refusal()
	}
	if m := s.message(c.original); m != nil && m.Thinking {
		if o, ok := say.value.(object); ok {
			delete(o, "flags")
		}
		m, refused := s.edit(m, say, b.files)
		return http.StatusOK, m, refused
	}
	m, refused := s.create(c, say, b.files)
	return http.StatusOK, m, refused
}

// answered reads, edits or deletes a message of an interaction; "@original" is the first.
func (s *Server) answered(method, app, token, id string, b body) (status int, out any, refused *refusal) {
	c, refused := s.webhook(app, token)
	if refused != nil {
		return 0, nil, refused
	}
	if id == "@original" {
		id = c.original
	}
	m := s.message(id)
	if m == nil || m.token != token && id != c.source {
		return 0, nil, unknownMessage
	}
	switch method {
	case http.MethodGet:
		return http.StatusOK, m, nil
	case http.MethodPatch:
		m, refused := s.edit(m, root(b.value), b.files)
		return http.StatusOK, m, refused
	case http.MethodDelete:
		s.remove(m)
		return http.StatusNoContent, nil, nil
	}
	return 0, nil, &refusal{status: http.StatusMethodNotAllowed, Message: "405: Method Not Allowed"}
}
