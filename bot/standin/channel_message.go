package standin

import "net/http"

var (
	unknownChannel     = &refusal{status: http.StatusNotFound, Code: 10003, Message: "Unknown Channel"}
	anothersMessage    = &refusal{status: http.StatusForbidden, Code: 50005, Message: "Cannot edit a message authored by another user"}
	missingPermissions = &refusal{status: http.StatusForbidden, Code: 50013, Message: "Missing Permissions"}
)

// channelMessage reads, edits or deletes a message by its channel, with the bot's token. Private answers are not among a
// channel's messages, and the bot may edit and delete none but its own.
func (s *Server) channelMessage(method, authorization, channel, id string, b body) (status int, out any, refused *refusal) {
	if authorization == "" || !s.authorised(authorization) {
		return 0, nil, unauthorized
	}
	_, known := s.place(channel)
	if _, is := directOf(channel); !known && !is {
		return 0, nil, unknownChannel
	}
	m := s.message(id)
	if m == nil || m.ChannelID != channel || m.private() {
		return 0, nil, unknownMessage
	}
	own := m.Author["id"] == AppID
	switch {
	case method == http.MethodGet:
		return http.StatusOK, m, nil
	case method == http.MethodPatch && !own:
		return 0, nil, anothersMessage
	case method == http.MethodPatch:
		m, refused := s.edit(m, root(b.value), b.files)
		return http.StatusOK, m, refused
	case method == http.MethodDelete && !own:
		return 0, nil, missingPermissions
	case method == http.MethodDelete:
		s.remove(m)
		return http.StatusNoContent, nil, nil
	}
	return 0, nil, &refusal{status: http.StatusMethodNotAllowed, Message: "405: Method Not Allowed"}
}
