package moderator

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"dateline/briefing"
	"dateline/commands/dialog"
	"dateline/intake"
	"dateline/storage"
	"dateline/wording"
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

// FileAll files the entries of an import, as File does, and yields the result of each once it is durable. An
// entry that cannot be stored is refused, as long as others can. An error, which may be a Fault about the whole import, comes last. What was filed stays filed: running the same import
// again continues where it stopped, and files nothing twice.
//
// Entries are stored some at a time, while the next ones are read.
func (d *Desk) FileAll(ctx context.Context, guild int64, typed Details, entries iter.Seq2[intake.Entry, error], sent time.Time) iter.Seq2[Imported, error] {
	return func(yield func(Imported, error) bool) {
		read, err := d.textReader(ctx, guild, typed, sent)
		if err != nil {
			yield(Imported{}, err)
			return
		}
		next, stop := iter.Pull2(entries)
		defer stop()
		failed := 0
		for batch := readSome(next, read, typed.In); len(batch.texts) > 0; {
			some := batch.wait()
			batch = readSome(next, read, typed.In)
			d.storeSome(ctx, guild, some)
			for _, t := range some {
				i, err := t.Imported, t.err
				var fault *briefing.Fault
				if errors.As(err, &fault) && i.Place != "" {
					i.Refused, err = fault.In(typed.In), nil
				}
				if err != nil && i.Place != "" && ctx.Err() == nil && failed < mostFailed && d.Store.Ping(ctx) == nil {
					failed++
					d.log.Error("an entry of an import could not be stored", "guild", guild, "entry", i.Place, "error", err)
					i.Refused, err = typed.In.Say("imports.unstored"), nil
				} else if err != nil && i.Place != "" {
					err = fmt.Errorf("%s: %w", i.Place, err)
				} else if i.Refused == "" {
					failed = 0
				}
				if !yield(i, err) || err != nil {
					batch.wait()
					return
				}
			}
		}
	}
}

// mostFailed is how many entries in a row may fail to be stored: then it is not for their sake.
const mostFailed = 5

// How many entries are stored at a time: so many, or those that hold so many bytes of text.
const (
	storedAtOnce = 100
	bytesAtOnce  = 1 << 20
)

// importedText is an entry of an import that is being filed.
type importedText struct {
	Imported
	item   intake.Item
	filing briefing.Filing
	err    error // why it is not filed
}

// batch is some entries that are being read.
type batch struct {
	texts []*importedText
	read  sync.WaitGroup
}

func (b *batch) wait() []*importedText {
	b.read.Wait()
	return b.texts
}

// readSome takes the next entries and has all processors read them.
func readSome(next func() (intake.Entry, error, bool), read func(intake.Item) (briefing.Filing, error), in wording.Language) *batch {
	b, size := &batch{}, 0
	for len(b.texts) < storedAtOnce && size < bytesAtOnce {
		e, err, more := next()
		if !more {
			break
		}
		b.texts = append(b.texts, &importedText{Imported: Imported{Place: placeOf(e, in), Unread: e.Unread}, item: e.Item, err: err})
		size += len(e.Item.Text)
	}
	var taken atomic.Int32
	for range min(runtime.GOMAXPROCS(0), len(b.texts)) {
		b.read.Go(func() {
			for i := taken.Add(1) - 1; int(i) < len(b.texts); i = taken.Add(1) - 1 {
				if t := b.texts[i]; t.err == nil {
					t.filing, t.err = guarded(read, t.item)
				}
			}
		})
	}
	return b
}

// guarded reads a text; one that breaks the reader breaks no more than its own entry.
func guarded(read func(intake.Item) (briefing.Filing, error), item intake.Item) (f briefing.Filing, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("reading it: %v", p)
		}
	}()
	return read(item)
}

// storeSome files texts that were read: together or, where that fails, one by one.
func (d *Desk) storeSome(ctx context.Context, guild int64, some []*importedText) {
	var texts []string
	for _, t := range some {
		texts = append(texts, t.filing.Text)
	}
	twins, err := d.Store.Twins(ctx, guild, storage.AllSeeing(), texts)
	var fresh []*importedText
	first := map[string]*importedText{} // by their texts
	for i, t := range some {
		twin, known := twins[i]
		switch {
		case t.err != nil:
		case err != nil:
			t.err = fmt.Errorf("looking for the same text: %w", err)
		case known:
			t.Head, t.err = twin, sameText(twin, t.filing)
		case first[t.filing.Key] == nil:
			first[t.filing.Key] = t
			fresh = append(fresh, t)
		}
	}
	d.storeAll(ctx, guild, fresh)
	for _, t := range some {
		if same := first[t.filing.Key]; t.err == nil && same != nil && same != t { // it stands twice among them
			t.Head, t.err = same.Head, cmp.Or(same.err, sameText(same.Head, t.filing))
		}
	}
}

// storeAll files texts, no two of them the same.
func (d *Desk) storeAll(ctx context.Context, guild int64, fresh []*importedText) {
	var filings []briefing.Filing
	for _, t := range fresh {
		filings = append(filings, t.filing)
	}
	filed, err := d.Store.FileAll(ctx, guild, filings...)
	for i, t := range fresh {
		switch {
		case err == nil:
			t.Head, t.Fresh = filed[i].Head, filed[i].Fresh
		case len(fresh) > 1:
			d.storeAll(ctx, guild, []*importedText{t})
		default:
			t.err = fmt.Errorf("filing: %w", err)
		}
	}
	if err == nil {
		d.noteLike(ctx, guild, slices.DeleteFunc(slices.Clone(fresh), func(t *importedText) bool { return !t.Fresh }))
	}
}

// noteLike notes which briefing that was filed before each of some texts is nearly the same. They are filed whatever comes of it.
func (d *Desk) noteLike(ctx context.Context, guild int64, fresh []*importedText) {
	var queries []storage.NearQuery
	for _, t := range fresh {
		queries = append(queries, storage.NearQuery{Text: t.item.Text, Before: t.Head.Number, Limit: 1})
	}
	like, err := d.Store.NearAll(ctx, guild, storage.AllSeeing(), queries...)
	if err != nil {
		d.log.Warn("whether entries of an import look like others is not known", "guild", guild, "error", err)
		return
	}
	for i, t := range fresh {
		if len(like[i]) > 0 {
			t.Like = like[i][0].Head
		}
	}
}

// placeOf tells where an entry stands in its import; "" for an error of the whole.
func placeOf(e intake.Entry, in wording.Language) string {
	if e.Line > 0 {
		return in.Say("intake.line", "number", strconv.Itoa(e.Line))
	}
	return briefing.Clean(e.Place)
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

// String is Says in English, for the shell.
func (t Tally) String() string { return t.Says(wording.English) }

// Says writes the counts: "12 filed, 3 already filed, 1 refused. 2 look like others that are filed."
func (t Tally) Says(in wording.Language) string {
	says := in.Say("imports.filed", "n", t.Filed)
	if t.Before > 0 {
		says += ", " + in.Say("imports.before", "n", t.Before)
	}
	if t.Refused > 0 {
		says += ", " + in.Say("imports.refused", "n", t.Refused)
	}
	says += "."
	if t.Alike > 0 {
		says += " " + in.Say("imports.look-alike", "n", t.Alike)
	}
	if len(t.unread) > 0 {
		keys := slices.Sorted(maps.Keys(t.unread))
		says += " " + in.Say("imports.ignored", "keys", strings.Join(keys[:min(len(keys), shownKeys)], ", "))
	}
	return says
}
