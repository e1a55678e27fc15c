package reader

import (
	"context"
	"encoding/json"
	"fmt"

	"dateline/briefing"
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
		Name: "privacy", Describe: "What is kept about you: take it with you, or have it forgotten",
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
		return dialog.Reply{}, briefing.Faultf("Nobody is asking: the shell has no Discord id. What is kept of somebody is deleted with: dateline forget --user ID")
	}
	if r.Options[viewForget] == forgetConfirmed {
		if _, err := d.Store.ForgetUser(ctx, r.User); err != nil {
			return dialog.Reply{}, err
		}
		return dialog.Reply{Title: "You are forgotten", Lines: []dialog.Line{
			dialog.Text("Your drafts and what you followed are deleted, and the histories no longer say what was yours. What you filed stays: it belongs to its server, whose moderators can remove it."),
			dialog.Text("Answers that you shared are messages of Discord. Delete them there."),
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
	reply := dialog.Reply{Title: "What is kept about you", Coverage: "in all servers that this Dateline serves"}
	if r.Options[viewForget] == forgetAsked {
		reply.Title = "Forget you?"
		reply.Lines = []dialog.Line{dialog.Text("Your drafts and what you follow go for good, what you have seen of /changes is forgotten, and the histories will say that nobody did what you did. This cannot be undone. What you filed stays in its server.")}
		reply.Buttons = []dialog.Button{
			{Label: "Forget me", Action: dialog.Turn, Options: map[string]string{viewForget: forgetConfirmed}},
			{Label: "Back", Action: dialog.Turn, Strong: true},
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
		n          int
		lead, text string
	}{
		{drafts, "Drafts", dialog.Count(drafts, "draft") + ", each kept for 7 days after it was last saved"},
		{acts, "Histories", dialog.Count(acts, "act") + " of yours, as long as the servers keep their histories"},
		{shared, "Shared answers", fmt.Sprintf("%s that say who shared, 30 days after their last use", dialog.Count(shared, "button"))},
		{looks, "Changes", "up to where you have seen " + dialog.Count(looks, "list") + " of /changes, 400 days after you last looked"},
		{follows, "Follows", dialog.Count(follows, "thing") + " that you follow, with the roles that you had when you last used a command, until you remove them"},
		{feeds, "Feeds", "that you added " + dialog.Count(feeds, "feed") + ", as long as the servers read them"},
		{admitted, "The desk", "that you may use it, for a day"},
	} {
		if l.n > 0 {
			reply.Lines = append(reply.Lines, dialog.Line{Lead: l.lead, Text: l.text})
		}
	}
	if len(reply.Lines) == 0 {
		reply.Lines = []dialog.Line{dialog.Text("Nothing.")}
	} else {
		reply.Buttons = []dialog.Button{
			{Label: "Take it", Action: dialog.Ask, Options: map[string]string{viewTake: "1"}},
			{Label: "Forget me", Action: dialog.Turn, Options: map[string]string{viewForget: forgetAsked}},
		}
	}
	reply.Lines = append(reply.Lines, dialog.Text("Dateline reads no messages but those that somebody files. What you ask is not kept under your name, but for when you last looked at /changes."))
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
		return dialog.Reply{}, briefing.Faultf("It is larger than the %d MB that Discord takes. Discard drafts that you do not need, or ask whoever runs this Dateline.", maxTaken>>20)
	}
	return dialog.Reply{
		Title: "What is kept about you", Lines: []dialog.Line{dialog.Text("All of it is in the file.")},
		Files: []dialog.File{{Name: fmt.Sprintf("dateline-%d.json", r.User), Bytes: raw}},
	}, nil
}
