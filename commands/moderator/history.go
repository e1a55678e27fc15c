package moderator

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
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
		return dialog.Reply{}, briefing.Faultf("There is no briefing #%d here. /search finds one by its words.", number)
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
	reply := dialog.Reply{Title: fmt.Sprintf("History of #%d %s", number, b.Head.Title), Coverage: fmt.Sprintf("%s, %s", b.State, dialog.Count(len(versions), viewVersion))}
	p := r.Page(len(acts), historyPage)
	reply.Page = p
	for _, a := range acts[p.From:p.To] {
		reply.Lines = append(reply.Lines, actLine(r, a, false))
	}
	of := r.With("compare", "", viewRestore, "", viewBack, "", dialog.ViewPage, "")
	reply.Buttons = append(p.Buttons(r.With(viewBack, ""), "Newer", "Older"), versionButtons(versions, of)...)
	if b.State != storage.Shown {
		label := map[storage.State]string{storage.Withdrawn: "Show it again", storage.Removed: "Take it out of the trash"}[b.State]
		reply.Buttons = append(reply.Buttons, dialog.Button{Label: label, Action: dialog.Turn, Options: dialog.Request{Options: of}.With(viewBack, string(b.State)), Strong: true})
	}
	return reply, nil
}

const (
	historyPage   = 10
	mostRestoring = 8 // versions that get buttons
)

// versionButtons offer to compare each version with the one before it, and to restore the older ones.
func versionButtons(versions []storage.Version, of map[string]string) (buttons []dialog.Button) {
	view := dialog.Request{Options: of}
	for i, v := range versions[:min(len(versions), mostRestoring)] {
		if i+1 < len(versions) {
			buttons = append(buttons, dialog.Button{Label: fmt.Sprintf("Compare %d and %d", v.Version-1, v.Version), Action: dialog.Turn,
				Options: view.With("compare", fmt.Sprintf("%d-%d", v.Version-1, v.Version))})
		}
		if !v.Current {
			buttons = append(buttons, dialog.Button{Label: fmt.Sprintf("Restore %d", v.Version), Action: dialog.Turn,
				Options: view.With(viewRestore, strconv.Itoa(v.Version), viewOver, strconv.Itoa(versions[0].Version))})
		}
	}
	return buttons
}

// audit lists what everybody did in the server.
func (d *Desk) audit(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	if !r.Administrator {
		return dialog.Reply{}, briefing.Faultf("Only administrators see what everybody did. For one briefing, type its number: /desk history number:12.")
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
	reply := dialog.Reply{Title: "What was done at the desk", Page: p, Buttons: p.Buttons(r.With(), "Newer", "Older")}
	if len(acts) == 0 {
		reply.Lines = []dialog.Line{dialog.Text("Nothing yet.")}
	}
	for _, a := range acts {
		reply.Lines = append(reply.Lines, actLine(r, a, true))
	}
	return reply, nil
}

// actNames has the acts that people call otherwise than the store does.
var actNames = map[storage.What]string{
	storage.ActShown: "shown again", storage.ActRemoved: "moved to the trash", storage.ActUnremoved: "taken out of the trash",
	storage.ActFollowed: "follows", storage.ActUnfollowed: "follows no longer", storage.ActFollowPaused: "follow paused", storage.ActFollowResumed: "follow goes on",
	storage.ActScheduled: "a plan put among the server's events",
	storage.ActPurged:    "deleted for good", storage.ActTakenBack: "correction undone", storage.ActNameMerged: "merged the name", storage.ActNameSplit: "split from",
}

// actLine shows one act: what, when, why and by whom.
func actLine(r dialog.Request, a storage.Act, named bool) dialog.Line {
	l := dialog.Line{Lead: cmp.Or(actNames[a.What], string(a.What)), Text: r.Moment(a.At), By: a.By}
	switch {
	case a.Version > 0 && (a.What == storage.ActFiled || a.What == storage.ActRevised || a.What == storage.ActRestored):
		l.Lead = fmt.Sprintf("version %d %s", a.Version, a.What)
	case a.What == storage.ActConfigured:
		l.Lead = strings.Join(a.Detail.To, "; ")
	case a.Detail.Feed != 0:
		l.Lead += ": " + strings.Join(a.Detail.To, ", now ")
	case a.Detail.Channel != 0:
		l.In = a.Detail.Channel
		l.Text = strings.Join(slices.DeleteFunc(slices.Clone(a.Detail.To), func(s string) bool { return s == "" }), ", ") + "; " + l.Text
	case a.What == storage.ActAudience:
		l.Lead = a.Detail.Title + ": seen by " + strings.Join(a.Detail.To, ", ")
	case a.What == storage.ActTopicGone || a.What == storage.ActTopicBack:
		l.Lead += ": " + strings.Join(a.Detail.From, ", ")
	case a.Number == 0 && len(a.Detail.From)+len(a.Detail.To) > 0:
		l.Lead += " " + strings.Join(a.Detail.From, ", ") + map[bool]string{true: " into ", false: " to "}[a.What == storage.ActMerged] + strings.Join(a.Detail.To, ", ")
	case a.Detail.Fact == storage.FactPlan:
		l.Lead = map[storage.What]string{storage.ActCorrected: "marked a plan: ", storage.ActTakenBack: "mark of a plan undone: "}[a.What] + strings.Join(a.Detail.From, ", ") + "; now " + strings.Join(a.Detail.To, ", ")
	case a.Detail.Fact == storage.FactStatus:
		l.Lead = "status of a sentence: " + cmp.Or(strings.Join(a.Detail.From, ""), "none") + "; now " + cmp.Or(strings.Join(a.Detail.To, ""), "none")
	case a.Detail.Fact == storage.FactGrade:
		l.Lead = "grade: " + cmp.Or(strings.Join(a.Detail.From, ""), "none") + "; now " + cmp.Or(strings.Join(a.Detail.To, ""), "none")
	case a.Detail.Fact == storage.FactLanguage:
		l.Lead = fmt.Sprintf("read as %s instead of %s", cmp.Or(strings.Join(a.Detail.To, ""), "its words tell"), strings.Join(a.Detail.From, ""))
	case a.What == storage.ActCorrected && len(a.Detail.From) > 0:
		l.Lead += ": " + strings.Join(a.Detail.From, ", ") + " is " + cmp.Or(strings.Join(a.Detail.To, ", "), noFact[cmp.Or(a.Detail.Fact, storage.FactDate)])
	}
	if named && a.Number > 0 {
		l.Lead = fmt.Sprintf("#%d %s", a.Number, l.Lead)
	}
	if a.Reason != "" {
		l.Text += ": " + a.Reason
	}
	return l
}

// comparison shows what changed between two versions.
func (d *Desk) comparison(ctx context.Context, r dialog.Request, number int) (dialog.Reply, error) {
	first, second, ok := strings.Cut(r.Options["compare"], "-")
	a, err := strconv.Atoi(strings.TrimSpace(first))
	b, err2 := strconv.Atoi(strings.TrimSpace(second))
	if !ok || err != nil || err2 != nil || a < 1 || b < 1 || a == b {
		return dialog.Reply{}, briefing.Faultf("compare: %q is not two versions. Type it like compare:1-3.", dialog.Cut(r.Options["compare"], 20))
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
		Title:    fmt.Sprintf("#%d: from version %d to version %d", number, older.Version, newer.Version),
		Lines:    differences(filingOf(older), filingOf(newer)),
		Coverage: fmt.Sprintf("version %d: %s, %s", newer.Version, r.Moment(newer.Edited), cmp.Or(newer.Reason, "no reason given")),
		Buttons:  []dialog.Button{{Label: "Back", Action: dialog.Turn, Options: r.With("compare", "")}},
	}
	if len(reply.Lines) == 0 {
		reply.Lines = []dialog.Line{dialog.Text("Their texts are the same.")}
	}
	if now, err := d.version(ctx, r, number, 0); err != nil {
		return dialog.Reply{}, err
	} else if now.State != storage.Removed {
		reply.Buttons = append(reply.Buttons, dialog.Button{Label: fmt.Sprintf("Restore %d", older.Version), Action: dialog.Turn,
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
	old.Version, old.Reason, old.Key = over, fmt.Sprintf("Restores version %d", version), r.ID
	head, err := d.reviseAtOnce(ctx, r, old)
	if err != nil {
		return dialog.Reply{}, err
	}
	return dialog.Reply{
		Title:   fmt.Sprintf("#%d is at version %d", number, head.Version),
		Lines:   []dialog.Line{dialog.Text(fmt.Sprintf("It now says what version %d said. Nothing was lost: version %d stays in the history.", version, over))},
		Buttons: []dialog.Button{{Label: "History", Action: dialog.Turn, Options: r.With(viewRestore, "", viewOver, ""), Strong: true}},
	}, nil
}

// reviseAtOnce saves a draft of an edit as a version, without a card.
func (d *Desk) reviseAtOnce(ctx context.Context, r dialog.Request, draft storage.Draft) (briefing.Head, error) {
	filing, faults := d.readDraft(r, draft)
	if len(faults) > 0 {
		return briefing.Head{}, briefing.Faultf("#%d cannot be saved as it stands: %s", draft.Number, strings.Join(faults, " "))
	}
	filing.Key, filing.Filer, filing.Filed = draft.Key, r.User, r.Sent
	head, _, err := d.Store.Revise(ctx, r.Guild, draft.Number, draft.Version, filing, draft.Reason)
	var stale *storage.StaleError
	switch {
	case errors.As(err, &stale):
		return head, briefing.Faultf("#%d was edited meanwhile: it is at version %d. Look at its history, then try again.", draft.Number, stale.Current.Version)
	case errors.Is(err, storage.ErrUnchanged):
		return head, briefing.Faultf("#%d already says that. Nothing was saved.", draft.Number)
	case err != nil:
		return head, fmt.Errorf("saving a version of briefing %d: %w", draft.Number, err)
	}
	return head, nil
}
