package storage_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"

	"dateline/storage"
	"dateline/storage/storetest"
)

const person = int64(7700000000000000077)

// everywhere is a store in which each table has something of two guilds and names a person, and the address of its database.
func everywhere(t *testing.T) (*storage.Store, string) {
	t.Helper()
	dsn := storetest.DSN(t)
	store, ctx := storetest.Open(t, dsn), t.Context()
	work(t, store)
	f := asRead(t, bridge, "2026-03-12", "Ports", "Bridges")
	f.Filer, f.Key = person, "theirs"
	head := file(t, store, guild, f)
	share(t, store, 31, 1, 3, crane(), 0)
	g := asRead(t, bridge+"\n\nIt was mended on Friday by 12 divers.", "2026-03-12", "Ports")
	g.Filer = person
	revise(t, store, head.Number, 1, g, "it was mended")
	c := moved(crane(), crane().Events[0], "2026-03-10")
	c.Number, c.By, c.At = 5, person, time.Now()
	must(store.Correct(ctx, guild, c))(t)
	if err := store.TakeBack(ctx, guild, must(store.Corrections(ctx, guild, 5))(t)[0].ID, storage.Act{By: person, At: time.Now()}); err != nil {
		t.Fatal(err)
	}
	if err := store.Withdraw(ctx, guild, 1, storage.Act{By: person, At: time.Now(), Reason: "mine"}); err != nil {
		t.Fatal(err)
	}
	restricted(t, store, guild, "Ports", storage.TopicAudience{Restricted: true, Roles: []int64{12345}})
	must(store.SaveDraft(ctx, guild, storage.Draft{Text: "Not filed yet", Filer: person, Saved: time.Now()}))(t)
	must(store.SaveViews(ctx, guild, []string{"search?words=ferry", fmt.Sprintf("search?sharer=%d&words=ferry", person)}))(t)
	for _, g := range []int64{guild, other} {
		if err := store.Admit(ctx, g, person); err != nil {
			t.Fatal(err)
		}
		read(t, store, g, person)
		if err := store.Looked(ctx, g, person, 0, storage.Look{Act: 1, At: time.Now(), Saw: storage.AllSeeing()}); err != nil {
			t.Fatal(err)
		}
	}
	run := must(store.ClaimRun(ctx, must(store.AddFollow(ctx, guild, direct(person), time.Now()))(t), time.Now(), time.Now()))(t)
	must(store.AddFollow(ctx, guild, storage.Follow{User: person, Channel: 5, What: run.What, Cadence: run.Cadence, Zone: run.Zone}, time.Now()))(t)
	for _, rare := range []string{
		`insert into blocks (guild_id, first, last, briefings) values ($1, 1, 1, '')`,
		`insert into postings (guild_id, first, lexeme, docs, places) values ($1, 1, 'ship', '', '')`,
		`insert into scheduled (guild_id, number, version, start_byte, told, ends) values ($1, 1, 1, 0, '[]', now())`,
		`insert into forgetting (guild_id, word) values ($1, 'quay')`,
		`insert into off_topic (guild_id, number, version, pos, topic_id)
		select guild_id, number, version, pos, topic_id from sentences join briefing_topics using (guild_id, number) where guild_id = $1 limit 1 on conflict do nothing`,
	} {
		if err := store.Exec(ctx, rare, guild); err != nil {
			t.Fatal(err)
		}
	}
	return store, dsn
}

// contents are, by table, all rows as PostgreSQL writes them; those that keep account of the migrations are left out.
func contents(t *testing.T, dsn string) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	for _, table := range column(t, dsn, `select tablename from pg_tables where schemaname = current_schema() and tablename not like 'goose%' and tablename not in ('migrations', 'clock')`) {
		found[table] = column(t, dsn, `select r::text from `+table+` r order by 1`)
	}
	return found
}

// column is what a query of one column returns.
func column(t *testing.T, dsn, query string, args ...any) (all []string) {
	t.Helper()
	db := must(sqlx.Connect("postgres", dsn))(t)
	defer db.Close()
	if err := db.SelectContext(t.Context(), &all, query, args...); err != nil {
		t.Fatal(err)
	}
	return all
}

// holding are the tables with a row that holds an id. A guild's is short, and only looked for where ids of guilds are.
func holding(found map[string][]string, id int64) (tables []string) {
	for table, rows := range found {
		if slices.ContainsFunc(rows, func(row string) bool {
			return strings.HasPrefix(row, fmt.Sprintf("(%d,", id)) || id == person && strings.Contains(row, fmt.Sprint(id))
		}) {
			tables = append(tables, table)
		}
	}
	slices.Sort(tables)
	return tables
}

// backupOf is a backup, unpacked.
func backupOf(t *testing.T, store *storage.Store) (packed []byte, lines string) {
	t.Helper()
	var file bytes.Buffer
	must(store.Backup(t.Context(), &file, time.Now()))(t)
	unpacked := must(gzip.NewReader(bytes.NewReader(file.Bytes())))(t)
	return file.Bytes(), string(must(io.ReadAll(unpacked))(t))
}

func TestErasingAServer(t *testing.T) {
	t.Parallel()
	store, dsn := everywhere(t)
	before := contents(t, dsn)
	if len(before) != len(storage.Tables()) {
		t.Errorf("%d tables, and %d are known", len(before), len(storage.Tables()))
	}
	for table := range before {
		if !slices.Contains(holding(before, guild), table) {
			t.Errorf("the test has nothing in %s", table)
		}
	}
	pieces := 0
	if err := store.Erase(t.Context(), guild, func(int) { pieces++ }); err != nil || pieces < 10 {
		t.Fatalf("%d pieces, %v", pieces, err)
	}
	after := contents(t, dsn)
	if left := holding(after, guild); left != nil {
		t.Errorf("rows are left in %v", left)
	}
	if _, lines := backupOf(t, store); strings.Contains(lines, fmt.Sprintf("\n[\"%d\"", guild)) {
		t.Error("the backup made after knows it")
	}
	for table, rows := range before {
		kept := slices.DeleteFunc(rows, func(row string) bool { return strings.HasPrefix(row, fmt.Sprintf("(%d,", guild)) })
		if !slices.Equal(kept, after[table]) {
			t.Errorf("%s: the other server's rows are other ones: %q, were %q", table, after[table], kept)
		}
	}
	if found := damages(t, store); found != nil {
		t.Errorf("damaged: %v", found)
	}
	if err := store.Erase(t.Context(), guild, func(int) {}); !errors.Is(err, storage.ErrNotFound) {
		t.Errorf("erased twice: %v", err)
	}
	if head := file(t, store, guild, full()); head.Number != 1 {
		t.Errorf("it begins again with #%d", head.Number)
	}
}

// An erasure that was stopped goes on.
func TestErasingGoesOn(t *testing.T) {
	t.Parallel()
	store, dsn := everywhere(t)
	ctx := t.Context()
	if err := store.Exec(ctx, `update guilds set erasing = true where guild_id = $1`, guild); err != nil {
		t.Fatal(err)
	}
	if n := must(store.EraseRest(ctx))(t); n != 1 || holding(contents(t, dsn), guild) != nil {
		t.Errorf("%d erased, left in %v", n, holding(contents(t, dsn), guild))
	}
}

// personal are the columns that name a person.
var personal = []string{
	"acts.who", "admissions.user_id", "briefings.filer", "corrections.undone_by", "corrections.who", "drafts.filer", "feeds.who",
	"follows.user_id", "looks.user_id", "versions.editor", "views.view",
}

// knowing are the columns that hold the person's id, alone or in a text.
func knowing(t *testing.T, dsn string) (columns []string) {
	t.Helper()
	for _, c := range columnsOf(t, dsn, "") {
		table, name, _ := strings.Cut(c, ".")
		if column(t, dsn, `select 1 from `+table+` where `+name+`::text ~ $1 limit 1`, fmt.Sprint(person)) != nil {
			columns = append(columns, c)
		}
	}
	return columns
}

// columnsOf lists the columns of a type, or of all.
func columnsOf(t *testing.T, dsn, kind string) []string {
	t.Helper()
	return column(t, dsn, `
select c.table_name || '.' || c.column_name from information_schema.columns c join pg_tables t on t.tablename = c.table_name and t.schemaname = c.table_schema
where c.table_schema = current_schema() and $1::text in ('', c.udt_name)`, kind)
}

// A new column that can hold an id of Discord's names a person, whom ForgetUser then has to forget, or something else: whoever makes it
// says so here.
func TestEveryColumnThatNamesAPersonIsKnown(t *testing.T) {
	t.Parallel()
	dsn := storetest.DSN(t)
	storetest.Open(t, dsn)
	others := []string{
		"act_id", "briefings", "channel_id", "class", "correction_id", "draft", "draft_id", "edit", "event_id", "fed", "feed_id", "follow_id", "guarded", "guild_id", "id", "message_id", "parent_id",
		"plan_id", "seen", "since", "stamp", "topic_id", "twin", "until", "version", "version_id",
	}
	for _, column := range columnsOf(t, dsn, "int8") {
		if _, name, _ := strings.Cut(column, "."); !slices.Contains(personal, column) && !slices.Contains(others, name) {
			t.Errorf("%s: does it name a person?", column)
		}
	}
}

func TestForgettingAPerson(t *testing.T) {
	t.Parallel()
	store, dsn := everywhere(t)
	ctx := t.Context()
	known := knowing(t, dsn)
	if slices.Sort(known); !slices.Equal(known, personal) {
		t.Errorf("known in\n%v, want\n%v", known, personal)
	}
	kept := must(store.KeptOf(ctx, person))(t)
	if len(kept) != 2 || kept[0].Guild != guild || len(kept[0].Drafts) != 1 || len(kept[0].Acts) != 7 || kept[0].Feeds != 1 || kept[0].Shared != 1 || len(kept[0].Follows) != 2 || len(kept[0].Looks) != 1 || kept[1].Admitted == nil {
		t.Errorf("kept: %+v", kept)
	}
	briefings := must(store.Size(ctx))(t)
	must(store.ForgetUser(ctx, person))(t)
	if left := holding(contents(t, dsn), person); left != nil {
		t.Errorf("rows are left in %v", left)
	}
	if _, lines := backupOf(t, store); strings.Contains(lines, fmt.Sprint(person)) {
		t.Error("the backup made after knows them")
	}
	if kept := must(store.KeptOf(ctx, person))(t); kept != nil {
		t.Errorf("kept: %+v", kept)
	}
	if is := must(store.Size(ctx))(t); is != briefings {
		t.Errorf("%+v are left of %+v", is, briefings)
	}
	if found := damages(t, store); found != nil {
		t.Errorf("damaged: %v", found)
	}
}

// A version's editor becomes nobody, and never somebody else.
func TestAnEditorIsOnlyForgotten(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	file(t, store, guild, full())
	if err := store.Exec(t.Context(), `update versions set editor = 8`); err == nil {
		t.Error("an editor was changed")
	}
	if err := store.Exec(t.Context(), `update versions set editor = 0`); err != nil {
		t.Error(err)
	}
}

func TestServersThatLeft(t *testing.T) {
	t.Parallel()
	store, ctx := storetest.New(t), t.Context()
	const third = int64(3003)
	for _, g := range []int64{guild, other, third} {
		file(t, store, g, full())
	}
	month := 30 * 24 * time.Hour
	reconcile := func(name string, present []int64, want ...int64) {
		t.Helper()
		if due := must(store.Reconcile(ctx, present, month))(t); !slices.Equal(due, want) {
			t.Errorf("%s: due are %v", name, due)
		}
	}
	later := func(days int) {
		t.Helper()
		if err := store.Exec(ctx, `update guilds set gone = now() - $1 * interval '1 day' where gone is not null`, days); err != nil {
			t.Fatal(err)
		}
	}
	reconcile("first seen; the third was never in Discord", []int64{guild, other})
	reconcile("one is gone", []int64{other})
	reconcile("it was gone for a moment only", []int64{other})
	later(29)
	reconcile("for 29 days", []int64{other})
	reconcile("it came back", []int64{guild, other})
	reconcile("and is gone again: the days count anew", []int64{other})
	later(31)
	if err := store.Joined(ctx, guild); err != nil {
		t.Fatal(err)
	}
	reconcile("it came back before anybody looked", []int64{guild, other})
	if err := store.Left(ctx, other); err != nil {
		t.Fatal(err)
	}
	later(31)
	reconcile("one left", []int64{guild}, other)
	if due := must(store.Reconcile(ctx, nil, 0))(t); !slices.Equal(due, []int64{other}) {
		t.Errorf("kept for no time, and one look is not enough: %v", due)
	}
	all := must(store.Guilds(ctx))(t)
	if len(all) != 3 || all[0].Briefings != 1 || all[1].Gone.IsZero() || !all[2].Gone.IsZero() || all[0].Last.IsZero() {
		t.Errorf("listed: %+v", all)
	}
}

func TestDeletingATopic(t *testing.T) {
	t.Parallel()
	dsn := storetest.DSN(t)
	store, ctx := storetest.Open(t, dsn), t.Context()
	both, alone := full(), full()
	both.Topics, both.Key = []string{"Ports", "Repairs"}, "1"
	alone.Topics, alone.Key = []string{"Ports"}, "2"
	file(t, store, guild, both)
	file(t, store, guild, alone)
	ports := must(store.Topic(ctx, guild, storage.AllSeeing(), "Ports"))(t)
	if err := store.DescribeTopic(ctx, guild, ports.ID, "Harbours", by(7, "")); err != nil {
		t.Fatal(err)
	}
	use := must(store.TopicUse(ctx, guild, ports.ID))(t)
	if !slices.Equal(use.Alone, []int64{2}) || !slices.Equal(use.Other, []int64{1}) {
		t.Errorf("used by %+v", use)
	}
	deletion := must(store.DeleteTopic(ctx, guild, ports.ID, by(7, "")))(t)
	if _, err := store.Topic(ctx, guild, storage.AllSeeing(), "Ports"); !errors.Is(err, storage.ErrNotFound) {
		t.Errorf("it is there: %v", err)
	}
	if trash := must(store.Trash(ctx, guild))(t); len(trash) != 1 || trash[0].Number != 2 {
		t.Errorf("the trash: %+v", trash)
	}
	if found := damages(t, store); found != nil {
		t.Errorf("damaged: %v", found)
	}
	if title := must(store.UndoDeleteTopic(ctx, guild, deletion.ID, by(7, "")))(t); title != "Ports" {
		t.Errorf("brought back %q", title)
	}
	if back := must(store.Topic(ctx, guild, storage.AllSeeing(), "Ports"))(t); back.Briefings != 2 || back.Description != "Harbours" {
		t.Errorf("back: %+v", back)
	}
	if _, err := store.UndoDeleteTopic(ctx, guild, deletion.ID, by(7, "")); !errors.Is(err, storage.ErrNotFound) {
		t.Errorf("brought back twice: %v", err)
	}
	must(store.DeleteTopic(ctx, guild, must(store.Topic(ctx, guild, storage.AllSeeing(), "Ports"))(t).ID, by(7, "")))(t)
	must(store.Purge(ctx, time.Now().Add(2*storage.KeptRemoved)))(t)
	if left := contents(t, dsn)["topics"]; len(left) != 1 {
		t.Errorf("its title outlives its briefings: %v", left)
	}
	if heads := must(store.Heads(ctx, guild, storage.AllSeeing(), storage.HeadQuery{}))(t); len(heads) != 1 || heads[0].Number != 1 {
		t.Errorf("left: %+v", heads)
	}
}
