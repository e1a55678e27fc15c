package commands

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/bwmarrin/discordgo"

	"dateline/briefing"
	"dateline/intake"
	"dateline/storage"
)

// deskAdd is the command that drafts belong to, however they came in.
const deskAdd = "desk add"

func deskSpec() *discordgo.ApplicationCommand {
	manage := int64(discordgo.PermissionManageMessages)
	return &discordgo.ApplicationCommand{
		Name: "desk", Description: "The moderators' desk", DefaultMemberPermissions: &manage,
		Options: []*discordgo.ApplicationCommandOption{{
			Type: discordgo.ApplicationCommandOptionSubCommand, Name: "add", Description: "File a briefing, from a file or by a form",
			Options: []*discordgo.ApplicationCommandOption{
				{Type: discordgo.ApplicationCommandOptionAttachment, Name: "file", Description: "A .txt or .md file; without one a form opens"},
				topicOption("What it is about; several with a semicolon between"),
				{Type: discordgo.ApplicationCommandOptionString, Name: "published", Description: "The day it was published: 12 Dec 2025, yesterday, today", MaxLength: 60},
				{Type: discordgo.ApplicationCommandOptionString, Name: "source", Description: "Who published it", MaxLength: maxSource},
			},
		}},
	}
}

// deskAdd answers /desk add and everything that follows on it: the form, the card, Publish, Edit, Discard.
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
	case Discard:
		return d.discard(ctx, r)
	}
	draft := storage.Draft{Topics: r.Options["topic"], Published: r.Options["published"], Source: r.Options["source"], Filer: r.User, Saved: r.Sent, Key: r.ID}
	file, sent := r.Files["file"]
	if !sent {
		return Reply{Form: draftForm(draft)}, nil
	}
	item, err := intake.File(file.Name, file.Bytes)
	if err != nil {
		return Reply{}, err
	}
	return d.keep(ctx, r, filled(draft, item))
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
	draft.Published = cmp.Or(draft.Published, isoDay(item.Published))
	return draft
}

// fill takes a form that was sent. What was typed is kept before it is looked at, as a new draft when the one that
// it was opened on has been filed or discarded meanwhile. A field that was not in the form stays as it was.
func (d *Desk) fill(ctx context.Context, r Request) (Reply, error) {
	var draft storage.Draft
	if r.Options["draft"] != "" {
		var err error
		draft, err = d.draft(ctx, r)
		var gone *briefing.Fault
		if errors.As(err, &gone) && r.Fields["text"] != "" {
			draft = storage.Draft{}
		} else if err != nil {
			return Reply{}, err
		}
	}
	draft.Key, draft.Filer, draft.Saved = r.ID, r.User, r.Sent
	for name, into := range map[string]*string{"text": &draft.Text, "published": &draft.Published, "topic": &draft.Topics} {
		if typed, sent := r.Fields[name]; sent {
			*into = typed
		}
	}
	if typed, sent := r.Fields["source"]; sent {
		draft.Source, draft.Link = splitSource(typed)
	}
	if more := r.Fields["more"]; strings.TrimSpace(more) != "" {
		draft.Text = strings.TrimSpace(draft.Text + "\n\n" + more)
	}
	draft, unread, err := withFile(draft, r)
	if err != nil {
		return Reply{}, err
	}
	if unread != "" {
		r.Options = r.with("unread", unread)
	}
	return d.keep(ctx, r, draft)
}

// withFile reads the file that came with a form into the draft. One that cannot be read is told, and the rest kept.
func withFile(draft storage.Draft, r Request) (_ storage.Draft, unread string, err error) {
	file, sent := r.Files["file"]
	if !sent {
		return draft, "", nil
	}
	item, err := intake.File(file.Name, file.Bytes)
	var fault *briefing.Fault
	if errors.As(err, &fault) {
		return draft, fault.Says, nil
	} else if err != nil {
		return draft, "", fmt.Errorf("reading the file of a form: %w", err)
	}
	return filled(draft, item), "", nil
}

// splitSource takes a link off the end or the beginning of what was typed for the source.
func splitSource(typed string) (source, link string) {
	words := strings.Fields(typed)
	for _, i := range []int{len(words) - 1, 0} {
		if i >= 0 && i < len(words) && (strings.HasPrefix(words[i], "https://") || strings.HasPrefix(words[i], "http://")) {
			source = strings.Join(slices.Concat(words[:i], words[i+1:]), " ")
			return strings.Trim(source, " ,;-–—"), words[i]
		}
	}
	return strings.TrimSpace(typed), ""
}

// keep saves a draft and shows its card.
func (d *Desk) keep(ctx context.Context, r Request, draft storage.Draft) (Reply, error) {
	id, err := d.store.SaveDraft(ctx, r.Guild, draft)
	if err != nil {
		return Reply{}, fmt.Errorf("keeping a draft: %w", err)
	}
	draft.ID = id
	return d.card(ctx, r, draft)
}

// draft reads the draft that a button belongs to.
func (d *Desk) draft(ctx context.Context, r Request) (storage.Draft, error) {
	id, err := strconv.ParseInt(r.Options["draft"], 10, 64)
	if err != nil {
		return storage.Draft{}, briefing.Faultf("That button has lost its draft. Please start again with /desk add.")
	}
	draft, err := d.store.Draft(ctx, r.Guild, id)
	if errors.Is(err, storage.ErrNotFound) {
		return draft, briefing.Faultf("That draft is filed or discarded already. /topics shows what is newest.")
	} else if err != nil {
		return draft, fmt.Errorf("reading a draft: %w", err)
	}
	return draft, nil
}

// publish files a draft. The draft's id is the filing's key: pressing twice files once.
func (d *Desk) publish(ctx context.Context, r Request) (Reply, error) {
	draft, err := d.draft(ctx, r)
	if err != nil {
		return Reply{}, err
	}
	filing, faults := readDraft(draft, r.Sent)
	if len(faults) > 0 {
		return d.card(ctx, r, draft)
	}
	if twin, err := d.twin(ctx, r, draft, filing.Text); err != nil {
		return Reply{}, err
	} else if twin != "" {
		return d.card(ctx, r, draft)
	}
	filing.Key, filing.Filer, filing.Filed = draftKey(draft), r.User, r.Sent
	head, _, err := d.store.File(ctx, r.Guild, filing)
	if err != nil {
		return Reply{}, fmt.Errorf("filing draft %d: %w", draft.ID, err)
	}
	if err := d.store.DropDraft(ctx, r.Guild, draft.ID); err != nil && !errors.Is(err, storage.ErrNotFound) { // pressed twice at once
		return Reply{}, fmt.Errorf("dropping the filed draft %d: %w", draft.ID, err)
	}
	number := strconv.Itoa(head.Number)
	return Reply{
		Title: fmt.Sprintf("Filed as #%d", head.Number),
		Lines: []Line{{Lead: head.Title, Text: fmt.Sprintf("%s and %s, under %s.", count(len(filing.Sentences), "sentence"), count(len(filing.Events), "date"), strings.Join(filing.Topics, ", "))}},
		Buttons: []Button{
			{Label: "Briefing", Action: Ask, Name: "briefing", Options: map[string]string{"number": number}},
			{Label: "Timeline", Action: Ask, Name: "timeline", Options: map[string]string{"topic": filing.Topics[0]}, Strong: true},
			{Label: "Summary", Action: Ask, Name: "summary", Options: map[string]string{"briefing": number}},
		},
	}, nil
}

// draftKey is the key of the filing that a draft becomes.
func draftKey(draft storage.Draft) string { return fmt.Sprintf("draft/%d", draft.ID) }

func (d *Desk) discard(ctx context.Context, r Request) (Reply, error) {
	draft, err := d.draft(ctx, r)
	if err != nil {
		return Reply{}, err
	}
	if err := d.store.DropDraft(ctx, r.Guild, draft.ID); err != nil {
		return Reply{}, fmt.Errorf("discarding draft %d: %w", draft.ID, err)
	}
	return Reply{Title: "Discarded", Lines: []Line{say("Nothing was filed.")}}, nil
}

// moreForm asks for more of a draft's text than one form takes.
func moreForm(of map[string]string) *Form {
	return &Form{Title: "Add to the story", Action: Amend, Options: of, Fields: []Field{
		{Name: "more", Label: "What follows", Hint: "It is put behind what is there", Long: true, Max: MaxField},
		{Name: "file", Label: "or a file", Hint: "It is put behind what is there", File: true},
	}}
}

// maxShort is what a form's short fields take: more than is fit to file, so that what is too long can be mended there.
const maxShort = 1000

// draftForm asks for a draft, with what was typed before filled in. Nothing is cut: it would come back as if it were
// typed. A text that is longer than a field takes is not asked for and stays with the draft as it is; another field
// that is too long, and so unfit, is asked for anew.
func draftForm(draft storage.Draft) *Form {
	f := &Form{Title: "File a briefing", Action: Fill, Name: deskAdd, Options: map[string]string{}}
	if draft.ID != 0 {
		f.Action = Amend
		f.Options["draft"] = strconv.FormatInt(draft.ID, 10)
	}
	for _, x := range []Field{
		{Name: "text", Label: "Story", Hint: "Paste it as it is: headline, dateline, paragraphs", Value: draft.Text, Long: true, Max: MaxField},
		{Name: "file", Label: "or a file", Hint: "What does not fit above. It is read behind what stands there", File: true},
		{Name: "published", Label: "Published on", Hint: "12 Dec 2025, yesterday, today", Value: draft.Published, Required: true, Max: 60},
		{Name: "topic", Label: "Topics, with ; between", Hint: "Harbour ferries; City budget", Value: draft.Topics, Required: true, Max: maxShort},
		{Name: "source", Label: "Source and link", Hint: "Harbour Gazette https://example.org/story", Value: strings.TrimSpace(draft.Source + " " + draft.Link), Max: maxShort},
	} {
		if Units(x.Value) > x.Max {
			if x.Long {
				continue
			}
			x.Value = ""
		}
		f.Fields = append(f.Fields, x)
	}
	return f
}
