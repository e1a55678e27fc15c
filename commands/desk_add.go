package commands

import (
	"cmp"
	"context"
	"strings"

	"github.com/bwmarrin/discordgo"

	"dateline/briefing"
	"dateline/intake"
	"dateline/storage"
)

// deskAdd is the command that drafts belong to, however they came in.
const deskAdd = "desk add"

func deskAddSpec() *discordgo.ApplicationCommandOption {
	return &discordgo.ApplicationCommandOption{
		Type: discordgo.ApplicationCommandOptionSubCommand, Name: "add", Description: "File a briefing, from a file, from a link or by a form",
		Options: []*discordgo.ApplicationCommandOption{
			{Type: discordgo.ApplicationCommandOptionAttachment, Name: "file", Description: "A .txt, .md, .html, .docx or .pdf; without a file or link a form opens"},
			{Type: discordgo.ApplicationCommandOptionString, Name: "link", Description: "A page to fetch: https://…", MaxLength: maxTyped},
			topicOption("What it is about; several with a semicolon between"),
			{Type: discordgo.ApplicationCommandOptionString, Name: "published", Description: "The day it was published: 12 Dec 2025, yesterday, today", MaxLength: 60},
			{Type: discordgo.ApplicationCommandOptionString, Name: "source", Description: "Who published it", MaxLength: maxSource},
		},
	}
}

// deskAdd answers /desk add and everything that follows on it or on another command that makes a draft: the forms, the
// card and its buttons.
func (d *Desk) deskAdd(ctx context.Context, r Request) (Reply, error) {
	switch r.Action {
	case Fill, Amend:
		return d.fill(ctx, r)
	case Edit, More:
		draft, err := d.draft(ctx, r)
		if err != nil {
			return Reply{}, err
		}
		if r.Action == More {
			return Reply{Form: moreForm(r.Options)}, nil
		}
		return Reply{Form: draftForm(draft)}, nil
	case Publish:
		return d.publish(ctx, r)
	case About:
		draft, err := d.draft(ctx, r)
		if err != nil {
			return Reply{}, err
		}
		draft.Topics, draft.Saved = r.Options["topic"], r.Sent
		return d.keep(ctx, r, draft)
	case Hold:
		return d.hold(ctx, r)
	case Over:
		return d.over(ctx, r)
	case Become:
		return d.become(ctx, r)
	case Discard:
		return d.discard(ctx, r)
	}
	if r.Options["draft"] != "" {
		draft, err := d.draft(ctx, r)
		if err != nil {
			return Reply{}, err
		}
		return d.card(ctx, r, draft)
	}
	draft := storage.Draft{Topics: r.Options["topic"], Published: r.Options["published"], Source: r.Options["source"], Filer: r.User, Saved: r.Sent, Key: r.ID}
	item, err := d.brought(ctx, r)
	if err != nil {
		return Reply{}, err
	}
	if item.Text == "" {
		return Reply{Form: draftForm(draft)}, nil
	}
	return d.keep(ctx, r, filled(draft, item))
}

// maxTyped is the longest link that can be typed, in UTF-16 units.
const maxTyped = 2000

// brought reads the file or the page that came with a command; the zero Item when there is neither.
func (d *Desk) brought(ctx context.Context, r Request) (intake.Item, error) {
	file, sent := r.Files["file"]
	link := strings.TrimSpace(r.Options["link"])
	switch {
	case sent && link != "":
		return intake.Item{}, briefing.Faultf("Give a file or a link, not both: one briefing is one text.")
	case sent:
		return intake.File(ctx, file.Name, file.Bytes)
	case link != "" && d.link == nil:
		return intake.Item{}, briefing.Faultf("This Dateline fetches no links. Paste the story into the form of /desk add, or attach it as a file.")
	case link != "":
		return d.link(ctx, link)
	}
	return intake.Item{}, nil
}

// filled lays what a file says of itself under what the moderator typed, and its text behind it.
func filled(draft storage.Draft, item intake.Item) storage.Draft {
	text := item.Text
	if item.Title != "" {
		text = "# " + item.Title + "\n\n" + item.Text
	}
	draft.Text = strings.TrimSpace(strings.TrimSpace(draft.Text) + "\n\n" + text)
	draft.Link = cmp.Or(draft.Link, item.Link)
	draft.Source = cmp.Or(draft.Source, item.Source)
	draft.Topics = cmp.Or(draft.Topics, strings.Join(item.Topics, "; "))
	if draft.Published == "" && !item.Published.IsZero() {
		draft.Published, draft.Origin = isoDay(item.Published), item.Found
	}
	return draft
}
