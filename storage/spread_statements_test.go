package storage_test

import (
	"regexp"
	"strings"
	"testing"

	"dateline/storage"
)

// ofAll are the beginnings of statements that look at all guilds, and why they may.
var ofAll = map[string]string{
	"delete from admissions where at":                       "once an hour",
	"delete from drafts where greatest(":                    "once an hour",
	"delete from feeds where removed":                       "once an hour",
	"delete from feed_items i using feeds f where":          "once an hour",
	"update feed_items i set text = ''":                     "once an hour",
	"delete from follow_runs where ended":                   "once an hour",
	"delete from looks where at":                            "once an hour",
	"delete from scheduled where ends":                      "once an hour",
	"select guild_id as guild, number from briefings":       "once an hour: what is to be purged",
	"select guild_id from forgetting":                       "after a purge",
	"select guild_id from guilds where erasing":             "once an hour",
	"select guild_id from unposted group by":                "when the program starts, and after a rereading",
	"select distinct guild_id from topics where unclassed":  "in the background: topics whose restricting was stopped",
	"select guild_id from views where used":                 "once an hour, through an index of what is due",
	"select s.guild_id from scheduled s join guilds g":      "every second, through an index of what is due",
	"select f.guild_id from follows f join guilds g":        "every second, through an index of what is due",
	"select from follows o where o.guild_id = f":            "every second, through an index of what is due",
	"select f.guild_id from feeds f join guilds g":          "every second, through an index of what is due",
	"select distinct host from feeds where leased":          "every second, through an index of what is leased",
	"select guild_id from shares cross join":                "every second, through an index of what is due",
	"select count(*) from follows where due <= $1":          "metrics",
	"select count(*) from scheduled where due <= $1":        "metrics",
	"select count(*) from shares where due <= now()":        "metrics",
	"select count(*) from briefings":                        "the size of the store",
	"select count(*) from versions":                         "likewise",
	"select count(*) from briefings b where b.guild_id = g": "the shell: dateline servers",
	"select 1 from guilds":                                  "a backup is restored",
	"update guilds set gone":                                "when the bot connects",
	"with here as , away as select guild_id from guilds":    "when the bot connects",
	"select g.guild_id as id, name":                         "the shell: dateline servers",
	"select at from acts a where a.guild_id = g":            "likewise",
	"select guild_id from acts where who":                   "of a person, who asks",
	"select r.guild_id as guild, r.number, r.version":       "in the background: texts that an older reader has read",
}

var (
	readsTable = regexp.MustCompile(`\b(?:from|join|update|into|using) (` + strings.Join(storage.Tables(), "|") + `)\b`)
	namesGuild = regexp.MustCompile(`\bguild_id\)? = (?:any \()?\(?\$\d|\bguild_id(?:, [a-z_.]+)+\) (?:=|>|<|>=) \(\$\d|excluded\.guild_id`)
)

// Every select of every statement names the guild whose rows it reads or changes: where tables are spread over machines, it
// runs on one of them.
func TestEveryStatementNamesItsGuild(t *testing.T) {
	t.Parallel()
	seen := 0
	for _, s := range statements(t) {
		if s.file == "archive_check.go" { // proves the whole store
			continue
		}
		for _, level := range levels(s.text) {
			read := readsTable.FindStringSubmatch(level)
			if read == nil || strings.Contains(s.text, read[1]+" as (") || strings.Contains(s.text, read[1]+" as materialized (") {
				continue
			}
			seen++
			if !namesGuild.MatchString(level) && !strings.Contains(level, "insert into") && !looksEverywhere(level) {
				t.Errorf("%s: a part of a statement names no guild: %s", s.file, strings.TrimSpace(level))
			}
		}
	}
	if seen < 100 {
		t.Errorf("only %d parts were looked at", seen)
	}
}

func looksEverywhere(part string) bool {
	part = strings.Join(strings.Fields(part), " ")
	for beginning := range ofAll {
		if strings.HasPrefix(part, beginning) {
			return true
		}
	}
	return false
}

// levels are the parts of a statement: each select without those within it.
func levels(statement string) (all []string) {
	type level struct {
		strings.Builder
		own bool // it is a select of its own
	}
	open := []*level{{own: true}}
	for i := 0; i < len(statement); i++ {
		switch c := statement[i]; c {
		case '(':
			rest := strings.TrimSpace(statement[i+1:])
			own := strings.HasPrefix(rest, "select") || strings.HasPrefix(rest, "insert") || strings.HasPrefix(rest, "update") || strings.HasPrefix(rest, "delete") || strings.HasPrefix(rest, "with")
			if own {
				open = append(open, &level{own: true})
				continue
			}
			open[len(open)-1].WriteByte(c)
			open = append(open, &level{})
		case ')':
			last := open[len(open)-1]
			open = open[:len(open)-1]
			if len(open) == 0 {
				return append(all, last.String())
			}
			if last.own {
				all = append(all, last.String())
				continue
			}
			open[len(open)-1].WriteString(last.String() + ")")
		default:
			open[len(open)-1].WriteByte(c)
		}
	}
	return append(all, open[0].String())
}
