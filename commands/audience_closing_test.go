package commands

import (
	"database/sql"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"dateline/briefing"
	"dateline/commands/dialog"
	"dateline/storage"
	"dateline/storage/storetest"
)

// While the many briefings of a topic are being restricted, nobody is told anything but whoever may use the desk; then all are again.
func TestNobodyIsToldAnythingWhileATopicIsRestricted(t *testing.T) {
	w := newWorld(t, rand.New(rand.NewPCG(1, 9)), 6)
	dsn := storetest.DSN(t)
	d := w.fileInto(dsn, [5]bool{true, true, true, true, true})
	topics, _, err := d.store.Topics(t.Context(), worldGuild, storage.AllSeeing())
	w.must(err)
	w.must(d.store.SetAudience(t.Context(), worldGuild, topics[0].ID, storage.TopicAudience{Restricted: true}, storage.Act{At: w.now}))
	db, err := sql.Open("postgres", dsn)
	w.must(err)
	defer db.Close()
	_, err = db.ExecContext(t.Context(), `update topics set unclassed = true where guild_id = $1 and restricted`, worldGuild) // as where it has more
	w.must(err)
	for _, e := range d.commands {
		if e.right != everyone {
			continue
		}
		for _, v := range viewers {
			r := v.request(w, dialog.Request{Name: e.Name, Options: map[string]string{}})
			_, err := d.Answer(t.Context(), r)
			var fault *briefing.Fault
			if refused := errors.As(err, &fault) && fault.Error() == r.Say("desk.closing"); refused == v.desk {
				t.Errorf("/%s for %s: refused %t: %v", e.Name, v.name, refused, err)
			}
			for _, o := range e.Options {
				r.Focus = o.Name
				if choices, err := d.Complete(t.Context(), r); !v.desk && (err != nil || len(choices) > 0) {
					t.Errorf("/%s %s: completes for %s: %v, %v", e.Name, o.Name, v.name, choices, err)
				}
			}
		}
	}
	if lines, err := d.Suggestions(t.Context(), worldGuild); err != nil || !slices.Equal(lines, []string{"/desk add", "/help"}) {
		t.Errorf("%q, %v", lines, err)
	}
	w.must(d.store.FinishAllAudiences(t.Context()))
	if _, err := d.Answer(t.Context(), viewers[0].request(w, dialog.Request{Name: "topics", Options: map[string]string{}})); err != nil {
		t.Error(err)
	}
}
