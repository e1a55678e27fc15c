package standin

import (
	"encoding/json"
	"net/http"
	"slices"
	"time"

	"github.com/bwmarrin/discordgo"
)

// maxEvents is how many events that are not over a server takes.
const maxEvents = 100

// Event's states, as Discord numbers them.
const (
	eventScheduled = int(discordgo.GuildScheduledEventStatusScheduled)
	eventActive    = int(discordgo.GuildScheduledEventStatusActive)
	eventCompleted = int(discordgo.GuildScheduledEventStatusCompleted)
	eventCanceled  = int(discordgo.GuildScheduledEventStatusCanceled)
)

// GuildEvent is an event of the server that takes place somewhere outside of Discord.
type GuildEvent struct {
	ID, Name, Text, Place string
	From, To              time.Time
	Status                int // 1 scheduled, 2 active, 3 over, 4 cancelled
}

var (
	unknownEvent = &refusal{status: http.StatusNotFound, Code: 10070, Message: "Unknown Guild Scheduled Event"}
	manyEvents   = &refusal{status: http.StatusBadRequest, Code: 30038, Message: "Maximum number of guild scheduled events reached (100)"}
	eventOver    = &refusal{status: http.StatusBadRequest, Code: 180000, Message: "Cannot update a finished event"}
)

// Events are the events of the server, the oldest first, also those that are over.
func (s *Server) Events() []GuildEvent {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := slices.Clone(s.events)
	for i := range all {
		all[i].Status = all[i].state(s.options.Now())
	}
	return all
}

// EventObjects are the events that are not over, as Discord lists them.
func (s *Server) EventObjects() []json.RawMessage {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := []json.RawMessage{}
	for _, e := range s.openEvents() {
		all = append(all, encode(e))
	}
	return all
}

// openEvents are the events that are not over. The caller holds the lock.
func (s *Server) openEvents() []any {
	all := []any{}
	for _, e := range s.events {
		if now := s.options.Now(); e.state(now) < eventCompleted {
			all = append(all, e.object(now))
		}
	}
	return all
}

// DeleteEvent deletes an event, as a person may.
func (s *Server) DeleteEvent(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.events = slices.DeleteFunc(s.events, func(e GuildEvent) bool { return e.ID == id })
	s.tellEvents()
}

// tellEvents tells the events that are not over whenever one has changed. The caller holds the lock.
func (s *Server) tellEvents() {
	s.tell("events", s.openEvents())
}

// state is an event's state at a time: it begins and ends by itself.
func (e GuildEvent) state(now time.Time) int {
	switch {
	case e.Status == eventCanceled || e.Status == eventCompleted || !e.To.After(now):
		return max(e.Status, eventCompleted)
	case !e.From.After(now):
		return eventActive
	}
	return e.Status
}

func (e GuildEvent) object(now time.Time) object {
	return object{
		"id": e.ID, "guild_id": GuildID, "name": e.Name, "description": e.Text, "channel_id": nil, "creator_id": AppID, "creator": bot(), "image": nil,
		"scheduled_start_time": stamp(e.From), "scheduled_end_time": stamp(e.To), "status": e.state(now), "entity_type": int(discordgo.GuildScheduledEventEntityTypeExternal),
		"entity_id": nil, "recurrence_rule": nil, "privacy_level": int(discordgo.GuildScheduledEventPrivacyLevelGuildOnly),
		"guild_scheduled_event_exceptions": []any{}, "entity_metadata": object{"location": e.Place},
	}
}

// eventRoute lists the server's events, makes one, or changes, reads or deletes the one with an id.
func (s *Server) eventRoute(method, authorization, id string, b body) (status int, out any, refused *refusal) {
	now := s.options.Now()
	i := slices.IndexFunc(s.events, func(e GuildEvent) bool { return e.ID == id })
	may := s.botMay(GuildID)&discordgo.PermissionCreateEvents != 0
	switch {
	case authorization == "" || !s.authorised(authorization):
		return 0, nil, unauthorized
	case s.removed.Load():
		return 0, nil, missingAccess
	case id == "" && method == http.MethodGet:
		return http.StatusOK, s.openEvents(), nil
	case !may && method != http.MethodGet:
		return 0, nil, missingPermissions
	case id == "" && method == http.MethodPost:
		return s.makeEvent(root(b.value), now)
	case i < 0:
		return 0, nil, unknownEvent
	case method == http.MethodGet:
		return http.StatusOK, s.events[i].object(now), nil
	case method == http.MethodDelete:
		s.events = slices.Delete(s.events, i, i+1)
		s.tellEvents()
		return http.StatusNoContent, nil, nil
	case method == http.MethodPatch && s.events[i].state(now) >= eventCompleted:
		return 0, nil, eventOver
	case method == http.MethodPatch:
		e := s.events[i]
		if refused := e.change(root(b.value), now); refused != nil {
			return 0, nil, refused
		}
		s.events[i] = e
		s.tellEvents()
		return http.StatusOK, e.object(now), nil
	}
	return 0, nil, unknownRoute
}

// makeEvent makes an event, of the only kind that is stood in for.
func (s *Server) makeEvent(say field, now time.Time) (status int, out any, refused *refusal) {
	if len(s.openEvents()) >= maxEvents {
		return 0, nil, manyEvents
	}
	for _, name := range []string{"name", "scheduled_start_time", "scheduled_end_time", "privacy_level", "entity_type"} {
		say.at(name).required()
	}
	say.at("privacy_level").whole(2, 2, 2)
	say.at("entity_type").whole(3, 3, 3)
	say.at("entity_metadata").at("location").required()
	e := GuildEvent{ID: s.snowflake(), Status: eventScheduled}
	if refused := e.change(say, now); refused != nil {
		return 0, nil, refused
	}
	s.events = append(s.events, e)
	s.tellEvents()
	return http.StatusOK, e.object(now), nil
}

// change makes of an event what a call says.
func (e *GuildEvent) change(say field, now time.Time) *refusal {
	old := *e
	for name, into := range map[string]struct {
		of    field
		to    *string
		least int
		most  int
	}{
		"name":        {say, &e.Name, 1, 100},
		"description": {say, &e.Text, 0, 1000},
		"location":    {say.at("entity_metadata"), &e.Place, 1, 100},
	} {
		if f := into.of.at(name); f.value != nil {
			*into.to = f.text(into.least, into.most)
		}
	}
	for name, into := range map[string]*time.Time{"scheduled_start_time": &e.From, "scheduled_end_time": &e.To} {
		f := say.at(name)
		f.moment()
		if written, is := f.value.(string); is {
			*into, _ = time.Parse(time.RFC3339, written) // refused by moment
		}
	}
	if !e.From.Equal(old.From) && !e.From.After(now) {
		say.at("scheduled_start_time").refuse("GUILD_SCHEDULED_EVENT_SCHEDULE_PAST", "Cannot schedule event in the past.")
	}
	if !e.To.After(e.From) {
		say.at("scheduled_end_time").refuse("GUILD_SCHEDULED_EVENT_ENDS_BEFORE_START", "Event ends before it starts.")
	}
	if f := say.at("status"); f.value != nil {
		e.Status = f.whole(eventActive, eventCanceled, old.Status)
		if ends := e.Status == eventCompleted; ends != (old.state(now) == eventActive) {
			f.refuse("TRANSITION_INVALID_GUILD_SCHEDULED_EVENT_STATUS", "Invalid Guild Scheduled Event Status Transition")
		}
	}
	return say.found.refusal()
}
