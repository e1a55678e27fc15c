package reader

import (
	"context"
	"encoding/json"
	"fmt"

	"dateline/commands/dialog"
	"dateline/storage"
)

// What the view behind a button of /privacy has.
const (
	viewTake   = "take"   // everything about whoever asks, as a file
	viewForget = "forget" // they asked to be forgotten, and have confirmed it
)

// Privacy is /privacy.
func (d *Desk) Privacy() dialog.Command {
	return dialog.Command{
		Name:    "privacy",
		Example: "/privacy",
		Answer:  d.privacy,
	}
}

const (
	forgetAsked     = "ask"
	forgetConfirmed = "yes"
)

// maxTaken is the largest file that Discord takes from a bot, in bytes.
const maxTaken = 10 << 20

// privacy answers /privacy: it says what is kept about whoever asks, hands it over, or forgets it.
func (d *Desk) privacy(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	if r.User == 0 {
		return dialog.Reply{}, r.Fault("privacy.shell")
	}
	if r.Options[viewForget] == forgetConfirmed {
		if _, err := d.Store.ForgetUser(ctx, r.User); err != nil {
			return dialog.Reply{}, err
		}
		return dialog.Reply{Title: r.Say("privacy.forgotten"), Lines: []dialog.Line{
			dialog.Text(r.Say("privacy.forgotten-what")),
			dialog.Text(r.Say("privacy.forgotten-shared")),
		}}, nil
	}
	kept, err := d.Store.KeptOf(ctx, r.User)
	if err != nil {
		return dialog.Reply{}, err
	}
	if r.Options[viewTake] != "" {
		return takeaway(r, kept)
	}
	return privacyReply(r, kept), nil
}

func privacyReply(r dialog.Request, kept []storage.Kept) dialog.Reply {
	reply := dialog.Reply{Title: r.Say("privacy.title"), Coverage: r.Say("privacy.coverage")}
	if r.Options[viewForget] == forgetAsked {
		reply.Title = r.Say("privacy.forget")
		reply.Lines = []dialog.Line{dialog.Text(r.Say("privacy.forget-what"))}
		reply.Buttons = []dialog.Button{
			{Label: r.Say("privacy.forget-me"), Action: dialog.Turn, Options: map[string]string{viewForget: forgetConfirmed}},
			{Label: r.Say("buttons.back"), Action: dialog.Turn, Strong: true},
		}
		return reply
	}
	drafts, acts, shared, looks, follows, feeds, admitted := 0, 0, 0, 0, 0, 0, 0
	for _, k := range kept {
		drafts += len(k.Drafts)
		acts += len(k.Acts)
		shared += k.Shared
		looks += len(k.Looks)
		follows += len(k.Follows)
		feeds += k.Feeds
		if k.Admitted != nil {
			admitted++
		}
	}
	for _, l := range []struct {
		n   int
		key string
	}{
		{drafts, "privacy.drafts"}, {acts, "privacy.histories"}, {shared, "privacy.shared"}, {looks, "privacy.looks"},
		{follows, "privacy.follows"}, {feeds, "privacy.feeds"}, {admitted, "privacy.desk"},
	} {
		if l.n > 0 {
			reply.Lines = append(reply.Lines, dialog.Line{Lead: r.Say(l.key), Text: r.Say(l.key+"-kept", "n", l.n)})
		}
	}
	if len(reply.Lines) == 0 {
		reply.Lines = []dialog.Line{dialog.Text(r.Say("privacy.nothing"))}
	} else {
		reply.Buttons = []dialog.Button{
			{Label: r.Say("privacy.take"), Action: dialog.Ask, Options: map[string]string{viewTake: "1"}},
			{Label: r.Say("privacy.forget-me"), Action: dialog.Turn, Options: map[string]string{viewForget: forgetAsked}},
		}
	}
	reply.Lines = append(reply.Lines, dialog.Text(r.Say("privacy.reads")))
	return reply
}

// takeaway hands over what is kept, as a file.
func takeaway(r dialog.Request, kept []storage.Kept) (dialog.Reply, error) {
	raw, err := json.MarshalIndent(struct {
		User    int64          `json:"user,string"`
		Servers []storage.Kept `json:"servers"`
	}{r.User, kept}, "", "  ")
	if err != nil {
		return dialog.Reply{}, fmt.Errorf("writing what is kept about somebody: %w", err)
	}
	if len(raw) > maxTaken {
		return dialog.Reply{}, r.Fault("privacy.too-large", "n", maxTaken>>20)
	}
	return dialog.Reply{
		Title: r.Say("privacy.title"), Lines: []dialog.Line{dialog.Text(r.Say("privacy.in-file"))},
		Files: []dialog.File{{Name: fmt.Sprintf("dateline-%d.json", r.User), Bytes: raw}},
	}, nil
}
