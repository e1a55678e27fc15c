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
		return dialog.Reply{}, r.Fault("card.drafts-administrators")
	}
	all, err := d.Store.Drafts(ctx, r.Guild, r.User, everybody)
	if err != nil {
		return dialog.Reply{}, fmt.Errorf("reading drafts: %w", err)
	}
	title, none := r.Say("card.drafts-own"), r.Say("card.drafts-own-none")
	if everybody {
		title, none = r.Say("card.drafts-all"), r.Say("card.drafts-all-none")
	}
	reply := dialog.Reply{Title: title, Coverage: r.Say("card.drafts-kept", "n", int(storage.KeptDrafts/(24*time.Hour)))}
	if len(all) == 0 {
		reply.Lines = []dialog.Line{dialog.Text(none)}
		return reply, nil
	}
	p := r.Page(len(all), draftsPage)
	reply.Page, reply.Buttons = p, p.Buttons(r.With(), r.Say("buttons.newer"), r.Say("buttons.older"))
	for i, draft := range all[p.From:p.To] {
		filing, faults := d.readDraft(r, draft)
		l := dialog.Line{Number: p.From + i + 1, Lead: r.Say("card.no-text"), Text: r.Say("card.saved", "ago", ago(r.In, r.Sent.Sub(draft.Saved)), "how", readiness(r, draft, filing, faults))}
		if filing.Text != "" {
			l.Lead = filing.Headline()
		}
		if everybody {
			l.By = draft.Filer
		}
		if draft.Number != 0 {
			l.Mark = r.Say("card.edits", "number", draft.Number)
		}
		reply.Lines = append(reply.Lines, l)
		reply.Buttons = append(reply.Buttons, dialog.Button{Label: r.Say("buttons.open-entry", "n", l.Number), Action: dialog.Ask, Name: deskAdd, Options: map[string]string{viewDraft: strconv.FormatInt(draft.ID, 10)}})
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
		{r.Say("card.lacks-text"), filing.Text == ""},
		{r.Say("card.lacks-day"), filing.Published.IsZero() && futureDay(r, draft).IsZero()},
		{r.Say("card.lacks-topic"), len(filing.Topics) == 0},
		{r.Say("card.lacks-reason"), draft.Number != 0 && strings.TrimSpace(draft.Reason) == ""},
	} {
		if need.missing {
			lacks = append(lacks, need.what)
		}
	}
	switch {
	case len(lacks) > 0:
		return r.Say("card.lacks", "what", strings.Join(lacks, ", "))
	case draft.Until.After(r.Sent):
		return r.Say("card.kept", "day", r.In.Day(draft.Until))
	case len(faults) > 0:
		return r.Say("card.to-be-fixed")
	}
	return r.Say("card.ready")
}
