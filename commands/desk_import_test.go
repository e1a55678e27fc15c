package commands_test

import (
	"archive/zip"
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"dateline/commands"
	"dateline/commands/dialog"
	"dateline/storage"
	"dateline/storage/storetest"
)

var asked = time.Date(2025, 12, 14, 9, 0, 0, 0, time.UTC)

// bring uses /desk import, and returns the report.
func bring(ctx context.Context, t *testing.T, store *storage.Store, name string, file []byte, progress func(dialog.Reply)) dialog.Reply {
	t.Helper()
	reply, err := commands.New(store, slog.New(slog.DiscardHandler)).Answer(ctx, dialog.Request{Guild: chatGuild, User: 7, Name: "desk import",
		Moderator: true, Sent: asked, Files: map[string]dialog.File{"file": {Name: name, Bytes: file}}, Progress: progress})
	if err != nil {
		t.Fatal(err)
	}
	return reply
}

func TestAnArchiveOfTextsIsImported(t *testing.T) {
	store := storetest.New(t)
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range map[string]string{
		"ferries/back.md":  "---\npublished: 2025-12-10\ntopics: [Harbour ferries]\n---\n# Ferry Back\n\nThe ferry was towed in on Monday.",
		"ferries/when.txt": "The ferry sails on Friday.",
		"photo.png":        "\x89PNG\r\n\x1a\n\x00\x00",
	} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	var report strings.Builder
	if err := bring(t.Context(), t, store, "texts.zip", b.Bytes(), nil).Write(&report); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"1 filed, 2 refused.", "ferries/when.txt: What is it about?", "photo.png: photo.png is a PNG picture", "3 briefings in the file"} {
		if !strings.Contains(report.String(), want) {
			t.Errorf("the report lacks %q:\n%s", want, report.String())
		}
	}
	stored, err := store.Briefing(t.Context(), chatGuild, storage.AllSeeing(), 1)
	if err != nil || stored.Head.Title != "Ferry Back" || stored.Filer != 7 || !stored.Filed.Equal(asked) {
		t.Errorf("%+v %v", stored, err)
	}
}

// Of many refusals the first are shown, and all are attached. What was filed so far is told as it goes.
func TestManyRefusalsAreAttached(t *testing.T) {
	var lines strings.Builder
	for i := range 30 {
		fmt.Fprintf(&lines, `{"text":"Boat %d sank."}`+"\n", i)
	}
	told := 0
	reply := bring(t.Context(), t, storetest.New(t), "boats.jsonl", []byte(lines.String()), func(dialog.Reply) { told++ })
	if n := strings.Count(string(reply.Files[0].Bytes), "What is it about?"); n != 30 || !strings.HasPrefix(string(reply.Files[0].Bytes), "line 1: ") {
		t.Errorf("%d refusals are attached:\n%s", n, reply.Files[0].Bytes)
	}
	if last := reply.Lines[len(reply.Lines)-1].Text; len(reply.Lines) != 22 || last != "All 30 are listed in refused.txt." || told != 30 {
		t.Errorf("%d lines, the last %q; told %d times", len(reply.Lines), last, told)
	}
}

// limited is a context with a deadline that can be moved.
type limited struct {
	context.Context
	end time.Time
}

func (c *limited) Deadline() (time.Time, bool) { return c.end, true }

// An import that there is no time for reports what it has done, and goes on from there.
func TestAnImportEndsInTime(t *testing.T) {
	store := storetest.New(t)
	var lines strings.Builder
	const filed = 450
	for i := range filed {
		fmt.Fprintf(&lines, `{"text":"Boat %d was towed in on Monday.","published":"2025-12-10","topics":["Boats"]}`+"\n", i)
	}
	ctx, seen := &limited{t.Context(), time.Now().Add(time.Hour)}, 0
	first := bring(ctx, t, store, "boats.jsonl", []byte(lines.String()), func(dialog.Reply) {
		if seen++; seen == 5 {
			ctx.end = time.Now().Add(time.Second)
		}
	})
	if len(first.Lines) != 2 || !strings.HasPrefix(first.Lines[1].Text, "There was no time for the rest.") {
		t.Fatalf("the first report %+v", first)
	}
	var before, rest, had int
	if _, err := fmt.Sscanf(first.Lines[0].Text, "%d filed", &before); err != nil || before < 5 || before == filed {
		t.Errorf("the first report says %q", first.Lines[0].Text)
	}
	second := bring(t.Context(), t, store, "boats.jsonl", []byte(lines.String()), nil)
	if _, err := fmt.Sscanf(second.Lines[0].Text, "%d filed, %d already filed", &rest, &had); err != nil || rest+had != filed || had != before {
		t.Errorf("the second report says %q after %d", second.Lines[0].Text, before)
	}
}

// An entry that the store cannot take does not keep the others out.
func TestAnImportGoesOnAfterWhatCannotBeStored(t *testing.T) {
	dsn := storetest.DSN(t)
	store := storetest.Open(t, dsn)
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, statement := range []string{
		`create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no room'; end $$`,
		`create trigger refuse before insert on versions for each row when (new.title = 'Mast 2') execute function refuse()`,
	} {
		if _, err := db.ExecContext(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	var lines strings.Builder
	for i := range 4 {
		fmt.Fprintf(&lines, `{"title":"Mast %d","text":"Mast %d was stepped on Monday.","published":"2025-12-10","topics":["Masts"]}`+"\n", i, i)
	}
	var report strings.Builder
	if err := bring(t.Context(), t, store, "masts.jsonl", []byte(lines.String()), nil).Write(&report); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"3 filed, 1 refused.", "line 3: It could not be stored"} {
		if !strings.Contains(report.String(), want) {
			t.Errorf("the report lacks %q:\n%s", want, report.String())
		}
	}
}

// What nobody sees, or what turns the order of writing, comes in nowhere.
func TestNothingUnseenIsKeptOrShown(t *testing.T) {
	dsn := storetest.DSN(t)
	store := storetest.Open(t, dsn)
	d := commands.New(store, slog.New(slog.DiscardHandler))
	bad := "a\u202Eb\u2066c\u200Bd\u00ADe\uFEFFf"
	ask := func(name, button string, options, fields map[string]string) string {
		t.Helper()
		var said strings.Builder
		reply, err := d.Answer(t.Context(), dialog.Request{ID: "9", Guild: chatGuild, User: 7, Moderator: true, Name: name, Button: button, Options: options, Fields: fields, Sent: asked})
		if err != nil {
			return err.Error()
		}
		if err := reply.Write(&said); err != nil {
			t.Fatal(err)
		}
		for _, b := range reply.Buttons {
			if b.Action == dialog.Publish {
				reply, err := d.Answer(t.Context(), dialog.Request{ID: "10", Guild: chatGuild, User: 7, Moderator: true, Button: b.ID, Sent: asked})
				if err != nil {
					t.Fatal(err)
				}
				if err := reply.Write(&said); err != nil {
					t.Fatal(err)
				}
			}
		}
		return said.String()
	}
	var said strings.Builder
	said.WriteString(ask("", "fill desk add?", nil, map[string]string{"text": "Lock Shut " + bad + "\n\nThe lock was shut on Monday " + bad + ".",
		"published": "2025-12-10", "topic": "Lock " + bad, "source": "Gazette " + bad + " https://example.org/" + bad}))
	said.WriteString(ask("desk topic describe", "", map[string]string{"topic": "Lock abcdef", "text": bad}, nil))
	said.WriteString(ask("desk topic rename", "", map[string]string{"topic": "Lock abcdef", "to": "Sluice " + bad}, nil))
	said.WriteString(ask("desk withdraw", "", map[string]string{"numbers": "1", "reason": bad}, nil))
	for _, e := range []string{"search", "quotes", "who", "timeline", "summary", "topics", "briefing", "help"} {
		options := map[string]string{}
		for _, name := range []string{"words", "by", "about", "name", "topic", "from", "number", "command"} {
			options[name] = "x " + bad
		}
		said.WriteString(ask(e, "", options, nil))
	}
	if strings.ContainsAny(said.String(), "\u202E\u2066\u200B\u00AD\uFEFF") {
		t.Errorf("shown: %q", said.String())
	}
	if !strings.Contains(said.String(), "Filed as #1") || !strings.Contains(said.String(), "Sluice abcdef") {
		t.Errorf("nothing was filed: %q", said.String())
	}
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, table := range []string{"guilds", "topics", "versions", "drafts", "acts", "views", "briefings", "names"} {
		var dirty int
		if err := db.QueryRowContext(t.Context(), `select count(*) from `+table+` r where r::text ~ '[\u202E\u2066\u200B\u00AD\uFEFF]'`).Scan(&dirty); err != nil || dirty > 0 {
			t.Errorf("%s keeps %d, %v", table, dirty, err)
		}
	}
}
