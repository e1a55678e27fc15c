package commands

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"dateline/briefing"
	"dateline/storage"
)

// maxID is the longest id that Discord lets a button or form carry, in UTF-16 units.
const maxID = 100

// A button's id is "action command?options", the options as in a URL's query. Where that is too long, the store
// keeps it and the id is "action ~key". Either way the button works after a restart and on every replica.

// fold writes the ids of the reply's buttons and form.
func (d *Desk) fold(ctx context.Context, r Request, reply *Reply) error {
	var err error
	for i := range reply.Buttons {
		b := &reply.Buttons[i]
		if b.ID, err = d.id(ctx, r.Guild, b.Action, cmp.Or(b.Name, r.Name), b.Options); err != nil {
			return err
		}
	}
	if f := reply.Form; f != nil {
		f.ID, err = d.id(ctx, r.Guild, f.Action, cmp.Or(f.Name, r.Name), f.Options)
	}
	return err
}

func (d *Desk) id(ctx context.Context, guild int64, action Action, name string, options map[string]string) (string, error) {
	query := url.Values{}
	for k, v := range options {
		if v != "" {
			query.Set(k, v)
		}
	}
	view := name + "?" + query.Encode()
	id := string(action) + " " + view
	if Units(id) <= maxID {
		return id, nil
	}
	key, err := d.store.SaveView(ctx, guild, view)
	if err != nil {
		return "", fmt.Errorf("keeping a button of /%s: %w", name, err)
	}
	return string(action) + " ~" + key, nil
}

// unfold reads a pressed button's id back into the request that it stands for.
func (d *Desk) unfold(ctx context.Context, r Request) (Request, error) {
	gone := briefing.Faultf("That button is from an older Dateline. Please ask again with the command.")
	action, view, ok := strings.Cut(r.Button, " ")
	if !ok {
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
	r.Action, r.Name, r.Options = Action(action), name, map[string]string{}
	for k := range query {
		r.Options[k] = query.Get(k)
	}
	return r, nil
}

// pressed returns the action of a button's id, "" when there is none.
func pressed(id string) Action {
	action, _, _ := strings.Cut(id, " ")
	return Action(action)
}
