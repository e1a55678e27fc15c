// Package preview shows the stand-in's channel as a local page that works like Discord's: commands, answers, buttons,
// forms, files. It draws what the bot sends and sends what a person does; it decides nothing itself.
//
// It serves this computer alone: other hosts, other sites' pages and anything remote are refused. It has no login,
// so whoever listens with it must listen on the loopback address.
package preview

import (
	"embed"
	"encoding/json"
	"io/fs"
	"net/http"

	"github.com/bwmarrin/discordgo"

	"dateline/bot/standin"
)

//go:embed web
var web embed.FS

// Options says what the page shows.
type Options struct {
	// Standin is the channel behind the page.
	Standin *standin.Server
	// Samples are whole command lines, like /timeline topic:"DPRK and Russia", that one click fills in and sends. Those
	// that the person may not use, or that name no command, are not offered.
	Samples []string
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
	Samples  []string                        `json:"samples"`
	Intro    []string                        `json:"intro"`
}

type channel struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

type user struct {
	ID        string `json:"id"`
	Name      string `json:"name"`
	Moderator bool   `json:"moderator"`
}

func (s *server) state(w http.ResponseWriter, _ *http.Request) {
	answer(w, http.StatusOK, state{
		Guild:   s.Standin.Guild(),
		Channel: channel{standin.ChannelID, s.Standin.Channel()},
		Users: []user{
			{standin.ReaderID, standin.ReaderName, false},
			{standin.ModeratorID, standin.ModeratorName, true},
			{standin.AppID, s.Standin.Session().State.User.Username, false},
		},
		Commands: s.Standin.Commands(),
		Messages: s.Standin.Messages(),
		Samples:  s.Samples,
		Intro:    s.Intro,
	})
}

func answer(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	// A failed write is a page that left: nobody is there to be told.
	_ = json.NewEncoder(w).Encode(v)
}
