package standin

import (
	"encoding/base64"
	"strconv"
	"time"
)

// discordEpoch is the first millisecond of 2015, from which Discord's ids count.
const discordEpoch = 1420070400000

// snowflake makes an id that holds the time of its making, as Discord's do: 42 bits of milliseconds, then 22 bits
// that keep ids of the same millisecond apart and in order.
func (s *Server) snowflake() string {
	const low = 22
	s.sequence++
	ms := s.options.Now().UnixMilli() - discordEpoch
	return strconv.FormatInt(ms<<low|s.sequence&(1<<low-1), 10)
}

// token makes the secret of an interaction, in the form of Discord's.
func token(id string) string {
	return base64.RawURLEncoding.EncodeToString([]byte("interaction:" + id + ":standin"))
}

// stamp writes a time as Discord writes timestamps.
func stamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000000-07:00") }
