package commands

import (
	"context"
	"time"
)

// Manner is what has to be known of an answer before it is there: Discord takes it with the acknowledgement and
// lets none of it change later.
type Manner struct {
	Private bool // only the asker sees it
	Update  bool // it replaces the message that was pressed
	Form    bool // it opens a form, which must be the first thing to come back
	Long    bool // it may take minutes, and tells how far it is
}

// Manner tells how the request will be answered, and returns the request with what it had to read for that. It is quick:
// where the server's settings cannot be read in time, the answer is private.
func (d *Desk) Manner(ctx context.Context, r Request) (Request, Manner) {
	switch action := pressed(r.Button); action {
	case Share:
		return r, Manner{}
	case Turn, Publish, About, Hold, Over, Become, Discard, Amend:
		return r, Manner{Private: true, Update: true}
	case Edit, More:
		return r, Manner{Private: true, Form: true}
	case "":
	default:
		return r, Manner{Private: true}
	}
	c, err := d.find(r)
	if err != nil || !c.shared {
		return r, Manner{Private: true, Form: (r.Name == deskAdd || r.Name == deskEdit || r.Message != nil) && len(r.Files) == 0 && r.Options["link"] == "", Long: r.Name == deskImport || r.Name == deskSettings && r.Options["language"] != ""}
	}
	quick, cancel := context.WithTimeout(ctx, settingsDeadline)
	defer cancel()
	settled, err := d.settle(quick, r)
	if err != nil {
		d.log.Warn("whether an answer is shared could not be read: it is private", "guild", r.Guild, "error", err)
		return r, Manner{Private: true}
	}
	return settled, Manner{Private: !settled.settings.SharedIn(r.Channels...)}
}

// settingsDeadline leaves time to acknowledge: Discord waits for three seconds.
const settingsDeadline = 500 * time.Millisecond

// settle reads the server's settings, unless that was done, and puts the time of asking into its time zone.
func (d *Desk) settle(ctx context.Context, r Request) (Request, error) {
	if r.settings != nil {
		return r, nil
	}
	settings, err := d.store.Settings(ctx, r.Guild)
	if err != nil {
		return r, err
	}
	zone, err := zoneOf(settings.Zone)
	if err != nil {
		return r, err
	}
	r.settings, r.Sent = &settings, r.Sent.In(zone)
	return r, nil
}
