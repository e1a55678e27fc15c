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
	Channel  channel                         `json:"channel"`
	Users    []user                          `json:"users"`
	Commands []*discordgo.ApplicationCommand `json:"commands"`
	Messages []json.RawMessage               `json:"messages"`
	Ask      string                          `json:"ask"`
	Intro    []string                        `json:"intro"`
}

type channel struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

type user struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Rights string `json:"rights"` // Discord's permission bits; "" for the bot, whom nobody acts as
}

func (s *server) state(w http.ResponseWriter, _ *http.Request) {
	var users []user
	for _, p := range standin.People() {
		users = append(users, user{p.ID, p.Name, strconv.FormatInt(p.Rights, 10)})
	}
	users = append(users, user{ID: standin.AppID, Name: s.Standin.Session().State.User.Username})
	answer(w, http.StatusOK, state{
		Guild:    s.Standin.Guild(),
		Channel:  channel{standin.ChannelID, s.Standin.Channel()},
		Users:    users,
		Commands: s.Standin.Commands(),
		Messages: s.Standin.Messages(),
		Ask:      s.Ask,
		Intro:    s.Intro,
	})
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
