package bot_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"dateline/bot/standin"
	"dateline/storage"
)

// asked is an interaction of a member with these rights and roles: a command with its type and data, a button or a form.
func asked(kind int, user int64, rights, roles, data string) string {
	return fmt.Sprintf(`{"id":"1310000000000000001","application_id":"%s","type":%d,"token":"t","guild_id":"%s","channel_id":"%s","channel":{"type":0},
		"member":{"user":{"id":"%d"},"permissions":"%s","roles":[%s]},"data":%s}`, standin.AppID, kind, standin.GuildID, standin.ChannelID, user, rights, roles, data)
}

const (
	typedTrash = `{"name":"desk","options":[{"name":"trash","type":1,"options":[]}]}`
	pressTrash = `{"custom_id":"turn desk trash?"}`
)

func moderatorRole() string { return `"` + standin.ModeratorRole + `"` }

// The desk is for those who may manage messages in the whole server, and for whom Discord lets use a command.
func TestWhoMayUseTheDesk(t *testing.T) {
	t.Parallel()
	p := open(t)
	for _, c := range []struct {
		name, want string
		kind       int
		user       int64
		rights     string
		roles      string
		data       string
	}{
		{"a member's button", "is for moderators", 3, 5, "2048", "", pressTrash},
		{"a member's form", "is for moderators", 5, 5, "2048", "", `{"custom_id":"fill desk add?","components":[]}`},
		{"a button of one channel's moderator", "is for moderators", 3, 6, "10240", "", pressTrash},
		{"a command of one channel's moderator", "is for moderators", 2, 6, "10240", "", typedTrash},
		{"a button of the server's moderator", "The trash", 3, 7, "10240", moderatorRole(), pressTrash},
		{"a command of the server's moderator", "The trash", 2, 7, "10240", moderatorRole(), typedTrash},
		{"a command that Integrations lets a member use", "The trash", 2, 8, "2048", "", typedTrash},
		{"and then their button", "The trash", 3, 8, "2048", "", pressTrash},
		{"which lets nobody else in", "is for moderators", 3, 5, "2048", "", pressTrash},
		{"a member's /help", "/timeline", 2, 11, "2048", "", `{"name":"help"}`},
		{"and then their button", "is for moderators", 3, 11, "2048", "", pressTrash},
		{"an administrator's button", "The trash", 3, 9, "8", "", pressTrash},
		{"rights that cannot be read", "is for moderators", 3, 10, "99999999999999999999999999", "", pressTrash},
		{"what is for administrators", "is for administrators", 2, 8, "2048", "", `{"name":"desk","options":[{"name":"export","type":1,"options":[]}]}`},
	} {
		if said := p.hear(asked(c.kind, c.user, c.rights, c.roles, c.data)); !strings.Contains(said, c.want) {
			t.Errorf("%s: said %s", c.name, said)
		}
	}
}

// Discord's word on a command for everybody says nothing of the desk: it neither shows what is for others nor lets anybody in.
func TestAskingLetsNobodyIn(t *testing.T) {
	t.Parallel()
	p := open(t)
	topics, _, err := p.store.Topics(t.Context(), p.guild(), storage.AllSeeing())
	if err == nil {
		err = p.store.SetAudience(t.Context(), p.guild(), topics[0].ID, storage.TopicAudience{Restricted: true, Roles: []int64{4242}}, storage.Act{At: time.Now()})
	}
	if err != nil {
		t.Fatal(err)
	}
	if said := p.hear(asked(2, 12, "2048", "", `{"name":"topics"}`)); strings.Contains(said, "Harbour ferries") || !strings.Contains(said, `"embeds"`) {
		t.Errorf("a member is shown %s", said)
	}
	if said := p.hear(asked(3, 12, "2048", "", pressTrash)); !strings.Contains(said, "is for moderators") {
		t.Errorf("and then let in: %s", said)
	}
}

// Once administrators have named the roles, Manage Messages is not enough.
func TestTheDeskOfRoles(t *testing.T) {
	t.Parallel()
	p := open(t)
	named := func(role string) string {
		return `{"name":"desk","options":[{"name":"settings","type":1,"options":[{"name":"` + role + `","type":8,"value":"4242"}]}]}`
	}
	if said := p.hear(asked(2, 7, "10240", moderatorRole(), named("desk"))); !strings.Contains(said, "up to administrators") {
		t.Errorf("a moderator names a role: %s", said)
	}
	if said := p.hear(asked(2, 9, "8", "", named("desk"))); !strings.Contains(said, "4242") {
		t.Errorf("an administrator names a role: %s", said)
	}
	if said := p.hear(asked(3, 5, "2048", `"4242"`, pressTrash)); !strings.Contains(said, "The trash") {
		t.Errorf("who has the role: %s", said)
	}
	if said := p.hear(asked(3, 7, "10240", moderatorRole(), pressTrash)); !strings.Contains(said, "is for moderators") {
		t.Errorf("who does not have it: %s", said)
	}
	p.hear(asked(2, 9, "8", "", named("drop")))
	if said := p.hear(asked(3, 7, "10240", moderatorRole(), pressTrash)); !strings.Contains(said, "The trash") {
		t.Errorf("without the setting: %s", said)
	}
}

// Where Discord does not tell what the roles may do, what it said of the channel counts.
func TestRolesThatDiscordDoesNotTell(t *testing.T) {
	t.Parallel()
	p := open(t)
	p.discord.Disturb(standin.Disturbance{Path: regexp.MustCompile("^/guilds/.*/roles$"), Status: 403})
	if said := p.hear(asked(3, 6, "10240", "", pressTrash)); !strings.Contains(said, "The trash") {
		t.Errorf("said %s", said)
	}
}

// Who may not send messages shows nothing to everybody, and no id shares what is not for everybody.
func TestWhoMayShare(t *testing.T) {
	t.Parallel()
	p := open(t)
	for _, c := range []struct{ name, rights, id, want string }{
		{"who may send messages", "2048", "share search?words=ferry", `"flags":0`},
		{"who may not", "0", "share search?words=ferry", "may not send messages"},
		{"an administrator's forged export", "8", "share desk export?", "no longer works"},
		{"a forged history", "8", "sources desk history?number=1", "no longer works"},
		{"a forged help", "2048", "share help?", "no longer works"},
	} {
		said := p.hear(asked(3, 5, c.rights, "", `{"custom_id":"`+c.id+`"}`))
		if c.want != `"flags":0` && !strings.Contains(said, c.want) || c.want == `"flags":0` && strings.Contains(said, `"flags":64`) {
			t.Errorf("%s: said %s", c.name, said)
		}
	}
}

// Where answers are for everybody, those of who may not send messages are theirs alone.
func TestWhoseAnswersAreShared(t *testing.T) {
	t.Parallel()
	p := open(t)
	p.set(option("answers", 3, "shared"))
	for rights, want := range map[string]string{"2048": `"flags":0`, "0": `"flags":64`} {
		if said := p.hear(asked(2, 5, rights, "", `{"name":"search","options":[{"name":"words","type":3,"value":"ferry"}]}`)); !strings.Contains(said, want) {
			t.Errorf("with the rights %s: said %s", rights, said)
		}
	}
}

// A draft is its author's. Administrators see all.
func TestDraftsAreTheirAuthors(t *testing.T) {
	t.Parallel()
	p := open(t)
	id, err := p.store.SaveDraft(t.Context(), p.guild(), storage.Draft{Text: "Lock shut.\n\nThe lock was shut.", Topics: "Lock", Filer: 7})
	if err != nil {
		t.Fatal(err)
	}
	open := fmt.Sprintf(`{"custom_id":"edit desk add?draft=%d"}`, id)
	for _, c := range []struct {
		user   int64
		rights string
		want   string
	}{{6, "10240", "already been filed or discarded"}, {7, "10240", "Lock shut."}, {9, "8", "Lock shut."}} {
		if said := p.hear(asked(3, c.user, c.rights, moderatorRole(), open)); !strings.Contains(said, c.want) {
			t.Errorf("user %d: said %s", c.user, said)
		}
	}
}
