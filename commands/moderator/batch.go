package moderator

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"time"

	"dateline/briefing"
	"dateline/commands/dialog"
	"dateline/intake"
	"dateline/storage"
)

// Imported is the result of one entry of an import.
type Imported struct {
	Place   string        // in the import, for people: "line 12", or a path
	Head    briefing.Head // zero when it was refused
	Fresh   bool          // it was filed now; else before
	Like    briefing.Head // of a briefing, filed before, that is nearly the same; zero for none
	Unread  []string      // its keys that Dateline does not use
	Refused string        // why, for people
}

// FileAll files the entries of an import one by one, as File does, and yields the result of each once it is durable. An
// entry that cannot be stored is refused, as long as others can. An error, which may be a Fault about the whole import, comes last. What was filed stays filed: running the same import
// again continues where it stopped, and files nothing twice.
func (d *Desk) FileAll(ctx context.Context, guild int64, typed Details, entries iter.Seq2[intake.Entry, error], sent time.Time) iter.Seq2[Imported, error] {
	return func(yield func(Imported, error) bool) {
		failed := 0
		for e, err := range entries {
			i := Imported{Place: briefing.Clean(e.Place), Unread: e.Unread}
			if err == nil {
				err = d.importOne(ctx, guild, typed, e.Item, sent, &i)
			}
			var fault *briefing.Fault
			if errors.As(err, &fault) && e.Place != "" {
				i.Refused, err = fault.Says, nil
			}
			if err != nil && e.Place != "" && ctx.Err() == nil && failed < mostFailed && d.Store.Ping(ctx) == nil {
				failed++
				d.log.Error("an entry of an import could not be stored", "guild", guild, "entry", e.Place, "error", err)
				i.Refused, err = "It could not be stored; why is in the log.", nil
			} else if err != nil && e.Place != "" {
				err = fmt.Errorf("%s: %w", e.Place, err)
			} else if i.Refused == "" {
				failed = 0
			}
			if !yield(i, err) || err != nil {
				return
			}
		}
	}
}

// mostFailed is how many entries in a row may fail to be stored: then it is not for their sake.
const mostFailed = 5

func (d *Desk) importOne(ctx context.Context, guild int64, typed Details, item intake.Item, sent time.Time, i *Imported) error {
	head, fresh, err := d.File(ctx, guild, typed, item, sent)
	if err != nil {
		return err
	}
	i.Head, i.Fresh = head, fresh
	if !fresh {
		return nil
	}
	like, err := d.Store.Near(ctx, guild, storage.AllSeeing(), storage.NearQuery{Text: item.Text, Number: head.Number, Limit: 1})
	if err != nil {
		d.log.Warn("whether an entry of an import looks like another is not known", "guild", guild, "entry", i.Place, "error", err)
	} else if len(like) > 0 {
		i.Like = like[0].Head
	}
	return nil // it is filed
}

// Tally counts the results of an import.
type Tally struct {
	Entries, Filed, Before, Alike, Refused int
	unread                                 map[string]bool
}

// Add counts an entry.
func (t *Tally) Add(i Imported) {
	t.Entries++
	switch {
	case i.Refused != "":
		t.Refused++
	case i.Fresh:
		t.Filed++
	default:
		t.Before++
	}
	if i.Like.Number != 0 {
		t.Alike++
	}
	for _, key := range i.Unread {
		if t.unread == nil {
			t.unread = map[string]bool{}
		}
		t.unread[dialog.Cut(dialog.OneLine(key), 40)] = true
	}
}

const shownKeys = 10

// String writes the counts: "12 filed, 3 already filed, 1 refused. 2 look like others that are filed."
func (t Tally) String() string {
	says := fmt.Sprintf("%d filed", t.Filed)
	if t.Before > 0 {
		says += fmt.Sprintf(", %d already filed", t.Before)
	}
	if t.Refused > 0 {
		says += fmt.Sprintf(", %d refused", t.Refused)
	}
	says += "."
	switch t.Alike {
	case 0:
	case 1:
		says += " 1 looks like another that is filed."
	default:
		says += fmt.Sprintf(" %d look like others that are filed.", t.Alike)
	}
	if len(t.unread) > 0 {
		keys := slices.Sorted(maps.Keys(t.unread))
		says += " Ignored: " + strings.Join(keys[:min(len(keys), shownKeys)], ", ") + "."
	}
	return says
}
