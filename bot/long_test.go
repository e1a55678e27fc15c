package bot_test

import (
	"compress/gzip"
	"database/sql"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"dateline/bot/standin"
)

// slowFilings makes each filing take this many seconds.
func (p *place) slowFilings(seconds float64) {
	p.t.Helper()
	db, err := sql.Open("postgres", p.dsn)
	if err != nil {
		p.t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(p.t.Context(), fmt.Sprintf(`
create function tarry() returns trigger language plpgsql as $$ begin perform pg_sleep(%f); return new; end $$;
create trigger tarry before insert on briefings for each row execute function tarry()`, seconds)); err != nil {
		p.t.Fatal(err)
	}
}

// An import shows how far it is, and ends in its report.
func TestALongAnswerTellsHowFarItIs(t *testing.T) {
	t.Parallel()
	p := open(t)
	p.deferAfter(atOnce)
	p.slowFilings(0.02)
	var lines strings.Builder
	for i := range 250 { // some batches
		fmt.Fprintf(&lines, `{"text":"Boat %d was towed in on Monday.","published":"2025-12-10","topics":["Boats"]}`+"\n", i)
	}
	lines.WriteString("Boat 251\n")
	files := map[string]standin.Upload{"900": {Name: "boats.jsonl", Type: "text/plain", Bytes: []byte(lines.String())}}
	if out := p.use(true, files, "desk import", option("file", 11, "900")); out.Error != "" {
		t.Fatal(out.Error)
	}
	p.await("the report", func(m message) bool { return len(m.Embeds) == 1 && m.Embeds[0].Title == "Import of boats.jsonl" })
	m := p.newest()
	if m.Flags&ephemeral == 0 || len(m.Attachments) != 1 || m.Attachments[0].Filename != "refused.txt" {
		t.Errorf("the report %+v", m)
	}
	for _, want := range []string{"250 filed, 1 refused.", "**line 251** It is not JSON"} {
		if !strings.Contains(m.Embeds[0].Description, want) {
			t.Errorf("the report lacks %q:\n%s", want, m.Embeds[0].Description)
		}
	}
	var told []string
	for _, s := range p.discord.Sent() {
		if s.Method == http.MethodPatch && strings.Contains(string(s.Payload), "Importing boats.jsonl") {
			told = append(told, regexp.MustCompile(`\d+ filed`).FindString(string(s.Payload)))
		}
	}
	if len(told) < 2 || told[0] == told[1] {
		t.Errorf("it told %q", told)
	}
}

// An administrator's export is a file of JSON lines, packed.
func TestAnExportIsAttached(t *testing.T) {
	t.Parallel()
	w := connected(t)
	var name, export string
	w.answers(func(rw http.ResponseWriter, r *http.Request) bool {
		file, header, err := r.FormFile("files[0]")
		if err != nil {
			t.Errorf("%s %s: %v", r.Method, r.URL.Path, err)
			return false
		}
		unpacked, err := gzip.NewReader(file)
		if err != nil {
			t.Errorf("%s: %v", header.Filename, err)
			return false
		}
		lines, err := io.ReadAll(unpacked)
		if err != nil {
			t.Error(err)
		}
		name, export = header.Filename, string(lines)
		rw.WriteHeader(http.StatusNoContent)
		return true
	})
	w.bot.Hear(t.Context(), fmt.Appendf(nil, `{"id":"1310000000000000001","application_id":"1","token":"caught","type":2,"guild_id":"%s",
		"member":{"user":{"id":"5"},"permissions":"8"},"data":{"name":"desk","options":[{"name":"export","type":1}]}}`, standin.GuildID))
	if want := "dateline-" + standin.GuildID + "-2024-11-23.jsonl.gz"; name != want {
		t.Errorf("the file is %q, want %q", name, want)
	}
	if !strings.Contains(export, `"text":"First Harbour Ferry Sails Again\n`) || !strings.HasSuffix(export, "}\n") {
		t.Errorf("it holds\n%s", export)
	}
}
