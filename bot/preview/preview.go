// Package preview shows the stand-in's channel as a local page that works like Discord's: commands, answers, buttons,
// forms, files. It draws what the bot sends and sends what a person does; it decides nothing itself.
//
// It serves this computer alone: other hosts, other sites' pages and anything remote are refused. It has no login,
// so whoever listens with it must listen on the loopback address.
package preview

import (
	"context"
	"embed"
	"encoding/json"
	"io/fs"
	"net/http"
	"strconv"
	"time"

	"github.com/bwmarrin/discordgo"

	"dateline/bot/standin"
)

//go:embed web
var web embed.FS

// Options says what the page shows.
type Options struct {
	// Standin is the channel behind the page.
	Standin *standin.Server
	// Samples returns whole command lines, like /timeline topic:"DPRK and Russia", that one click fills in and sends. It is
	// asked again when something happened in the channel. Lines that the person may not use, or that name no command, are
	// not offered.
	Samples func(context.Context) ([]string, error)
	// Ask is the beginning of the command line that takes free text, like "/search words:". It is offered to who wrote a
	// message instead of a command.
	Ask string
	// Intro stands at the top of the channel and explains the first run, a paragraph each, in Discord's Markdown.
	Intro []string
	// Now is the clock that all goes by, and Forward moves it; both nil where it cannot be moved.
	Now     func() time.Time
	Forward func(context.Context, time.Duration)
}

// Handler serves the page at its root. Its event streams end when their requests' contexts do: a server that shuts
// down must cancel them (http.Server.BaseContext), or wait for the browser to leave.
func Handler(o Options) http.Handler {
	s := &server{o}
	mux := http.NewServeMux()
	mux.Handle("GET /", static())
	mux.HandleFunc("GET /api/state", s.state)
	mux.HandleFunc("GET /api/samples", s.samples)
	mux.HandleFunc("GET /api/events", s.events)
	mux.HandleFunc("POST /api/act", s.act)
	mux.HandleFunc("POST /api/say", s.say)
	mux.HandleFunc("POST /api/dismiss", s.dismiss)
	mux.HandleFunc("POST /api/forward", s.forward)
	mux.HandleFunc("GET /cdn/{channel}/{id}/{name}", s.file)
	return guard(mux)
}

type server struct{ Options }

func static() http.Handler {
	files, err := fs.Sub(web, "web")
	if err != nil {
		panic(err) // the name above is not a path: a mistake in this file
	}
	return http.FileServerFS(files)
}

// state is everything the page shows; it is read at first and after every break of the event stream.
type state struct {
	Guild    string                          `json:"guild"`
	Channels []channel                       `json:"channels"` // and threads, as far as one can write there
	Users    []user                          `json:"users"`
	Commands []*discordgo.ApplicationCommand `json:"commands"`
	Messages []json.RawMessage               `json:"messages"`
	Ask      string                          `json:"ask"`
	Intro    []string                        `json:"intro"`
	Events   []json.RawMessage               `json:"events"` // of the server
	Now      *time.Time                      `json:"now"`    // null where the clock cannot be moved
}

type channel struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

type user struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Rights string `json:"rights"` // Discord's permission bits; "" for the bot, whom nobody acts as
	Direct string `json:"direct"` // the channel of their direct messages with the bot
}

func (s *server) state(w http.ResponseWriter, _ *http.Request) {
	var users []user
	for _, p := range standin.People() {
		users = append(users, user{p.ID, p.Name, strconv.FormatInt(p.Rights, 10), standin.Direct(p.ID)})
	}
	var channels []channel
	for _, p := range s.Standin.Places() {
		if p.Type != discordgo.ChannelTypeGuildForum {
			channels = append(channels, channel{p.ID, p.Name})
		}
	}
	users = append(users, user{ID: standin.AppID, Name: s.Standin.Session().State.User.Username})
	answer(w, http.StatusOK, state{
		Guild:    s.Standin.Guild(),
		Channels: channels,
		Users:    users,
		Commands: s.Standin.Commands(),
		Messages: s.Standin.Messages(),
		Ask:      s.Ask,
		Intro:    s.Intro,
		Events:   s.Standin.EventObjects(),
		Now:      s.now(),
	})
}

// now is what the clock shows; nil where it cannot be moved.
func (s *server) now() *time.Time {
	if s.Forward == nil {
		return nil
	}
	now := s.Now()
	return &now
}

// samples tells the command lines that are offered now.
func (s *server) samples(w http.ResponseWriter, r *http.Request) {
	lines, err := s.Samples(r.Context())
	if err != nil {
		refuse(w, http.StatusInternalServerError, "The examples could not be read", err.Error())
		return
	}
	answer(w, http.StatusOK, lines)
}

func answer(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	// A failed write is a page that left: nobody is there to be told.
	_ = json.NewEncoder(w).Encode(v)
}
