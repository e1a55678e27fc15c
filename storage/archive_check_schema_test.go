package storage_test

import (
	"testing"

	"dateline/storage/storetest"
)

func TestASchemaThatTheMigrationsDoNotMakeIsTold(t *testing.T) {
	t.Parallel()
	for change, want := range map[string]string{
		"drop index acts_number":                                                "the schema lacks CREATE INDEX acts_number ON acts USING btree (guild_id, number, act_id) WHERE (number IS NOT NULL)",
		"alter table drafts drop column reason":                                 "the schema lacks column drafts.reason text not null ''::text",
		"alter table marks drop constraint marks_guild_id_act_id_fkey":          "the schema lacks constraint marks_guild_id_act_id_fkey on marks: FOREIGN KEY (guild_id, act_id) REFERENCES acts(guild_id, act_id)",
		"alter table topics alter title drop not null":                          "the schema lacks column topics.title text not null ",
		"drop trigger versions_stay on versions":                                "the schema lacks trigger CREATE TRIGGER versions_stay BEFORE UPDATE OF guild_id, number, version, published, source, link, reason, at, text, key ON versions FOR EACH ROW EXECUTE FUNCTION refuse_change()",
		"create table more (guild_id bigint)":                                   "the schema has what no migration makes: column more.guild_id bigint ",
		"update migrations set digest = 'abc' where version = 5":                "migration 5 ran with another text than it has now",
		"insert into migrations (version, digest) values (9999, 'of tomorrow')": "migration 9999 is of a newer Dateline",
	} {
		t.Run(change, func(t *testing.T) {
			store := storetest.New(t)
			if found := damages(t, store); len(found) != 0 {
				t.Fatalf("a new store has damages: %+v", found)
			}
			if err := store.Exec(t.Context(), change); err != nil {
				t.Fatal(err)
			}
			found := damages(t, store)
			if len(found) == 0 || found[0].What != want {
				t.Errorf("%+v, want %q", found, want)
			}
		})
	}
}
