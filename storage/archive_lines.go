package storage

import (
	"encoding/json"
	"time"

	"github.com/lib/pq"

	"dateline/briefing/language"
)

// The kinds of lines of an export, in their order.
const (
	kindServer     = "server"
	kindTopic      = "topic"
	kindName       = "name"
	kindBriefing   = "briefing"
	kindVersion    = "version"
	kindCorrection = "correction"
	kindAct        = "act"
	kindDraft      = "draft"
	kindFeed       = "feed"
	kindItem       = "item"
	kindEnd        = "end"
)

// exportFormat is raised when an older Dateline could not read an export any more.
const exportFormat = 1

type serverLine struct {
	Kind     string          `json:"kind"`
	Format   int             `json:"format"`
	Server   int64           `json:"server,string"`
	Name     string          `json:"name"`
	Settings json.RawMessage `json:"settings"`
	Numbers  int             `json:"numbers"`       // how many were given to briefings
	Fed      int64           `json:"fed,omitempty"` // see Store.Fed
	IDs      highest         `json:"ids"`
}

// highest are the highest ids that were given.
type highest struct {
	Topics      int64 `json:"topics"`
	Corrections int64 `json:"corrections"`
	Acts        int64 `json:"acts"`
	Drafts      int64 `json:"drafts"`
	Feeds       int64 `json:"feeds,omitempty"`
}

type topicLine struct {
	Kind        string `json:"kind"`
	ID          int64  `json:"id"`
	Title       string `json:"title"`
	Description string `json:"description,omitempty"`

	Restricted bool          `json:"restricted,omitempty"` // not everybody may see it
	Roles      pq.Int64Array `json:"roles,omitempty"`      // that may, by the ids that they have in this server
	Channels   pq.Int64Array `json:"channels,omitempty"`   // likewise
}

// nameLine is a name that a moderator merged into another.
type nameLine struct {
	Kind   string `json:"kind"`
	Name   string `json:"name"`
	Is     string `json:"is"` // what sort of name it is
	Into   string `json:"into"`
	IntoIs string `json:"into_is"`
}

type briefingLine struct {
	Kind      string        `json:"kind"`
	Number    int           `json:"number"`
	State     State         `json:"state"`
	Before    State         `json:"before,omitempty"` // it was removed
	Removed   *time.Time    `json:"removed,omitempty"`
	Published string        `json:"published"` // its current version
	Topics    pq.Int64Array `json:"topics"`    // their ids
	Filer     int64         `json:"filer,string"`
	Filed     time.Time     `json:"filed"`
	Key       string        `json:"key,omitempty"`
	Language  language.Tag  `json:"language,omitempty"` // that a moderator has said
	Grade                   // likewise
	Versions  int           `json:"versions"` // how many follow
}

type versionLine struct {
	Kind      string    `json:"kind"`
	Number    int       `json:"number"`
	Version   int       `json:"version"`
	Published string    `json:"published"`
	Source    string    `json:"source,omitempty"`
	Link      string    `json:"link,omitempty"`
	Editor    int64     `json:"editor,string"`
	At        time.Time `json:"at"`
	Reason    string    `json:"reason,omitempty"`
	Key       string    `json:"key,omitempty"`
	Text      string    `json:"text"`
}

// versionOfBriefing is a version, with its briefing once more.
type versionOfBriefing struct {
	B briefingLine
	V versionLine
}

type correctionLine struct {
	Kind     string          `json:"kind"`
	ID       int64           `json:"id"`
	Number   int             `json:"number"`
	What     Fact            `json:"what"`
	Sentence string          `json:"sentence"`
	Start    int             `json:"start"` // in bytes of the sentence
	End      int             `json:"end"`
	Value    json.RawMessage `json:"value"`
	By       int64           `json:"by,string"`
	At       time.Time       `json:"at"`
	Reason   string          `json:"reason,omitempty"`
	UndoneBy *int64          `json:"undone_by,omitempty,string"`
	Undone   *time.Time      `json:"undone,omitempty"`
}

type actLine struct {
	Kind    string          `json:"kind"`
	ID      int64           `json:"id"`
	At      time.Time       `json:"at"`
	By      int64           `json:"by,string"`
	What    What            `json:"what"`
	Number  int             `json:"number,omitempty"`
	Version int             `json:"version,omitempty"`
	Reason  string          `json:"reason,omitempty"`
	Detail  json.RawMessage `json:"detail"`
}

type draftLine struct {
	Kind      string       `json:"kind"`
	ID        int64        `json:"id"`
	Key       string       `json:"key,omitempty"`
	Filer     int64        `json:"filer,string"`
	Saved     time.Time    `json:"saved"`
	Until     *time.Time   `json:"until,omitempty"`
	Number    int          `json:"number,omitempty"` // of the briefing that it edits
	Version   int          `json:"version,omitempty"`
	Reason    string       `json:"reason,omitempty"`
	Origin    string       `json:"origin,omitempty"`
	Feed      int64        `json:"feed,omitempty"`
	Published string       `json:"published,omitempty"`
	Topics    string       `json:"topics,omitempty"`
	Source    string       `json:"source,omitempty"`
	Link      string       `json:"link,omitempty"`
	Language  language.Tag `json:"language,omitempty"`
	Text      string       `json:"text,omitempty"`
}

type endLine struct {
	Kind  string `json:"kind"`
	Lines int    `json:"lines"` // with this one
}
