package cli

import (
	"context"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"dateline/briefing"
	"dateline/commands"
	"dateline/commands/dialog"
	"dateline/intake"
	"dateline/intake/web"
)

const (
	feedsEvery  = 20 * time.Second // that feeds are looked for whose turn has come
	feedsAtOnce = 4                // that are asked for
)

// internet is the public web, as the desk fetches it.
type internet struct{ *web.Fetcher }

func (i internet) Link(ctx context.Context, link string) (intake.Item, error) {
	return intake.Link(ctx, i.Fetcher, link)
}

func (i internet) Feed(ctx context.Context, q intake.FeedQuery, now time.Time) (intake.Fetched, error) {
	return intake.Feed(ctx, i.Fetcher, q, now)
}

// fetchFeeds asks for feeds, one after the other, until ctx ends. Any number of processes, and of workers in each, may do so.
func (p program) fetchFeeds(ctx context.Context, desk *commands.Desk) {
	for {
		fetched, err := desk.FetchNext(ctx, p.now())
		if err != nil && ctx.Err() == nil {
			p.log.Warn("asking for a feed", "error", err)
		}
		if ctx.Err() != nil || !fetched && !sleep(ctx, feedsEvery) {
			return
		}
	}
}

func (p program) feedCommand() command {
	c := newCommand("feed", "VERB [FEED]", `Read sites' feeds: new items become drafts in the inbox of the desk. The verbs:
add URL, or add FILE.opml with many; list; why, pause, remove with a feed;
opml writes the list for other readers; fetch asks now for the feeds whose
turn it is, which dateline run does by itself.`)
	server := serverFlag(c.flags)
	options := map[string]*string{}
	for name, about := range map[string]string{"topic": "the `TOPIC` of its items", "every": "the `MINUTES` between two questions, 15 to 1440", "only": "`WORDS` that an item has to hold, as in /search",
		"first": "so many `ITEMS` that are there already become drafts too"} {
		options[name] = c.flags.String(name, "", about)
	}
	whole := c.flags.Bool("full", false, "fetch the page behind each item")
	publish := c.flags.Bool("publish", false, "file what lacks nothing without a person")
	c.flags.SortFlags = true
	c.run = func(ctx context.Context, args []string) error {
		given := map[string]string{}
		for name, value := range options {
			given[name] = *value
		}
		for name, set := range map[string]bool{"full": *whole, "publish": *publish} {
			if set {
				given[name] = "yes"
			}
		}
		return p.runFeed(ctx, *server, given, args)
	}
	return c
}

// runFeed does one thing with feeds: as /desk feed does, or what only the shell can.
func (p program) runFeed(ctx context.Context, server int64, options map[string]string, args []string) error {
	verb := strings.Join(args[:min(len(args), 1)], "")
	takes, known := map[string]int{"add": 1, "list": 0, "why": 1, "pause": 1, "remove": 1, "opml": 0, "fetch": 0}[verb]
	if !known || len(args) != 1+takes || server < 1 {
		return usagef("feed", "feed takes add with an address, list, why, pause or remove with a feed, opml, or fetch")
	}
	r := dialog.Request{Guild: server, Moderator: true, Administrator: true, Sent: p.now(), Name: "desk feed " + verb, Options: options, AllPages: true, Files: map[string]dialog.File{}}
	switch {
	case verb == "add" && filepath.Ext(args[1]) == ".opml":
		list, err := p.readFile(args[1])
		if err != nil {
			return err
		}
		r.Files["file"] = dialog.File{Name: args[1], Bytes: list}
	case verb == "add":
		options["url"] = args[1]
	case verb == "opml":
		r.Name, options["opml"] = "desk feed list", "1"
	case takes == 1:
		options["feed"] = args[1]
	}
	store, err := p.openStore(ctx, shareServer)
	if err != nil {
		return err
	}
	defer store.close()
	desk := p.desk(store.Store)
	if verb == "fetch" {
		return p.fetchDue(ctx, desk)
	}
	reply, err := desk.Answer(ctx, r)
	if err != nil {
		return err
	}
	if verb == "opml" && len(reply.Files) > 0 {
		_, err := p.out.Write(reply.Files[0].Bytes)
		return err
	}
	reply.Buttons = nil
	return reply.Write(p.out)
}

// fetchDue asks for the feeds of all servers whose turn it is.
func (p program) fetchDue(ctx context.Context, desk *commands.Desk) error {
	if p.env(fetchLinks) == "off" {
		return briefing.Faultf("DATELINE_FETCH is off: no feed is asked for.")
	}
	for n := 0; ; n++ {
		fetched, err := desk.FetchNext(ctx, p.now())
		if err != nil {
			return err
		}
		if !fetched {
			fmt.Fprintln(p.out, strconv.Itoa(n)+" feeds were asked for. /desk inbox has what they brought.")
			return nil
		}
	}
}
