package moderator

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"

	"dateline/briefing"
	"dateline/commands/dialog"
	"dateline/intake/feed"
	"dateline/storage"
)

const (
	feedsPage   = 5
	viewOPML    = "opml"         // the list as a file for other readers
	tellFailing = 72 * time.Hour // a feed that fails for so long is told of
)

// FeedList is /desk feed list.
func (d *Desk) FeedList() dialog.Command {
	return dialog.Command{
		Name:    deskFeedList,
		Example: "/desk feed list",
		Answer:  d.feedList,
	}
}

func (d *Desk) feedList(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	all, err := d.Store.Feeds(ctx, r.Guild)
	if err != nil {
		return dialog.Reply{}, err
	}
	if r.Options[viewOPML] != "" && len(all) > 0 {
		return feedsFile(all)
	}
	reply := dialog.Reply{Title: "Feeds", Coverage: fmt.Sprintf("%d of at most %d", len(all), storage.MostFeeds)}
	if len(all) == 0 {
		reply.Lines = []dialog.Line{dialog.Text("There are none. /desk feed add url: reads one: its new items become drafts in /desk inbox.")}
		return reply, nil
	}
	reply.Lines = failing(r, all)
	p := r.Page(len(all), feedsPage)
	reply.Page = p
	for i, f := range all[p.From:p.To] {
		n := p.From + i + 1
		reply.Lines = append(reply.Lines, dialog.Line{Number: n, Lead: feedName(f), Mark: feedState(f), Text: feedText(r, f)})
		of := map[string]string{"feed": strconv.FormatInt(f.ID, 10)}
		label := "Pause"
		if !f.Paused.IsZero() || f.Ended != "" {
			label = "Resume"
		}
		reply.Buttons = append(reply.Buttons,
			dialog.Button{Label: fmt.Sprintf("Why %d", n), Action: dialog.Ask, Name: deskFeedWhy, Options: of},
			dialog.Button{Label: fmt.Sprintf("%s %d", label, n), Action: dialog.Ask, Name: deskFeedPause, Options: of},
			dialog.Button{Label: fmt.Sprintf("Remove %d", n), Action: dialog.Ask, Name: deskFeedRemove, Options: of})
	}
	reply.Buttons = append(reply.Buttons, p.Buttons(r.With(), "Back", "More")...)
	reply.Buttons = append(reply.Buttons,
		dialog.Button{Label: "Inbox", Action: dialog.Ask, Name: deskInbox, Strong: true},
		dialog.Button{Label: "As .opml", Action: dialog.Ask, Options: map[string]string{viewOPML: "1"}})
	return reply, nil
}

// failing tells of feeds that could not be read for days.
func failing(r dialog.Request, all []storage.Feed) (lines []dialog.Line) {
	for _, f := range all {
		if !f.Failing.IsZero() && f.Paused.IsZero() && r.Sent.Sub(f.Failing) >= tellFailing {
			lines = append(lines, dialog.Line{Mark: "cannot be read", Lead: feedName(f), Text: fmt.Sprintf("for %s: %s", age(r.Sent.Sub(f.Failing)), f.Fault)})
		}
	}
	return lines
}

// feedName is what a feed is called.
func feedName(f storage.Feed) string {
	if u, err := url.Parse(f.URL); err == nil && f.Title == "" {
		return u.Host
	}
	return cmp.Or(f.Title, f.URL)
}

// feedState is how it goes with a feed, in a few words.
func feedState(f storage.Feed) string {
	switch {
	case !f.Paused.IsZero():
		return "paused"
	case f.Ended != "":
		return "ended"
	case f.Failed > 0:
		return "failing"
	case f.Publish:
		return "files by itself"
	}
	return ""
}

// feedText says what is set for a feed, and how it goes with it.
func feedText(r dialog.Request, f storage.Feed) string {
	parts := []string{f.URL}
	if topics := strings.Join(splitTopics(f.Topics), ", "); topics != "" {
		parts = append(parts, "under "+topics)
	}
	if f.Only != "" {
		parts = append(parts, "only "+f.Only)
	}
	if f.Whole {
		parts = append(parts, "with the pages behind its items")
	}
	asked := "not asked yet"
	if !f.Asked.IsZero() {
		asked = "asked " + ago(r.Sent.Sub(f.Asked))
	}
	if !f.Due.IsZero() && f.Due.After(r.Sent) {
		asked += ", again in " + pause(f.Due.Sub(r.Sent))
	}
	parts = append(parts, asked, dialog.Count(f.Drafts, "draft")+" in the inbox")
	switch {
	case f.Ended != "":
		parts = append(parts, f.Ended)
	case f.Fault != "":
		parts = append(parts, f.Fault)
	}
	return strings.Join(parts, "; ")
}

// feedsFile is the list of feeds for other readers.
func feedsFile(all []storage.Feed) (dialog.Reply, error) {
	outlines := make([]feed.Outline, len(all))
	for i, f := range all {
		outlines[i] = feed.Outline{Title: feedName(f), Address: f.URL, Folder: strings.Join(splitTopics(f.Topics), "; ")}
	}
	written, err := feed.WriteOPML("Feeds of Dateline", outlines)
	return dialog.Reply{
		Title: dialog.Count(len(all), "feed"), Lines: []dialog.Line{dialog.Text("The file is OPML, which feed readers import, and /desk feed add file: too.")},
		Files: []dialog.File{{Name: "feeds.opml", Bytes: written}},
	}, err
}

// FeedPause is /desk feed pause.
func (d *Desk) FeedPause() dialog.Command {
	return dialog.Command{
		Name:    deskFeedPause,
		Options: []dialog.Option{d.feedOption()},
		Example: "/desk feed pause feed:1",
		Answer:  d.feedPause,
	}
}

func (d *Desk) feedPause(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	f, err := d.feedOf(ctx, r)
	if err != nil {
		return dialog.Reply{}, err
	}
	paused := !f.Paused.IsZero() || f.Ended != ""
	err = d.Store.PauseFeed(ctx, r.Guild, f.ID, !paused, storage.Act{By: r.User, At: r.Sent})
	if err != nil && !errors.Is(err, storage.ErrUnchanged) { // somebody else was faster
		return dialog.Reply{}, err
	}
	reply := dialog.Reply{Title: "Paused: " + feedName(f), Lines: []dialog.Line{dialog.Text("It is not asked for until somebody goes on with it. What comes meanwhile and is still there by then becomes drafts.")}}
	label := "Resume"
	if paused {
		label = "Pause"
		reply = dialog.Reply{Title: "Reading on: " + feedName(f), Lines: []dialog.Line{dialog.Text("It is asked for in the next minute.")}}
	}
	reply.Buttons = []dialog.Button{{Label: label, Action: dialog.Turn, Options: map[string]string{"feed": strconv.FormatInt(f.ID, 10)}}, {Label: "All feeds", Action: dialog.Ask, Name: deskFeedList}}
	return reply, nil
}

// FeedRemove is /desk feed remove.
func (d *Desk) FeedRemove() dialog.Command {
	return dialog.Command{
		Name:    deskFeedRemove,
		Options: []dialog.Option{d.feedOption()},
		Example: "/desk feed remove feed:1",
		Answer:  d.feedRemove,
	}
}

func (d *Desk) feedRemove(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	f, err := d.feedOf(ctx, r)
	if err != nil {
		return dialog.Reply{}, err
	}
	if err := d.Store.RemoveFeed(ctx, r.Guild, f.ID, storage.Act{By: r.User, At: r.Sent}); err != nil && !errors.Is(err, storage.ErrUnchanged) {
		return dialog.Reply{}, err
	}
	text := "What was filed from it stays. /desk undo brings it back within 30 days, and it then repeats nothing."
	if f.Drafts > 0 {
		text = fmt.Sprintf("Its %s stay in /desk inbox. %s", dialog.Count(f.Drafts, "draft"), text)
	}
	return dialog.Reply{Title: "Removed: " + feedName(f), Lines: []dialog.Line{dialog.Text(text)},
		Buttons: []dialog.Button{{Label: "What can be undone", Action: dialog.Ask, Name: deskUndo}, {Label: "All feeds", Action: dialog.Ask, Name: deskFeedList}}}, nil
}

// bringFeedBack undoes a removal.
func (d *Desk) bringFeedBack(ctx context.Context, r dialog.Request, a storage.Undoable) (dialog.Reply, error) {
	err := d.Store.BringFeedBack(ctx, r.Guild, a.Detail.Feed, storage.Act{By: r.User, At: r.Sent})
	if errors.Is(err, storage.ErrFull) {
		return dialog.Reply{}, tooManyFeeds()
	} else if err != nil {
		return dialog.Reply{}, err
	}
	return dialog.Reply{Title: "Reading on", Lines: []dialog.Line{dialog.Text(strings.Join(a.Detail.To, ", ") + " is asked for in the next minute.")},
		Buttons: []dialog.Button{{Label: "All feeds", Action: dialog.Ask, Name: deskFeedList}}}, nil
}

// feedOption names a feed.
func (d *Desk) feedOption() dialog.Option {
	return dialog.Option{Name: "feed", Max: maxTyped, Required: true, Complete: d.completeFeed}
}

func (d *Desk) completeFeed(ctx context.Context, r dialog.Request) (choices []dialog.Choice, err error) {
	all, err := d.Store.Feeds(ctx, r.Guild)
	typed := strings.ToLower(strings.TrimSpace(r.Options[r.Focus]))
	for _, f := range all {
		if strings.Contains(strings.ToLower(f.Title+" "+f.URL), typed) {
			choices = append(choices, dialog.Choice{Name: dialog.Cut(feedName(f)+" · "+f.URL, 100), Value: strconv.FormatInt(f.ID, 10)})
		}
	}
	return choices, err
}

// feedOf finds the feed that is meant: by its id, its address, or a part of its name that no other has.
func (d *Desk) feedOf(ctx context.Context, r dialog.Request) (storage.Feed, error) {
	all, err := d.Store.Feeds(ctx, r.Guild)
	if err != nil {
		return storage.Feed{}, err
	}
	typed := strings.TrimSpace(r.Options["feed"])
	var like []storage.Feed
	for _, f := range all {
		if strconv.FormatInt(f.ID, 10) == typed || f.URL == typed || strings.EqualFold(feedName(f), typed) {
			return f, nil
		}
		if typed != "" && strings.Contains(strings.ToLower(f.Title+" "+f.URL), strings.ToLower(typed)) {
			like = append(like, f)
		}
	}
	if len(like) == 1 {
		return like[0], nil
	}
	return storage.Feed{}, briefing.Faultf("feed: no feed here is %q alone. /desk feed list has all of them.", dialog.Cut(typed, 60))
}
