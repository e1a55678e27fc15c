package commands

import (
	"cmp"
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"dateline/storage"
)

func deskDraftsSpec() *discordgo.ApplicationCommandOption {
	return &discordgo.ApplicationCommandOption{
		Type: discordgo.ApplicationCommandOptionSubCommand, Name: "drafts", Description: "What you have begun and not published",
	}
}

const draftsPage = 5

// deskDrafts answers /desk drafts: one's own, the last saved first.
func (d *Desk) deskDrafts(ctx context.Context, r Request) (Reply, error) {
	all, err := d.store.Drafts(ctx, r.Guild, r.User)
	if err != nil {
		return Reply{}, fmt.Errorf("reading drafts: %w", err)
	}
	reply := Reply{Title: "Your drafts", Coverage: fmt.Sprintf("a draft is kept for %d days after it was last saved", int(storage.KeptDrafts/(24*time.Hour)))}
	if len(all) == 0 {
		reply.Lines = []Line{say("You have none. /desk add begins one.")}
		return reply, nil
	}
	p := r.page(len(all), draftsPage)
	reply.Buttons = p.buttons(r.with(), "Newer", "Older")
	for i, draft := range all[p.from:p.to] {
		first, _, _ := strings.Cut(strings.TrimLeft(draft.Text, "# \n"), "\n")
		l := Line{Number: p.from + i + 1, Lead: cut(cmp.Or(oneLine(first), "no text yet"), 100), Text: "saved " + r.moment(draft.Saved)}
		if draft.Number != 0 {
			l.Mark = fmt.Sprintf("edits #%d", draft.Number)
		}
		if draft.Until.After(r.Sent) {
			l.Text += ", kept until " + day(draft.Until)
		}
		reply.Lines = append(reply.Lines, l)
		reply.Buttons = append(reply.Buttons, Button{Label: fmt.Sprintf("Open %d", l.Number), Action: Ask, Name: deskAdd, Options: map[string]string{"draft": strconv.FormatInt(draft.ID, 10)}})
	}
	return reply, nil
}
