package commands

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"
	"time"

	"dateline/briefing"
	"dateline/commands/dialog"
	"dateline/commands/moderator"
	"dateline/intake"
	"dateline/storage"
	"dateline/storage/storetest"
)

// A sentence that does not stand at its place is not sent, and the log says so.
func TestProveTakesOutWhatDoesNotStandThere(t *testing.T) {
	store := storetest.New(t)
	var log bytes.Buffer
	d := New(store, slog.New(slog.NewTextHandler(&log, nil)))
	const guild = 7
	if err := store.Welcome(t.Context(), guild, "Harbour desk"); err != nil {
		t.Fatal(err)
	}
	item := intake.Item{Text: "The first ferry sailed. The second ferry waits.", Topics: []string{"Ferry"}, Published: time.Date(2025, 12, 10, 0, 0, 0, 0, time.UTC)}
	if _, _, err := d.File(t.Context(), guild, moderator.Details{}, item, time.Date(2025, 12, 10, 9, 0, 0, 0, time.UTC)); err != nil {
		t.Fatal(err)
	}
	all, err := store.Sentences(t.Context(), guild, storage.AllSeeing(), []int{1})
	if err != nil || len(all) != 2 {
		t.Fatalf("%v %v", all, err)
	}
	right := dialog.Reply{Picture: &dialog.File{}, Pictured: all}
	if err := d.prove(t.Context(), dialog.Request{Guild: guild, Audience: storage.AllSeeing()}, &right); err != nil || right.Picture == nil {
		t.Errorf("a true picture was taken away: %v", err)
	}
	changed, moved, unknown, foreign := all[0], all[0], all[0], all[1]
	changed.Text = "The first ferry sank."
	moved.Span.Start++
	unknown.Version = 9
	foreign.Number = 99
	for name, wrong := range map[string]briefing.Cited{"changed": changed, "moved": moved, "of an unknown version": unknown, "of an unknown briefing": foreign, "empty": {}} {
		log.Reset()
		reply := dialog.Reply{Lines: []dialog.Line{{Quotes: []dialog.Quote{{Cited: all[0]}, {Cited: wrong}, {Cited: all[1]}}}}}
		if err := d.prove(t.Context(), dialog.Request{Guild: guild, Audience: storage.AllSeeing()}, &reply); err != nil {
			t.Fatal(err)
		}
		kept := reply.Lines[0].Quotes
		if len(kept) != 2 || kept[0].Text != all[0].Text || kept[1].Text != all[1].Text || len(reply.Sources) != 1 || kept[1].Source != 1 {
			t.Errorf("%s: kept %+v, sources %+v", name, kept, reply.Sources)
		}
		reply = dialog.Reply{Picture: &dialog.File{}, Pictured: []briefing.Cited{all[0], wrong}, Lines: []dialog.Line{{Lead: "10 Dec 2025", Quotes: []dialog.Quote{{Cited: wrong}}}, {Text: "Our own words."}}}
		if err := d.prove(t.Context(), dialog.Request{Guild: guild, Audience: storage.AllSeeing()}, &reply); err != nil {
			t.Fatal(err)
		}
		if reply.Picture != nil || len(reply.Lines) != 1 || reply.Lines[0].Text != "Our own words." {
			t.Errorf("%s: a picture of it is left, or its line: %+v", name, reply)
		}
		reply = dialog.Reply{Files: []dialog.File{{}}, Pictured: []briefing.Cited{all[0], wrong}}
		if err := d.prove(t.Context(), dialog.Request{Guild: guild, Audience: storage.AllSeeing()}, &reply); err == nil {
			t.Errorf("%s: it leaves in a file", name)
		}
		if !strings.Contains(log.String(), "is not in the store") {
			t.Errorf("%s: nothing in the log: %s", name, log.String())
		}
	}
}
