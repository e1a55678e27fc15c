package bot

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"dateline/briefing"
	"dateline/commands/dialog"
)

// rawInteraction writes an interaction with all that Discord puts around it.
func rawInteraction(kind int, more string) string {
	return fmt.Sprintf(`{"id":"1310000000000000001","application_id":"1180000000000000001","type":%d,"token":"t","version":1,
	"guild_id":"42","guild":{"id":"42","locale":"en-GB","features":["NEWS"]},"channel_id":"43",
	"channel":{"id":"43","type":0,"name":"desk","guild_id":"42","permissions":"2147483647","last_message_id":null,"nsfw":false,"topic":null,"position":0,"parent_id":null,"flags":0,"rate_limit_per_user":0},
	"member":{"user":{"id":"5","username":"ada","global_name":"Ada","discriminator":"0","avatar":null,"public_flags":0,"avatar_decoration_data":null,"clan":null},
		"permissions":"8192","roles":["7"],"joined_at":"2025-01-01T00:00:00+00:00","nick":null,"avatar":null,"flags":0,"pending":false,"mute":false,"deaf":false,"premium_since":null,"communication_disabled_until":null,"unusual_dm_activity_until":null},
	"locale":"en-US","guild_locale":"en-GB","app_permissions":"562949953601536","entitlements":[],"entitlement_sku_ids":[],
	"authorizing_integration_owners":{"0":"42"},"context":0,"attachment_size_limit":10485760,%s}`, kind, more)
}

// onMessage uses File as briefing on a message.
func onMessage(message string) string {
	return rawInteraction(2, `"data":{"id":"9","name":"File as briefing","type":3,"target_id":"1309999999999999999","resolved":{"messages":{"1309999999999999999":`+message+`}}}`)
}

// picture and texts are attachments; forwarded is a message that forwards another.
const (
	picture   = `{"id":"60","filename":"photo.jpg","size":9,"content_type":"image/jpeg","width":3,"height":3,"url":"https://cdn.discordapp.com/attachments/43/60/photo.jpg","proxy_url":"","placeholder":"x","placeholder_version":1}`
	note      = `{"id":"61","filename":"Note.MD","size":4,"url":"https://cdn.discordapp.com/attachments/43/61/Note.MD"}`
	logged    = `{"id":"62","filename":"watch.log","size":5,"content_type":"text/plain; charset=utf-8","url":"https://cdn.discordapp.com/attachments/43/62/watch.log"}`
	forwarded = `{"id":"1309999999999999999","channel_id":"44","type":0,"author":{"id":"5","username":"ada","global_name":"Ada"},"content":"","embeds":[],"attachments":[],"components":[],"mentions":[],"mention_roles":[],
		"message_reference":{"type":1,"channel_id":"50","message_id":"51","guild_id":"52"},
		"message_snapshots":[{"message":{"type":0,"content":"Told by <@8>.","mentions":[{"id":"8","username":"bo","global_name":null}],"embeds":[{"type":"rich","title":"A title","fields":[{"name":"Where:","value":"Quay","inline":true},{"name":"\u200b","value":"alone"}]}],
			"attachments":[` + note + `],"timestamp":"2025-12-01T00:00:00+00:00","edited_timestamp":null,"flags":0,"components":[]}}]}`
	address = `https://example.org/ferry_and_port`
)

// posts are messages as Discord sends them, and what is heard of them.
var posts = map[string]struct {
	message string
	want    dialog.Message
}{
	"a person's": {`{"id":"1309999999999999999","channel_id":"43","author":{"id":"5","username":"ada","global_name":"Ada"},"content":"The ferry sailed."}`,
		dialog.Message{Text: "The ferry sailed.", Author: "Ada", Link: "https://discord.com/channels/42/43/1309999999999999999"}},
	"a webhook's, with an embed": {`{"author":{"id":"6","username":"Harbour Wire","bot":true},"webhook_id":"6","embeds":[{"type":"rich","url":"` + address + `","author":{"name":"Gazette"},"title":"**Ferry** sails","description":"It sailed.","color":5,"footer":{"text":"f"}}]}`,
		dialog.Message{Text: "Ferry sails\n\nIt sailed.\n\nGazette\n\n" + address, Author: "Harbour Wire", Link: "https://discord.com/channels/42/43/1309999999999999999"}},
	"an address with its preview": {`{"author":{"username":"ada"},"content":"<` + address + `>","embeds":[{"type":"article","url":"` + address + `","title":"Ferry sails"}]}`,
		dialog.Message{Text: "Ferry sails\n\n" + address, Author: "ada", Link: "https://discord.com/channels/42/43/1309999999999999999"}},
	"an address in words": {`{"author":{"username":"ada"},"content":"See ` + address + ` now.","embeds":[{"url":"` + address + `","title":"Ferry sails"}]}`,
		dialog.Message{Text: "See " + address + " now.\n\nFerry sails", Author: "ada", Link: "https://discord.com/channels/42/43/1309999999999999999"}},
	"forwarded": {forwarded,
		dialog.Message{Text: "Told by @bo.\n\nA title\n\nWhere: Quay\n\nalone", Link: "https://discord.com/channels/42/44/1309999999999999999", Files: []string{"message 1"}}},
	"with files": {`{"author":{"username":"ada"},"attachments":[` + picture + `,` + note + `,` + logged + `,{"filename":"long.txt","size":5242880}]}`,
		dialog.Message{Author: "ada", Link: "https://discord.com/channels/42/43/1309999999999999999", Files: []string{"message 1", "message 2"},
			Unread: []*briefing.Fault{briefing.Refusal("intake.unread-attachment", "file", "photo.jpg"), briefing.Refusal("intake.large-attachment", "file", "long.txt", "n", 5)}}},
	"with components of many kinds": {`{"author":{"username":"ada"},"flags":32768,"components":[{"type":17,"accent_color":null,"components":[{"type":10,"content":"In a box."},
		{"type":99,"id":1e400,"content":{"x":[1]},"custom_id":7,"value":{},"components":"none","component":[]},{"type":"new","components":[{"type":10,"content":"Deeper."}]}]},{"type":99,"content":"Not known to be text."},7,null,[]]}`,
		dialog.Message{Text: "In a box.\n\nDeeper.", Author: "ada", Link: "https://discord.com/channels/42/43/1309999999999999999"}},
	"with values of odd types": {`{"channel_id":43,"author":{"username":7,"global_name":"Ada"},"content":"Still there.","embeds":{"0":{}},"mentions":[8],"attachments":[{"filename":3,"size":"9"}],"message_snapshots":null}`,
		dialog.Message{Text: "Still there.", Author: "Ada", Link: "https://discord.com/channels/42/43/1309999999999999999", Unread: []*briefing.Fault{briefing.Refusal("intake.unread-attachment", "file", "")}}},
	"that is none": {`"gone"`, dialog.Message{Link: "https://discord.com/channels/42/43/1309999999999999999"}},
}

func TestHearReadsAMessage(t *testing.T) {
	t.Parallel()
	for name, c := range posts {
		h, err := decode([]byte(onMessage(c.message)))
		if err != nil {
			t.Errorf("a message %s: %v", name, err)
			continue
		}
		c.want.Sent = time.Date(2024, 11, 23, 21, 52, 18, 623000000, time.UTC)
		if d := cmp.Diff(&c.want, h.Message, cmp.Comparer(func(a, b *briefing.Fault) bool { return a.Says == b.Says })); d != "" || h.Name != "File as briefing" || h.Guild != 42 || h.User != 5 || !h.Moderator {
			t.Errorf("a message %s (-want +got):\n%s%+v", name, d, h.Request)
		}
		for _, key := range h.Message.Files {
			if a := h.attachments[key]; a.Name == "" || h.Files[key].Name != a.Name || !strings.HasPrefix(a.URL, "https://cdn.discordapp.com/") {
				t.Errorf("a message %s: %s is %+v, %+v", name, key, a, h.Files[key])
			}
		}
	}
}

func TestHearMakesMarkdownPlain(t *testing.T) {
	t.Parallel()
	for markdown, want := range map[string]string{
		"The **ferry** __and__ the ~~old~~ ||port|| *sailed* _on_ ***Friday***.":     "The ferry and the old port sailed on Friday.",
		"**Ferry sails**\n__**Port shut**__":                                         "Ferry sails\nPort shut",
		"# Ferry sails\n## In the port\n- one\n1. two\n#ferry":                       "# Ferry sails\n## In the port\n- one\n1. two\n#ferry",
		"> It sailed,\n> they said.\n-# small print\n>>> The rest":                   "It sailed,\nthey said.\nsmall print\nThe rest",
		"A `tide` of 5 * 3 * 2 or 5*3*2 m, snake_case_name, 3 > 2, 2 ** 3":           "A tide of 5 * 3 * 2 or 5*3*2 m, snake_case_name, 3 > 2, 2 ** 3",
		"```yaml\nport: shut\n```":                                                   "port: shut",
		"[The *page*](https://example.org/a_b_c) and [it](<https://example.org/x>)":  "The page (https://example.org/a_b_c) and it (https://example.org/x)",
		"<https://example.org/__a__/*b*> [1] [x](y)":                                 "https://example.org/__a__/*b* [1] [x](y)",
		`\*not bold\* \_ \# 1\. \\ C:\dir`:                                           `*not bold* _ # 1. \ C:\dir`,
		"<@8> <@!8> <@9> <@&3> <#70> <#71> </desk add:5>":                            "@Bo_B_ @Bo_B_ <@9> <@&3> #port-news <#71> /desk add",
		"<:tide:1> <a:tide_up:2> :smile:":                                            ":tide: :tide_up: :smile:",
		"At <t:1700000000:f>, <t:1700000000>, <t:-1:R>, <t:999999999999:F>, <t:x:f>": "At 14 Nov 2023 22:13 UTC, 14 Nov 2023 22:13 UTC, 31 Dec 1969 23:59 UTC, <t:999999999999:F>, <t:x:f>",
	} {
		s := content{Mentions: []person{{ID: "8", Username: "bo", GlobalName: "Bo_B_"}}}
		s.Channels = append(s.Channels, struct {
			ID   string `json:"id"`
			Name string `json:"name"`
		}{"70", "port-news"})
		if got := strings.TrimSpace(s.plain(markdown)); got != want {
			t.Errorf("%q\n got %q\nwant %q", markdown, got, want)
		}
	}
}

// others are interactions of the other kinds.
var others = []string{
	rawInteraction(2, `"data":{"id":"9","name":"desk","type":1,"options":[{"name":"add","type":1,"options":[{"name":"file","type":11,"value":"61"},{"name":"topic","type":3,"value":"Ferry"}]}],"resolved":{"attachments":{"61":`+note+`}}}`),
	rawInteraction(3, `"message":{"id":"1","components":[{"type":99,"items":[1]}],"embeds":[{"type":"rich"}],"poll":{"answers":[{}]}},"data":{"custom_id":"ask topics?","component_type":2,"id":3}`),
	rawInteraction(4, `"data":{"id":"9","name":"briefing","type":1,"options":[{"name":"number","type":4,"value":"fer","focused":true}]}`),
	rawInteraction(5, `"data":{"custom_id":"fill desk add?","components":[{"type":18,"id":1,"component":{"type":4,"id":2,"custom_id":"text","value":"The ferry sailed."}},{"type":1,"components":[{"type":4,"custom_id":"topic","value":"Ferry"}]},
		{"type":18,"component":{"type":3,"custom_id":"kind","values":["a"]}},{"type":18,"component":{"type":19,"custom_id":"files","values":["61"]}},{"type":18,"component":{"type":23,"custom_id":"sure","value":true}},{"type":10,"content":"Words."}],"resolved":{"attachments":{"61":`+note+`}}}`),
}

func TestHearReadsAForm(t *testing.T) {
	t.Parallel()
	h, err := decode([]byte(others[3]))
	if want := map[string]string{"text": "The ferry sailed.", "topic": "Ferry"}; err != nil || !maps.Equal(h.Fields, want) || h.Button != "fill desk add?" {
		t.Errorf("heard %+v, %v", h, err)
	}
}

// What Dateline does not read may have any type; without an id, a token and a type nobody can be answered.
func TestHearPassesOverWhatItDoesNotExpect(t *testing.T) {
	t.Parallel()
	h, err := decode([]byte(`{"id":"1310000000000000001","token":"t","type":2,"guild_id":42,"channel_id":{},"member":{"user":[],"permissions":8},"message":7,
		"data":{"type":1,"name":"topics","options":[{"name":"page","type":3,"value":{"x":"` + "\xff" + `"}},{"name":7}],"components":{},"resolved":[]}}`))
	if err != nil || h.Name != "topics" || h.Guild != 0 || h.Moderator {
		t.Errorf("heard %+v, %v", h, err)
	}
	for _, raw := range []string{``, `[]`, `{}`, `{"id":1310000000000000001,"token":"t","type":2}`, `{"id":"1310000000000000001","token":["t"],"type":2}`,
		`{"id":"1310000000000000001","token":"t","type":"2"}`, `{"id":"0","token":"t","type":2}`, `{"id":"-5","token":"t","type":2}`, onMessage(`{`)} {
		if h, err := decode([]byte(raw)); err == nil {
			t.Errorf("%s was heard as %+v", raw, h)
		}
	}
}

// Whatever comes in: an error, or a request that can be answered, stored and logged.
func FuzzHear(f *testing.F) {
	for _, raw := range others {
		f.Add([]byte(raw))
	}
	for _, c := range posts {
		f.Add([]byte(onMessage(c.message)))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		h, err := decode(raw)
		if err != nil {
			return
		}
		if h.kind == 0 || h.token == "" || h.ID == "" || h.Guild < 0 || h.User < 0 || h.Sent.Before(time.UnixMilli(firstID)) {
			t.Errorf("heard %+v", h)
		}
		texts := slices.Concat(slices.Collect(maps.Keys(h.Options)), slices.Collect(maps.Values(h.Options)), slices.Collect(maps.Keys(h.Fields)), slices.Collect(maps.Values(h.Fields)),
			[]string{h.ID, h.Name, h.Button, h.Focus, h.label()})
		if m := h.Message; m != nil {
			texts = append(texts, m.Text, m.Author, m.Link)
			for _, fault := range m.Unread {
				texts = append(texts, fault.Says)
			}
			for _, key := range m.Files {
				if !hasTextName(h.Files[key].Name) {
					t.Errorf("%s is kept as %q", key, h.Files[key].Name)
				}
			}
		}
		for key, a := range h.attachments {
			texts = append(texts, a.Name, a.URL)
			if h.Files[key].Name != a.Name {
				t.Errorf("%s is %q and %q", key, a.Name, h.Files[key].Name)
			}
		}
		if len(h.attachments) != len(h.Files) {
			t.Errorf("%d attachments are %d files", len(h.attachments), len(h.Files))
		}
		for _, text := range texts {
			if !utf8.ValidString(text) {
				t.Errorf("%q is no UTF-8", text)
			}
		}
	})
}

const firstID = 1420070400000 // the first millisecond that an id of Discord's can name

// Rights that cannot be read are none, however large the number is.
func TestRightsThatCannotBeRead(t *testing.T) {
	t.Parallel()
	for rights, moderator := range map[string]bool{
		"8192": true, "8": true, "2248473465835073": false, "": false, "x": false, "-1x": false, "8192.0": false,
		"9223372036854775808": false, "99999999999999999999999999": false,
	} {
		raw := strings.Replace(`{"id":"1310000000000000001","token":"t","type":2,"member":{"user":{"id":"5"},"permissions":"RIGHTS"}}`, "RIGHTS", rights, 1)
		if h, err := decode([]byte(raw)); err != nil || h.Moderator != moderator {
			t.Errorf("%q makes a moderator: %v, %v", rights, h.Moderator, err)
		}
	}
}
