package commands

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"dateline/briefing"
	"dateline/commands/dialog"
	"dateline/storage"
)

// maxID is the longest id that Discord lets a button or form carry, in UTF-16 units.
const maxID = 100

// A button's id is "action command?options", the options as in a URL's query. Where that is too long, the store
// keeps it and the id is "action ~key". Either way the button works after a restart and on every replica.

// encodeIDs writes the ids of the reply's buttons and form. A button whose view the store cannot keep is left out.
func (d *Desk) encodeIDs(ctx context.Context, r dialog.Request, reply *dialog.Reply) error {
	var err error
	for i := range reply.Buttons {
		b := &reply.Buttons[i]
		if b.ID, err = d.encodeID(ctx, r.Guild, b.Action, cmp.Or(b.Name, r.Name), b.Options); err != nil {
			return err
		}
	}
	if f := reply.Form; f != nil {
		f.ID, err = d.encodeID(ctx, r.Guild, f.Action, cmp.Or(f.Name, r.Name), f.Options)
	}
	return err
}

func (d *Desk) encodeID(ctx context.Context, guild int64, action dialog.Action, name string, options map[string]string) (string, error) {
	query := url.Values{}
	for k, v := range options {
		if v != "" {
			query.Set(k, v)
		}
	}
	view := name + "?" + query.Encode()
	id := string(action) + " " + view
	if dialog.Units(id) <= maxID {
		return id, nil
	}
	key, err := d.store.SaveView(ctx, guild, view)
	if err != nil {
		return "", fmt.Errorf("keeping a button of /%s: %w", name, err)
	}
	return string(action) + " ~" + key, nil
}

// decodeID reads a pressed button's id back into the request that it stands for.
func (d *Desk) decodeID(ctx context.Context, r dialog.Request) (dialog.Request, error) {
	gone := briefing.Faultf("That button is from an older Dateline. Please ask again with the command.")
	_, view, ok := strings.Cut(r.Button, " ")
	r.Action = actionOf(r.Button)
	if _, known := actions[r.Action]; !ok || !known {
		return r, gone
	}
	if key, kept := strings.CutPrefix(view, "~"); kept {
		stored, err := d.store.View(ctx, r.Guild, key)
		if errors.Is(err, storage.ErrNotFound) {
			return r, gone
		} else if err != nil {
			return r, fmt.Errorf("reading a button's view: %w", err)
		}
		view = stored
	}
	name, encoded, _ := strings.Cut(view, "?")
	query, err := url.ParseQuery(encoded)
	if err != nil {
		return r, gone
	}
	r.Name, r.Options = name, map[string]string{}
	for k := range query {
		r.Options[k] = query.Get(k)
	}
	return r, nil
}

// actionOf returns what the button or form with this id does.
func actionOf(id string) dialog.Action {
	action, _, _ := strings.Cut(id, " ")
	return dialog.Action(action)
}
