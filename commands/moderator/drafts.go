package moderator

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"dateline/briefing"
	"dateline/commands/dialog"
	"dateline/storage"
)

// Drafts is /desk drafts.
func (d *Desk) Drafts() dialog.Command {
	return dialog.Command{
		Name:    "desk drafts",
		Options: []dialog.Option{dialog.ChoiceOption(viewEverybody, dialog.Choice{Name: "yes", Value: "yes"})},
		Example: "/desk drafts",
		Answer:  d.drafts,
	}
}

const draftsPage = 10

// viewEverybody of /desk drafts: not only the asker's own.
const viewEverybody = "all"

// drafts answers /desk drafts: the asker's own or, for administrators, everybody's, the last saved first.
func (d *Desk) drafts(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	everybody := r.Options[viewEverybody] != ""
	if everybody && !r.Administrator {
		return dialog.Reply{}, briefing.Faultf("Only administrators see everybody's drafts. Yours: /desk drafts")
	}
	all, err := d.Store.Drafts(ctx, r.Guild, r.User, everybody)
	if err != nil {
		return dialog.Reply{}, fmt.Errorf("reading drafts: %w", err)
	}
	title, none := "Your drafts", "You have none. /desk add starts one."
	if everybody {
		title, none = "Everybody's drafts", "There are none."
	}
	reply := dialog.Reply{Title: title, Coverage: fmt.Sprintf("a draft is kept for %d days after it was last saved", int(storage.KeptDrafts/(24*time.Hour)))}
	if len(all) == 0 {
		reply.Lines = []dialog.Line{dialog.Text(none)}
		return reply, nil
	}
	p := r.Page(len(all), draftsPage)
	reply.Page, reply.Buttons = p, p.Buttons(r.With(), "Newer", "Older")
	for i, draft := range all[p.From:p.To] {
		filing, faults := d.readDraft(r, draft)
		l := dialog.Line{Number: p.From + i + 1, Lead: "no text yet", Text: fmt.Sprintf("saved %s, %s", ago(r.Sent.Sub(draft.Saved)), readiness(r, draft, filing, faults))}
		if filing.Text != "" {
			l.Lead = filing.Headline()
		}
		if everybody {
			l.By = draft.Filer
		}
		if draft.Number != 0 {
			l.Mark = fmt.Sprintf("edits #%d", draft.Number)
		}
		reply.Lines = append(reply.Lines, l)
		reply.Buttons = append(reply.Buttons, dialog.Button{Label: fmt.Sprintf("Open %d", l.Number), Action: dialog.Ask, Name: deskAdd, Options: map[string]string{viewDraft: strconv.FormatInt(draft.ID, 10)}})
	}
	return reply, nil
}

// readiness says what a draft still needs before it can be published.
func readiness(r dialog.Request, draft storage.Draft, filing briefing.Filing, faults []string) string {
	var lacks []string
	for _, need := range []struct {
		what    string
		missing bool
	}{
		{"a text", filing.Text == ""},
		{"a publication day", filing.Published.IsZero() && futureDay(r, draft).IsZero()},
		{"a topic", len(filing.Topics) == 0},
		{"a reason", draft.Number != 0 && strings.TrimSpace(draft.Reason) == ""},
	} {
		if need.missing {
			lacks = append(lacks, need.what)
		}
	}
	switch {
	case len(lacks) > 0:
		return "lacks " + strings.Join(lacks, ", ")
	case draft.Until.After(r.Sent):
		return "kept until " + dialog.Day(draft.Until)
	case len(faults) > 0:
		return "to be fixed"
	}
	return "ready to publish"
}
