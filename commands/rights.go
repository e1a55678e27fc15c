package commands

import (
	"context"
	"slices"
	"strconv"

	"dateline/briefing"
	"dateline/commands/dialog"
	"dateline/storage"
)

// admit settles whether whoever asks may use the desk. Discord has judged a command that it hands on, by the server's
// Integrations settings; its word is kept for a day, since buttons and forms come unjudged. Beyond that the desk is for the
// roles that administrators let in or, where they named none, for those who may manage messages in the whole server: a right
// in one channel does not reach so far. The shell and administrators are let in by all fronts.
func (d *Desk) admit(ctx context.Context, r dialog.Request) (dialog.Request, error) {
	if r.User == 0 || r.Administrator {
		return r, nil
	}
	settings, err := d.store.Settings(ctx, r.Guild)
	if err != nil {
		return r, err
	}
	switch {
	case slices.ContainsFunc(r.Roles, func(role int64) bool { return slices.Contains(settings.Desk, role) }):
		r.Moderator = true
	case r.Admitted:
		r.Moderator = true
		return r, d.store.Admit(ctx, r.Guild, r.User)
	case r.Moderator && len(settings.Desk) == 0 && (r.Everywhere == nil || r.Everywhere(ctx)):
	default:
		r.Moderator, err = d.store.Admitted(ctx, r.Guild, r.User)
	}
	return r, err
}

// audience is who is to see what a request asks for: the desk's own commands see all. What everybody sees shows what may be
// shown in the channel; what the asker alone sees, what the asker's roles may see, or all where they may use the desk.
func (d *Desk) audience(ctx context.Context, r dialog.Request, needs right) (storage.Audience, error) {
	switch {
	case needs != everyone:
		return storage.AllSeeing(), nil
	case r.Public || r.Posted:
		return r.Settings.AudienceIn(r.Channels), nil
	case r.Settings.Restricts:
		r.Admitted = false // that was said of another command
		asker, err := d.admit(ctx, r)
		if err != nil {
			return storage.Audience{}, err
		}
		if asker.Moderator {
			return storage.AllSeeing(), nil
		}
	}
	return r.Settings.AudienceOf(r.Roles), nil
}

// press refuses an id that no button of the command has: only answers that may be shared are shown to everybody, or taken
// apart. Who shares an answer speaks in the channel, and must be let.
func (e entry) press(r dialog.Request) (dialog.Request, error) {
	switch r.Action {
	case dialog.Share, dialog.Sources, dialog.Export:
		if e.kind != shared && e.kind != shareable {
			return r, r.Fault("desk.gone")
		}
	case dialog.Turn:
		if e.kind != shared && e.kind != shareable && r.Public {
			return r, r.Fault("desk.gone")
		}
	}
	if r.Action == dialog.Share {
		if r.Muted {
			return r, r.Fault("desk.muted")
		}
		r.Options[viewSharer] = strconv.FormatInt(r.User, 10)
	}
	return r, nil
}

// cleanTyped cleans what was typed and the names of files, as they are looked up and shown.
func cleanTyped(r dialog.Request) {
	for option, typed := range r.Options {
		r.Options[option] = briefing.Clean(typed)
	}
	for option, file := range r.Files {
		file.Name = briefing.Clean(file.Name)
		r.Files[option] = file
	}
}
