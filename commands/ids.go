package commands

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"

	"dateline/commands/dialog"
	"dateline/storage"
)

// maxID is the longest id that Discord lets a button or form carry, in UTF-16 units.
const maxID = 100

// A button's id is "action command?options", the options as in a URL's query. Where that is too long, the store
// keeps it and the id is "action ~key". Either way the button works after a restart and on every replica.

// encodeIDs writes the ids of the reply's buttons and form. Buttons whose views the store cannot keep now are left out: the
// answer is worth more than they are.
func (d *Desk) encodeIDs(ctx context.Context, r dialog.Request, reply *dialog.Reply) error {
	var views []string // that are too long for an id
	encode := func(id *string, action dialog.Action, name string, options map[string]string) {
		if action != dialog.Turn && options[viewSharer] != "" {
			options = maps.Clone(options)
			delete(options, viewSharer)
		}
		view := encodeView(cmp.Or(name, r.Name), options)
		*id = string(action) + " " + view
		if dialog.Units(*id) > maxID {
			*id, views = "", append(views, view)
		}
	}
	for i := range reply.Buttons {
		b := &reply.Buttons[i]
		encode(&b.ID, b.Action, b.Name, b.Options)
	}
	if f := reply.Form; f != nil {
		encode(&f.ID, f.Action, f.Name, f.Options)
	}
	if len(views) == 0 {
		return nil
	}
	keys, err := d.store.SaveViews(ctx, r.Guild, views)
	if err != nil && reply.Form != nil && reply.Form.ID == "" {
		return fmt.Errorf("keeping the view of a form of /%s: %w", r.Name, err)
	} else if err != nil {
		d.log.Warn("buttons are left out: their views cannot be kept", "command", r.Name, "guild", r.Guild, "error", err)
		reply.Buttons = slices.DeleteFunc(reply.Buttons, func(b dialog.Button) bool { return b.ID == "" })
		return nil
	}
	keep := func(id *string, action dialog.Action) {
		if *id == "" {
			*id, keys = string(action)+" ~"+keys[0], keys[1:]
		}
	}
	for i := range reply.Buttons {
		keep(&reply.Buttons[i].ID, reply.Buttons[i].Action)
	}
	if f := reply.Form; f != nil {
		keep(&f.ID, f.Action)
	}
	return nil
}

// encodeView writes a command and its options.
func encodeView(name string, options map[string]string) string {
	query := url.Values{}
	for k, v := range options {
		if v != "" {
			query.Set(k, v)
		}
	}
	return name + "?" + query.Encode()
}

// decodeID reads a pressed button's id back into the request that it stands for.
func (d *Desk) decodeID(ctx context.Context, r dialog.Request) (dialog.Request, error) {
	_, view, ok := strings.Cut(r.Button, " ")
	r.Action = actionOf(r.Button)
	if _, known := actions[r.Action]; !ok || !known {
		return r, r.Fault("desk.gone")
	}
	if key, kept := strings.CutPrefix(view, "~"); kept {
		stored, err := d.store.View(ctx, r.Guild, key)
		if errors.Is(err, storage.ErrNotFound) {
			return r, r.Fault("desk.gone")
		} else if err != nil {
			return r, fmt.Errorf("reading a button's view: %w", err)
		}
		view = stored
	}
	name, encoded, _ := strings.Cut(view, "?")
	query, err := url.ParseQuery(encoded)
	if err != nil {
		return r, r.Fault("desk.gone")
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
