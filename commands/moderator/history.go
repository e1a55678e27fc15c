package moderator

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"dateline/briefing"
	"dateline/commands/dialog"
	"dateline/storage"
)

// History is /desk history.
func (d *Desk) History() dialog.Command {
	return dialog.Command{
		Name: deskHistory,
		Options: []dialog.Option{
			d.BriefingOption("number"),
			dialog.TextOption("compare", 20),
		},
		Example: "/desk history number:{number}",
		Answer:  d.history,
	}
}

// history answers /desk history and its buttons: compare, restore, and undo a withdrawal or removal.
func (d *Desk) history(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	number, err := r.Number("number")
	switch {
	case err != nil:
		return dialog.Reply{}, err
	case number == 0:
		return d.audit(ctx, r)
	case r.Options["compare"] != "":
		return d.comparison(ctx, r, number)
	case r.Options[viewRestore] != "":
		return d.restore(ctx, r, number)
	case r.Options[viewBack] != "":
		if _, err := d.bringBack(ctx, r, number); err != nil {
			return dialog.Reply{}, err
		}
	}
	versions, err := d.Store.Versions(ctx, r.Guild, r.Audience, number)
	if errors.Is(err, storage.ErrNotFound) {
		return dialog.Reply{}, r.Fault("card.no-briefing", "number", number)
	} else if err != nil {
		return dialog.Reply{}, fmt.Errorf("reading the versions of briefing %d: %w", number, err)
	}
	b, err := d.version(ctx, r, number, 0)
	if err != nil {
		return dialog.Reply{}, err
	}
	acts, err := d.Store.Acts(ctx, r.Guild, storage.ActQuery{Number: number})
	if err != nil {
		return dialog.Reply{}, fmt.Errorf("reading what was done with briefing %d: %w", number, err)
	}
	reply := dialog.Reply{Title: r.Say("history.title", "number", number, "title", b.Head.Title), Coverage: r.Say("history.state-"+string(b.State)) + ", " + r.Say("history.versions", "n", len(versions))}
	p := r.Page(len(acts), historyPage)
	reply.Page = p
	for _, a := range acts[p.From:p.To] {
		reply.Lines = append(reply.Lines, actLine(r, a, false))
	}
	of := r.With("compare", "", viewRestore, "", viewBack, "", dialog.ViewPage, "")
	reply.Buttons = append(p.Buttons(r.With(viewBack, ""), r.Say("buttons.newer"), r.Say("buttons.older")), versionButtons(r, versions, of)...)
	if b.State != storage.Shown {
		label := map[storage.State]string{storage.Withdrawn: r.Say("history.show-again"), storage.Removed: r.Say("history.take-out")}[b.State]
		reply.Buttons = append(reply.Buttons, dialog.Button{Label: label, Action: dialog.Turn, Options: dialog.Request{Options: of}.With(viewBack, string(b.State)), Strong: true})
	}
	return reply, nil
}

const (
	historyPage   = 10
	mostRestoring = 8 // versions that get buttons
)

// versionButtons offer to compare each version with the one before it, and to restore the older ones.
func versionButtons(r dialog.Request, versions []storage.Version, of map[string]string) (buttons []dialog.Button) {
	view := dialog.Request{Options: of}
	for i, v := range versions[:min(len(versions), mostRestoring)] {
		if i+1 < len(versions) {
			buttons = append(buttons, dialog.Button{Label: r.Say("history.compare", "first", v.Version-1, "second", v.Version), Action: dialog.Turn,
				Options: view.With("compare", fmt.Sprintf("%d-%d", v.Version-1, v.Version))})
		}
		if !v.Current {
			buttons = append(buttons, dialog.Button{Label: r.Say("history.restore", "version", v.Version), Action: dialog.Turn,
				Options: view.With(viewRestore, strconv.Itoa(v.Version), viewOver, strconv.Itoa(versions[0].Version))})
		}
	}
	return buttons
}

// audit lists what everybody did in the server.
func (d *Desk) audit(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	if !r.Administrator {
		return dialog.Reply{}, r.Fault("history.for-administrators")
	}
	done, err := d.Store.CountActs(ctx, r.Guild)
	if err != nil {
		return dialog.Reply{}, err
	}
	p := r.Page(done, historyPage)
	acts, err := d.Store.Acts(ctx, r.Guild, storage.ActQuery{Offset: p.From, Limit: p.To - p.From})
	if err != nil {
		return dialog.Reply{}, err
	}
	reply := dialog.Reply{Title: r.Say("history.audit"), Page: p, Buttons: p.Buttons(r.With(), r.Say("buttons.newer"), r.Say("buttons.older"))}
	if len(acts) == 0 {
		reply.Lines = []dialog.Line{dialog.Text(r.Say("history.nothing-yet"))}
	}
	for _, a := range acts {
		reply.Lines = append(reply.Lines, actLine(r, a, true))
	}
	return reply, nil
}

// actLine shows one act: what, when, why and by whom.
func actLine(r dialog.Request, a storage.Act, named bool) dialog.Line {
	l := dialog.Line{Lead: actLead(r, a), Text: r.Moment(a.At), By: a.By}
	if a.Detail.Feed == 0 && a.Detail.Channel != 0 {
		l.In = a.Detail.Channel
		l.Text = strings.Join(followWords(r, a.Detail.To), ", ") + "; " + l.Text
	}
	if named && a.Number > 0 {
		l.Lead = fmt.Sprintf("#%d %s", a.Number, l.Lead)
	}
	if a.Reason != "" {
		l.Text += ": " + a.Reason
	}
	return l
}

// actLead says what was done.
func actLead(r dialog.Request, a storage.Act) string {
	act := r.Say("history.act-" + string(a.What))
	from, to := dialog.Meaning(r.In, a.Detail.Fact, a.Detail.From), dialog.Meaning(r.In, a.Detail.Fact, a.Detail.To)
	switch {
	case a.Version > 0 && (a.What == storage.ActFiled || a.What == storage.ActRevised || a.What == storage.ActRestored):
		return r.Say("history.version-"+string(a.What), "version", a.Version)
	case a.What == storage.ActConfigured:
		var set []string
		for _, kept := range a.Detail.To {
			set = append(set, settingWords(r.In, kept))
		}
		return strings.Join(set, "; ")
	case a.Detail.Feed != 0 && len(a.Detail.To) == 2:
		return r.Say("history.of", "act", act, "what", r.Say("history.now", "before", a.Detail.To[0], "after", a.Detail.To[1]))
	case a.Detail.Feed != 0:
		return r.Say("history.of", "act", act, "what", strings.Join(a.Detail.To, ", "))
	case a.Detail.Channel != 0:
		return act
	case a.What == storage.ActAudience:
		return r.Say("history.seen-by", "topic", a.Detail.Title, "who", strings.Join(audienceWords(r, a.Detail.To), ", "))
	case a.What == storage.ActTopicGone || a.What == storage.ActTopicBack:
		return r.Say("history.of", "act", act, "what", strings.Join(a.Detail.From, ", "))
	case a.Number == 0 && len(a.Detail.From)+len(a.Detail.To) > 0:
		return r.Say("history.from-to-"+string(a.What), "from", strings.Join(a.Detail.From, ", "), "to", strings.Join(a.Detail.To, ", "))
	case a.Detail.Fact == storage.FactPlan && a.What == storage.ActCorrected:
		return r.Say("history.plan-marked", "from", from, "to", to)
	case a.Detail.Fact == storage.FactPlan:
		return r.Say("history.plan-unmarked", "from", from, "to", to)
	case a.Detail.Fact == storage.FactStatus, a.Detail.Fact == storage.FactGrade:
		return r.Say("history."+string(a.Detail.Fact)+"-now", "from", from, "to", to)
	case a.Detail.Fact == storage.FactLanguage:
		return r.Say("history.language-now", "from", from, "to", cmp.Or(to, r.Say("history.language-told")))
	case a.What == storage.ActCorrected && len(a.Detail.From) > 0:
		return r.Say("history.corrected-is", "act", act, "from", from, "to", to)
	}
	return act
}

// followWords says what a channel follows, as an act keeps it: a title, words, how often.
func followWords(r dialog.Request, kept []string) (words []string) {
	for _, w := range kept {
		if r.In.Has("history.cadence-" + w) {
			w = r.Say("history.cadence-" + w)
		}
		if w != "" {
			words = append(words, w)
		}
	}
	return words
}

// audienceWords says who sees a topic, as an act keeps it.
func audienceWords(r dialog.Request, kept []string) (words []string) {
	of := storage.AudienceFrom(kept)
	if !of.Restricted {
		return []string{r.Say("audience.sees-everybody")}
	}
	words = []string{r.Say("audience.sees-desk")}
	for _, id := range of.Roles {
		words = append(words, r.Say("audience.sees-role", "id", strconv.FormatInt(id, 10)))
	}
	for _, id := range of.Channels {
		words = append(words, r.Say("audience.sees-channel", "id", strconv.FormatInt(id, 10)))
	}
	return words
}

// comparison shows what changed between two versions.
func (d *Desk) comparison(ctx context.Context, r dialog.Request, number int) (dialog.Reply, error) {
	first, second, ok := strings.Cut(r.Options["compare"], "-")
	a, err := strconv.Atoi(strings.TrimSpace(first))
	b, err2 := strconv.Atoi(strings.TrimSpace(second))
	if !ok || err != nil || err2 != nil || a < 1 || b < 1 || a == b {
		return dialog.Reply{}, r.Fault("history.bad-compare", "typed", dialog.Cut(r.Options["compare"], 20))
	}
	older, err := d.version(ctx, r, number, min(a, b))
	if err != nil {
		return dialog.Reply{}, err
	}
	newer, err := d.version(ctx, r, number, max(a, b))
	if err != nil {
		return dialog.Reply{}, err
	}
	reply := dialog.Reply{
		Title:    r.Say("history.from-to", "number", number, "older", older.Version, "newer", newer.Version),
		Lines:    differences(r, filingOf(older), filingOf(newer)),
		Coverage: r.Say("history.version-line", "version", newer.Version, "when", r.Moment(newer.Edited), "reason", cmp.Or(newer.Reason, r.Say("card.no-reason"))),
		Buttons:  []dialog.Button{{Label: r.Say("buttons.back"), Action: dialog.Turn, Options: r.With("compare", "")}},
	}
	if len(reply.Lines) == 0 {
		reply.Lines = []dialog.Line{dialog.Text(r.Say("history.same-texts"))}
	}
	if now, err := d.version(ctx, r, number, 0); err != nil {
		return dialog.Reply{}, err
	} else if now.State != storage.Removed {
		reply.Buttons = append(reply.Buttons, dialog.Button{Label: r.Say("history.restore", "version", older.Version), Action: dialog.Turn,
			Options: r.With("compare", "", viewRestore, strconv.Itoa(older.Version), viewOver, strconv.Itoa(now.Version))})
	}
	return reply, nil
}

// filingOf returns a version as a filing. It has no topics: those belong to the briefing, not to a version.
func filingOf(b storage.Briefing) briefing.Filing {
	return briefing.Filing{Story: b.Story, Published: b.Published, Source: b.Source, Link: b.Link}
}

// restore saves the text of an earlier version as a new one.
func (d *Desk) restore(ctx context.Context, r dialog.Request, number int) (dialog.Reply, error) {
	version, err := r.Number(viewRestore)
	if err != nil {
		return dialog.Reply{}, err
	}
	over, err := r.Number(viewOver)
	if err != nil {
		return dialog.Reply{}, err
	}
	old, err := d.draftOf(ctx, dialog.Request{Guild: r.Guild, Audience: r.Audience, Options: map[string]string{"number": strconv.Itoa(number), viewVersion: strconv.Itoa(version)}})
	if err != nil {
		return dialog.Reply{}, err
	}
	old.Version, old.Reason, old.Key = over, r.Say("history.restores", "version", version), r.ID
	head, err := d.reviseAtOnce(ctx, r, old)
	if err != nil {
		return dialog.Reply{}, err
	}
	return dialog.Reply{
		Title:   r.Say("card.at-version", "number", number, "version", head.Version),
		Lines:   []dialog.Line{dialog.Text(r.Say("history.restored-what", "version", version, "over", over))},
		Buttons: []dialog.Button{{Label: r.Say("buttons.history"), Action: dialog.Turn, Options: r.With(viewRestore, "", viewOver, ""), Strong: true}},
	}, nil
}

// reviseAtOnce saves a draft of an edit as a version, without a card.
func (d *Desk) reviseAtOnce(ctx context.Context, r dialog.Request, draft storage.Draft) (briefing.Head, error) {
	filing, faults := d.readDraft(r, draft)
	if len(faults) > 0 {
		return briefing.Head{}, r.Fault("history.unsavable", "number", draft.Number, "why", strings.Join(faults, " "))
	}
	filing.Key, filing.Filer, filing.Filed = draft.Key, r.User, r.Sent
	head, _, err := d.Store.Revise(ctx, r.Guild, draft.Number, draft.Version, filing, draft.Reason)
	var stale *storage.StaleError
	switch {
	case errors.As(err, &stale):
		return head, r.Fault("history.edited", "number", draft.Number, "version", stale.Current.Version)
	case errors.Is(err, storage.ErrUnchanged):
		return head, r.Fault("card.unchanged", "number", draft.Number)
	case err != nil:
		return head, fmt.Errorf("saving a version of briefing %d: %w", draft.Number, err)
	}
	return head, nil
}
