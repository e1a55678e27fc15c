// Package commands is the Desk: a Request from any front (Discord, the local page, the shell) in, a Reply out. The table
// of commands is in table.go; what readers and moderators may ask is answered by the packages of these names.
//
// The Desk has no Discord session and keeps nothing in memory between two requests. It lets no sentence out that is not in
// the store, word for word, at the place it is cited from.
package commands

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"slices"
	"time"

	"golang.org/x/sync/singleflight"

	"dateline/briefing"
	"dateline/commands/dialog"
	"dateline/commands/follows"
	"dateline/commands/moderator"
	"dateline/commands/reader"
	"dateline/intake"
	"dateline/storage"
	"dateline/wording"
)

// Desk answers every command from one store. It is safe for concurrent use.
type Desk struct {
	store  *storage.Store
	log    *slog.Logger
	policy string // the address of the privacy policy of whoever runs it; "" for none

	reader    *reader.Desk
	moderator *moderator.Desk
	follows   *follows.Desk
	commands  []entry            // the table
	settings  singleflight.Group // reads of settings under way, by server; see Delivery
}

// New returns a Desk over the store. It fetches no links. Without a store it can only be asked which commands there are.
func New(store *storage.Store, log *slog.Logger) *Desk {
	return newDesk(store, reader.New(store), log, nil)
}

// Naming returns the Desk, whose /help now names the address of a privacy policy.
func (d *Desk) Naming(policy string) *Desk {
	d.policy = policy
	return d
}

// Drawing returns the Desk, whose pictures now take what their own fonts lack from those of the machine.
func (d *Desk) Drawing(fonts reader.Fonts) *Desk {
	d.reader.Drawing(fonts)
	return d
}

// Fetching returns a Desk like this one that fetches links and feeds.
func (d *Desk) Fetching(web moderator.Web) *Desk {
	return newDesk(d.store, d.reader, d.log, web).Naming(d.policy)
}

// FetchNext asks for the feed whose turn it is, as moderator.Desk.FetchNext does. The Desk must be Fetching.
func (d *Desk) FetchNext(ctx context.Context, now time.Time) (fetched bool, err error) {
	return d.moderator.FetchNext(ctx, now)
}

func newDesk(store *storage.Store, reader *reader.Desk, log *slog.Logger, web moderator.Web) *Desk {
	d := &Desk{store: store, log: log, reader: reader, moderator: moderator.New(store, reader.Timelines(), reader.Conflicts(), web, log)}
	d.follows = follows.New(store, reader, func(ctx context.Context, r dialog.Request, _ storage.Follow, from, _ storage.Look) (dialog.Reply, error) {
		return d.moderator.InboxDigest(ctx, r, from.At)
	})
	d.commands = d.table()
	return d
}

// Connections is how many connections the store has: how many answers are made at once follows from it. Without a store,
// for those who only look at the commands, it is 0.
func (d *Desk) Connections() int {
	if d.store == nil {
		return 0
	}
	return d.store.Connections()
}

// ErrAway says that the database could not be reached for as long as an answer may take.
var ErrAway = storage.ErrAway

// TooSlow reports whether an answer broke because it, or a statement that it needs, took too long.
func TooSlow(err error) bool { return errors.Is(err, context.DeadlineExceeded) || storage.TooSlow(err) }

// Answer answers a request. A *briefing.Fault is for the person who asked; any other error is for the log.
func (d *Desk) Answer(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	needs := everyone
	if r.Button != "" {
		var err error
		if r, err = d.decodeID(ctx, r); err != nil {
			return dialog.Reply{}, err
		}
		needs = actions[r.Action].right
	}
	cleanTyped(r)
	e, err := d.find(r)
	if err != nil {
		return dialog.Reply{}, err
	}
	if needs = max(needs, e.right); needs != everyone {
		if r, err = d.admit(ctx, r); err != nil {
			return dialog.Reply{}, err
		}
	}
	if !needs.held(r) {
		return dialog.Reply{}, refusal(r, e, needs)
	}
	if r.Button != "" {
		if r, err = e.press(r); err != nil {
			return dialog.Reply{}, err
		}
	}
	if r, err = d.settle(ctx, r, e, needs); err != nil {
		return dialog.Reply{}, err
	}
	reading := ctx
	if needs == everyone {
		reading = d.store.Reading(ctx)
	}
	reply, err := e.Answer(reading, r)
	var offer *dialog.Offer
	if errors.As(err, &offer) {
		reply, err = dialog.Reply{Lines: []dialog.Line{dialog.Text(offer.Says)}, Buttons: offer.Buttons, ForAsker: true}, nil
	}
	if err != nil {
		return dialog.Reply{}, inWords(r.In, err)
	}
	if err := d.finish(reading, r, &reply); err != nil {
		return dialog.Reply{}, err
	}
	if line, ok := e.sharedLine(r); ok && !reply.ForAsker {
		reply.Lines = slices.Insert(reply.Lines, 0, line)
	}
	return reply, d.encodeIDs(ctx, r, &reply)
}

// inWords says a Fault in a language. Any other error stays as it is.
func inWords(in wording.Language, err error) error {
	var fault *briefing.Fault
	if errors.As(err, &fault) {
		return &briefing.Fault{Says: fault.In(in)}
	}
	return err
}

// settle says in which language a request is answered and who is to see the answer, by the settings of its server.
func (d *Desk) settle(ctx context.Context, r dialog.Request, e entry, needs right) (dialog.Request, error) {
	r, err := d.lookup().LoadSettings(ctx, r)
	if err != nil {
		return r, err
	}
	if r.Public {
		r.In = r.Everybodys()
	}
	if r.Audience, err = d.audience(ctx, r, needs); err == nil && r.Audience.Blind() {
		err = r.Fault("desk.closing")
	}
	return r, err
}

// finish proves what an answer cites, and adds what every answer tells of it.
func (d *Desk) finish(ctx context.Context, r dialog.Request, reply *dialog.Reply) (err error) {
	reply.In = r.In
	reply.MarkAbroad(r)
	if err := d.prove(ctx, r, reply); err != nil {
		return err
	}
	if len(reply.Lines) == 0 && reply.Form == nil {
		reply.Lines = []dialog.Line{dialog.Text(r.Say("words.nothing-to-show"))}
	}
	if r.Action == dialog.Sources {
		if *reply, err = d.reader.Sources(ctx, r, *reply); err != nil {
			return err
		}
	}
	return errors.Join(d.lookup().AddKnown(ctx, r, reply.Lines), d.addOrigins(ctx, r, reply.Lines))
}

// refusal says who may use a command.
func refusal(r dialog.Request, e entry, needs right) error {
	if needs == administrators {
		return r.Fault("desk.for-administrators", "command", e.displayName())
	}
	return r.Fault("desk.for-moderators", "command", e.displayName())
}

// Complete returns what may be typed into the option in r.Focus, best first, at most 25.
func (d *Desk) Complete(ctx context.Context, r dialog.Request) ([]dialog.Choice, error) {
	e, err := d.find(r)
	if err != nil {
		return nil, err
	}
	cleanTyped(r)
	if e.right != everyone {
		if r, err = d.admit(ctx, r); err != nil {
			return nil, err
		}
	}
	if !e.right.held(r) {
		return nil, nil
	}
	for _, o := range e.Options {
		if o.Name != r.Focus || o.Complete == nil {
			continue
		}
		if r, err = d.lookup().LoadSettings(ctx, r); err != nil {
			return nil, err
		}
		if r.Audience, err = d.audience(ctx, r, e.right); err != nil {
			return nil, err
		}
		if r.Audience.Blind() {
			return nil, nil
		}
		choices, err := o.Complete(ctx, r)
		if err != nil {
			return nil, fmt.Errorf("completing %s of /%s: %w", r.Focus, r.Name, err)
		}
		return choices[:min(len(choices), dialog.MaxChoices)], nil
	}
	return nil, nil
}

// File files a text without a card, as moderator.Desk.File does.
func (d *Desk) File(ctx context.Context, guild int64, typed moderator.Details, item intake.Item, sent time.Time) (head briefing.Head, fresh bool, err error) {
	return d.moderator.File(ctx, guild, typed, item, sent)
}

// Mistyped says which new topics look mistyped, as moderator.Desk.Mistyped does.
func (d *Desk) Mistyped(ctx context.Context, guild int64, typed moderator.Details, item intake.Item) (says []string, err error) {
	return d.moderator.Mistyped(ctx, guild, typed, item)
}

// Import files many texts, as moderator.Desk.FileAll does.
func (d *Desk) Import(ctx context.Context, guild int64, typed moderator.Details, entries iter.Seq2[intake.Entry, error], sent time.Time) iter.Seq2[moderator.Imported, error] {
	return d.moderator.FileAll(ctx, guild, typed, entries, sent)
}

func (d *Desk) lookup() dialog.Lookup { return dialog.Lookup{Store: d.store} }

// find finds a command by its name among those that are typed or, with a message, among those of its menu.
func (d *Desk) find(r dialog.Request) (entry, error) {
	for _, e := range d.commands {
		if e.Name == r.Name && e.Menu == (r.Message != nil) {
			return e, nil
		}
	}
	unknown := entry{Command: dialog.Command{Name: dialog.Cut(r.Name, 40), Menu: r.Message != nil}}
	return entry{}, r.Fault("desk.no-command", "command", unknown.displayName())
}

// displayName is a command's name as people see it.
func (e entry) displayName() string {
	if e.Menu {
		return e.Name
	}
	return "/" + e.Name
}
