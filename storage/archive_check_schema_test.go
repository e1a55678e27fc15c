package storage_test

import (
	"slices"
	"testing"

	"dateline/storage/storetest"
)

// Each change of the schema is told, in the order of the catalogue; the migrations come first.
func TestASchemaThatTheMigrationsDoNotMakeIsTold(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	var want []string
	for _, c := range []struct{ change, told string }{
		{"update migrations set digest = 'abc' where version = 5", "migration 5 ran with another text than it has now"},
		{"insert into migrations (version, digest) values (9999, 'of tomorrow')", "migration 9999 is of a newer Dateline"},
		{"drop index acts_number", "the schema lacks CREATE INDEX acts_number ON acts USING btree (guild_id, number, act_id) WHERE (number IS NOT NULL)"},
		{"alter table drafts drop column reason", "the schema lacks column drafts.reason text not null ''::text"},
		{"alter table topics alter title drop not null", "the schema lacks column topics.title text not null "},
		{"alter table marks drop constraint marks_guild_id_act_id_fkey", "the schema lacks constraint marks_guild_id_act_id_fkey on marks: FOREIGN KEY (guild_id, act_id) REFERENCES acts(guild_id, act_id)"},
		{"drop trigger versions_stay on versions", "the schema lacks trigger CREATE TRIGGER versions_stay BEFORE UPDATE OF guild_id, number, version, published, source, link, reason, at, text, key ON versions FOR EACH ROW EXECUTE FUNCTION refuse_change()"},
		{"create table more (guild_id bigint)", "the schema has what no migration makes: column more.guild_id bigint "},
	} {
		if err := store.Exec(t.Context(), c.change); err != nil {
			t.Fatal(err)
		}
		want = append(want, c.told)
	}
	want = append(want, "the schema has what no migration makes: column topics.title text ", "the schema has what no migration makes: table more")
	var told []string
	for _, d := range allDamages(t, store) {
		told = append(told, d.What)
	}
	if !slices.Equal(told, want) {
		t.Errorf("%q, want %q", told, want)
	}
}
