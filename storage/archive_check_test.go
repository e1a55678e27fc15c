package storage_test

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"testing"

	"dateline/storage"
	"dateline/storage/storetest"
)

// damages are what a check of the store finds.
// damages are those of the tables. Those of the schema, which takes a second to compare, have tests of their own.
func damages(t testing.TB, store *storage.Store) []storage.Damage {
	t.Helper()
	return must(store.CheckRows(t.Context()))(t)
}

// allDamages are those of the schema and of the tables.
func allDamages(t testing.TB, store *storage.Store) (found []storage.Damage) {
	t.Helper()
	for d, err := range store.Check(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		found = append(found, d)
	}
	return found
}

// busy is a store in which everything has happened; briefing 1 is at version 3, with a correction, and shown; in briefing
// 6 somebody speaks.
func busy(t *testing.T) *storage.Store {
	t.Helper()
	store := storetest.New(t)
	work(t, store)
	return store
}

func work(t *testing.T, store *storage.Store) {
	t.Helper()
	ctx := t.Context()
	for range 5 {
		f := crane()
		f.Topics = []string{"Ports", "Cranes"}
		file(t, store, guild, f)
	}
	file(t, store, guild, asRead(t, bridge, "2026-03-12", "Ports"))
	file(t, store, other, full())
	correct(t, store, 1, moved(crane(), crane().Events[0], "2026-03-09"))
	revise(t, store, 1, 1, mended(), "it opened")
	revise(t, store, 1, 2, crane(), "as it was")
	must(store.SaveDraft(ctx, guild, storage.Draft{Number: 1, Version: 2, Text: "An edit"}))(t)
	must(store.MergeTopics(ctx, guild, topicID(t, store, "Cranes"), topicID(t, store, "Ports"), by(7, "")))(t)
	for number, change := range map[int]func(context.Context, int64, int, storage.Act) error{2: store.Withdraw, 3: store.Remove, 4: store.Remove} {
		if err := change(ctx, guild, number, storage.Act{At: moment(number)}); err != nil {
			t.Fatal(err)
		}
	}
	if purged := must(store.Purge(ctx, moment(3).Add(storage.KeptRemoved)))(t); purged != 1 {
		t.Fatalf("purged %d", purged)
	}
}

func TestAWholeStoreHasNoDamage(t *testing.T) {
	t.Parallel()
	if found := allDamages(t, busy(t)); len(found) != 0 {
		t.Errorf("%+v", found)
	}
	if found := damages(t, storetest.New(t)); len(found) != 0 {
		t.Errorf("an empty one: %+v", found)
	}
}

// unguarded takes away what PostgreSQL itself refuses: its foreign keys, its checks and the triggers.
const unguarded = `do $$
declare c record;
begin
    set local citus.propagate_set_commands = 'local'; -- where tables are spread
    set local session_replication_role = replica;
    for c in select conrelid::regclass as relation, conname from pg_constraint
        where connamespace = current_schema()::regnamespace and contype = 'c' loop
        execute format('alter table %s drop constraint %I', c.relation, c.conname);
    end loop;
    DAMAGE;
end $$`

func TestEveryDamageIsFound(t *testing.T) {
	t.Parallel()
	whole := storetest.DSN(t)
	store := storetest.Open(t, whole)
	work(t, store)
	must(0, store.Close())(t)
	for _, c := range []struct {
		damage string
		want   storage.Damage
	}{
		{`delete from briefings where number = 5`, storage.Damage{Number: 5, What: "it was filed, is gone, and was not purged"}},
		{`update guilds set last_number = 4 where guild_id = 1001`, storage.Damage{Number: 5, Version: 1, What: "its number has not been given yet"}},
		{`delete from guilds where guild_id = 1001`, storage.Damage{Number: 1, Version: 3, What: "its guild is missing"}},
		{`update briefings set version = 4 where number = 1 and guild_id = 1001`, storage.Damage{Number: 1, Version: 4, What: "its current version is missing"}},
		{`delete from versions where number = 1 and version = 2`, storage.Damage{Number: 1, Version: 3, What: "an earlier version is missing, or there is a later one"}},
		{`update briefings set version = 2 where number = 1 and guild_id = 1001`, storage.Damage{Number: 1, Version: 2, What: "an earlier version is missing, or there is a later one"}},
		{`update versions set published = '2020-01-01' where number = 5`, storage.Damage{Number: 5, Version: 1, What: "its day is not that of its current version"}},
		{`update versions set shown = false where number = 5`, storage.Damage{Number: 5, Version: 1, What: "what answers use of it is not its current version, or not as its state says"}},
		{`update versions set shown = true where number = 2`, storage.Damage{Number: 2, Version: 1, What: "what answers use of it is not its current version, or not as its state says"}},
		{`update briefings set state = 'shown' where number = 2`, storage.Damage{Number: 2, Version: 1, What: "what answers use of it is not its current version, or not as its state says"}},
		{`update versions set shown = false where number = 1 and guild_id = 1001 and version = 3; update versions set shown = true where number = 1 and guild_id = 1001 and version = 2`, storage.Damage{Number: 1, Version: 3, What: "what answers use of it is not its current version, or not as its state says"}},
		{`delete from briefing_topics where number = 5`, storage.Damage{Number: 5, Version: 1, What: "it has no topic"}},
		{`insert into briefing_topics select guild_id, 9, topic_id, published, shown from briefing_topics where number = 5`, storage.Damage{Number: 9, What: "a topic has it, and it is missing"}},
		{`update briefing_topics set topic_id = 99 where number = 5`, storage.Damage{Number: 5, What: "its topic is missing"}},
		{`update briefing_topics set published = '2020-01-01' where number = 5`, storage.Damage{Number: 5, What: "its topic has another day, state or audience of it"}},
		{`update briefing_topics set shown = true where number = 2`, storage.Damage{Number: 2, What: "its topic has another day, state or audience of it"}},
		{`insert into versions select * from versions where false; update versions set number = 9 where number = 5`, storage.Damage{Number: 9, Version: 1, What: "its briefing is missing"}},
		{`delete from unposted where number = 5`, storage.Damage{Number: 5, Version: 1, What: "the search has not heard of it"}},
		{`update versions set text = text || '\xff' where number = 5`, storage.Damage{Number: 5, Version: 1, What: "its text is broken"}},
		{`update versions set text = text || '\x00' where number = 5`, storage.Damage{Number: 5, Version: 1, What: "its text is broken"}},
		{`update versions set spans[12] = 999 where number = 5`, storage.Damage{Number: 5, Version: 1, What: "a part lies outside of its text"}},
		{`update versions set spans = array[5, 4] || spans[3:] where number = 5`, storage.Damage{Number: 5, Version: 1, What: "a part lies outside of its text"}},
		{`update versions set spans = '{}' where number = 5`, storage.Damage{Number: 5, Version: 1, What: "a part lies outside of its text"}},
		{`update versions set text = overlay(text placing '\xc3a9' from 5) where number = 5; update versions set spans[2] = 5 where number = 5`, storage.Damage{Number: 5, Version: 1, What: "a part begins or ends within a letter"}},
		{`update sentences set version = 2 where number = 5`, storage.Damage{Number: 5, Version: 2, What: "the version of a sentence is missing"}},
		{`update sentences set end_byte = 999 where number = 5`, storage.Damage{Number: 5, Version: 1, What: "a sentence lies outside of its text"}},
		{`update sentences set start_byte = -1 where number = 5`, storage.Damage{Number: 5, Version: 1, What: "a sentence lies outside of its text"}},
		{`update versions set text = overlay(text placing '\xc3a9' from 40) where number = 5`, storage.Damage{Number: 5, Version: 1, What: "a sentence begins or ends within a letter"}},
		{`update events set version = 2 where number = 5`, storage.Damage{Number: 5, Version: 2, What: "the version of an event is missing"}},
		{`update events set pos = 7 where number = 5`, storage.Damage{Number: 5, Version: 1, What: "the sentence of an event is missing"}},
		{`update events set end_byte = 999 where number = 5`, storage.Damage{Number: 5, Version: 1, What: "an event lies outside of its sentence"}},
		{`update versions set text = overlay(text placing '\xc3a9' from 31) where number = 5; update events set start_byte = 31 where number = 5 and nth = 0`, storage.Damage{Number: 5, Version: 1, What: "an event begins or ends within a letter"}},
		{`update events set stands = false where number = 5`, storage.Damage{Number: 5, Version: 1, What: "an event is corrected, and nobody said so"}},
		{`delete from corrections`, storage.Damage{Number: 1, Version: 3, What: "an event is corrected, and nobody said so"}},
		{`update named set version = 2 where number = 6`, storage.Damage{Number: 6, Version: 2, What: "the version of a name is missing"}},
		{`delete from names where key = 'ana sol'`, storage.Damage{Number: 6, Version: 1, What: "a name is missing"}},
		{`update named set ends[1] = 9999 where number = 6`, storage.Damage{Number: 6, Version: 1, What: "a name lies outside of its text"}},
		{`update versions v set text = overlay(text placing '\xc3a9' from d.starts[1]) from named d where v.guild_id = d.guild_id and v.number = 6 and d.number = 6 and d.key = 'ana sol'`, storage.Damage{Number: 6, Version: 1, What: "a name begins or ends within a letter"}},
		{`update named set stands = false where number = 6`, storage.Damage{Number: 6, Version: 1, What: "a name is corrected, and nobody said so"}},
		{`update quotes set version = 2 where number = 6`, storage.Damage{Number: 6, Version: 2, What: "the version of a statement is missing"}},
		{`update quotes set pos = 77 where number = 6`, storage.Damage{Number: 6, Version: 1, What: "the sentence of a statement is missing"}},
		{`update quotes set content[2] = 9999 where number = 6`, storage.Damage{Number: 6, Version: 1, What: "a statement lies outside of its text"}},
		{`update quotes set start_byte = start_byte + 1 where number = 6`, storage.Damage{Number: 6, Version: 1, What: "a statement lies outside of its text"}},
		{`update versions v set text = overlay(text placing '\xc3a9' from q.content[1]) from quotes q where v.guild_id = q.guild_id and v.number = 6 and q.number = 6 and q.nth = 1`, storage.Damage{Number: 6, Version: 1, What: "a statement begins or ends within a letter"}},
		{`update quotes set stands = false where number = 6`, storage.Damage{Number: 6, Version: 1, What: "a statement is corrected, and nobody said so"}},
		{`update corrections set number = 9`, storage.Damage{Number: 9, What: "the briefing of a correction is missing"}},
		{`update corrections set end_byte = 999`, storage.Damage{Number: 1, What: "a correction lies outside of its sentence"}},
		{`update drafts set version = 9`, storage.Damage{Number: 1, Version: 9, What: "a draft edits it, and it is missing"}},
	} {
		t.Run(c.damage, func(t *testing.T) {
			store := storetest.Open(t, storetest.Copy(t, whole))
			if err := store.Exec(t.Context(), strings.Replace(unguarded, "DAMAGE", c.damage, 1)); err != nil {
				t.Fatal(err)
			}
			c.want.Guild = guild
			found := damages(t, store)
			for _, d := range found {
				if d == c.want {
					return
				}
			}
			t.Errorf("found %+v, want %+v", found, c.want)
		})
	}
}

func TestACheckMayBeLeftOrCancelled(t *testing.T) {
	t.Parallel()
	store := busy(t)
	if err := store.Exec(t.Context(), strings.Replace(unguarded, "DAMAGE", "delete from briefing_topics", 1)); err != nil {
		t.Fatal(err)
	}
	store.SetConnections(2)
	for range 3 { // more often than there are connections
		for d := range store.Check(t.Context()) {
			if d.Guild == 0 { // of the schema, whose guards are off
				continue
			}
			if d.What != "it has no topic" {
				t.Errorf("%+v", d)
			}
			break
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var failed error
	for d, err := range store.Check(ctx) {
		if failed = err; !reflect.ValueOf(d).IsZero() {
			t.Errorf("%+v", d)
		}
	}
	if !errors.Is(failed, context.Canceled) {
		t.Errorf("cancelled: %v", failed)
	}
}
