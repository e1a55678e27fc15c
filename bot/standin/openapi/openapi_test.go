package openapi_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"dateline/bot/standin/openapi"
	"dateline/commands"
)

func rules(t testing.TB) *openapi.Rules {
	t.Helper()
	r, err := openapi.Load()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

const (
	callback = "/interactions/1180000000000000001/token/callback"
	original = "/webhooks/1180000000000000001/token/messages/@original"
	set      = "/applications/1180000000000000001/commands"
)

// long is a JSON string of n letters.
func long(n int) string { return `"` + strings.Repeat("a", n) + `"` }

// many is a JSON list of n entries.
func many(n int, entry string) string {
	return "[" + strings.TrimSuffix(strings.Repeat(entry+",", n), ",") + "]"
}

// row is a message's data with one component in a row.
func row(component string) string {
	return `{"components":[{"type":1,"components":[` + component + `]}]}`
}

const (
	button = `{"type":2,"style":1,"label":"Later","custom_id":"later"}`
	input  = `{"type":18,"label":"Title","component":{"type":4,"custom_id":"title","style":1,"required":true}}`
)

func form(parts string) string {
	return `{"type":9,"data":{"custom_id":"f","title":"Edit","components":` + parts + `}}`
}

func TestWhatDiscordTakes(t *testing.T) {
	for _, test := range []struct {
		name, method, path, payload string
		files                       []string
	}{
		{"a message", "POST", callback, `{"type":4,"data":{"content":"x","flags":64,"allowed_mentions":{"parse":[]}}}`, nil},
		{"a message with buttons", "POST", callback, `{"type":4,"data":` + row(button) + `}`, nil},
		{"a message with a file", "POST", callback, `{"type":4,"data":{"embeds":[{"image":{"url":"attachment://a.png"}}]}}`, []string{"a.png"}},
		{"a promise", "POST", callback, `{"type":5,"data":{"flags":64}}`, nil},
		{"a promised update", "POST", callback, `{"type":6}`, nil},
		{"an update", "POST", callback, `{"type":7,"data":{"embeds":[{"title":"x"}],"components":[],"attachments":[]}}`, nil},
		{"completions", "POST", callback, `{"type":8,"data":{"choices":[{"name":"a","value":"b"}]}}`, nil},
		{"no completions", "POST", callback, `{"type":8,"data":{"choices":[]}}`, nil},
		{"completed numbers", "POST", callback, `{"type":8,"data":{"choices":[{"name":"a","value":7}]}}`, nil},
		{"a form", "POST", callback, form("[" + input + "]"), nil},
		{"an edit", "PATCH", original, `{"content":"x","components":[]}`, nil},
		{"a file alone", "PATCH", original, "", []string{"a.png"}},
		{"an edit of a follow-up", "PATCH", "/webhooks/7/token/messages/8", `{"content":"x"}`, nil},
		{"a follow-up", "POST", "/webhooks/7/token", `{"content":"x","flags":64}`, nil},
		{"reading an answer", "GET", original, "", nil},
		{"deleting an answer", "DELETE", original, "", nil},
		{"a set of commands", "PUT", set, `[{"name":"help","description":"What to type","default_member_permissions":"8192"}]`, nil},
		{"a server's set", "PUT", "/applications/7/guilds/8/commands", `[]`, nil},
		{"the set", "GET", set, "", nil},
		{"a server's own set", "GET", "/applications/7/guilds/8/commands", "", nil},
		{"the gateway", "GET", "/gateway", "", nil},
		{"the bot's gateway", "GET", "/gateway/bot", "", nil},
		{"itself", "GET", "/applications/@me", "", nil},
	} {
		if err := rules(t).Check(test.method, test.path, raw(test.payload), test.files); err != nil {
			t.Errorf("%s: %v", test.name, err)
		}
	}
}

// raw is a body, nil when it is empty.
func raw(payload string) json.RawMessage {
	if payload == "" {
		return nil
	}
	return json.RawMessage(payload)
}

func TestAnswersThatDiscordRefuses(t *testing.T) {
	const at = "POST /interactions/{interaction_id}/{interaction_token}/callback: "
	for _, test := range []struct{ name, payload, want string }{
		{"no type", `{"data":{"content":"x"}}`, "missing property 'type'"},
		{"a type that is none", `{"type":3}`, "type: value must be one of 8, 4, 5, 12, 9, 1, 13, 6, 7"},
		{"a type in quotes", `{"type":"4"}`, "type: got string, want integer"},
		{"content of 2001", `{"type":4,"data":{"content":` + long(2001) + `}}`, "data.content: maxLength: got 2,001, want 2,000"},
		{"title of 300", `{"type":4,"data":{"embeds":[{"title":` + long(300) + `}]}}`, "data.embeds.0.title: maxLength: got 300, want 256"},
		{"title of 300 in an update", `{"type":7,"data":{"embeds":[{"title":` + long(300) + `}]}}`, "data.embeds.0.title: maxLength: got 300, want 256"},
		{"two faults", `{"type":4,"data":{"embeds":[{"url":"a b","color":-1}]}}`,
			"data.embeds.0.color: minimum: got -1, want 0; data.embeds.0.url: 'a b' is not valid uri: relative url"},
		{"11 embeds", `{"type":4,"data":{"embeds":` + many(11, `{"title":"x"}`) + `}}`, "data.embeds: maxItems: got 11, want 10"},
		{"embeds that are none", `{"type":7,"data":{"embeds":7}}`, "data.embeds: got number, want null or array"},
		{"a promise with a word for flags", `{"type":5,"data":{"flags":"64"}}`, "data.flags: got string, want null or integer"},
		{"a promised update with a list", `{"type":6,"data":[]}`, "data: got array, want null, or data: got array, want object"},
		{"custom_id of 200", `{"type":4,"data":` + row(`{"type":2,"style":1,"custom_id":`+long(200)+`}`) + `}`,
			"data.components.0.components.0.custom_id: maxLength: got 200, want 100"},
		{"a component of no type", `{"type":4,"data":` + row(`{"type":99,"custom_id":"a"}`) + `}`,
			"data.components.0.components.0.type: value must be one of 2, 8, 7, 6, 3, 5"},
		{"a text input in a message", `{"type":4,"data":` + row(`{"type":4,"style":1,"custom_id":"a"}`) + `}`,
			"data.components.0.components.0.type: value must be one of 2, 8, 7, 6, 3, 5"},
		{"a button without style", `{"type":7,"data":` + row(`{"type":2,"custom_id":"a"}`) + `}`, "data.components.0.components.0: missing property 'style'"},
		{"a mention of nobody", `{"type":4,"data":{"allowed_mentions":{"parse":["nobody"]}}}`,
			"data.allowed_mentions.parse.0: got string, want null, or data.allowed_mentions.parse.0: value must be one of users, roles, everyone"},
		{"a style of 9", `{"type":4,"data":` + row(`{"type":2,"style":9,"custom_id":"a"}`) + `}`,
			"data.components.0.components.0.style: value must be one of 1, 2, 3, 4, 5, 6"},
		{"26 choices", `{"type":8,"data":{"choices":` + many(26, `{"name":"a","value":"b"}`) + `}}`, "data.choices: maxItems: got 26, want 25"},
		{"choices of a text and a number", `{"type":8,"data":{"choices":[{"name":"a","value":"b"},{"name":"c","value":7}]}}`,
			"data.choices.1.value: got number, want string"},
		{"no choices", `{"type":8}`, "missing property 'data'"},
		{"a form of 41 parts", form(many(41, input)), "data.components: maxItems: got 41, want 40"},
		{"a form of none", form("[]"), "data.components: minItems: got 0, want 1"},
		{"a form without title", `{"type":9,"data":{"custom_id":"f","components":[` + input + `]}}`, "data: missing property 'title'"},
		{"a button in a form", form(`[{"type":18,"label":"x","component":` + button + `}]`), "data.components.0.component.type: value must be one of "},
		{"no JSON", `{`, "no JSON: "},
	} {
		if err := rules(t).Check("POST", callback, raw(test.payload), nil); err == nil {
			t.Errorf("%s passed", test.name)
		} else if !strings.HasPrefix(err.Error(), at) || !strings.Contains(err.Error(), test.want) || len(err.Error()) > 400 {
			t.Errorf("%s: %v\nwant %s%s", test.name, err, at, test.want)
		}
	}
}

func TestCallsThatDiscordRefuses(t *testing.T) {
	eleven := make([]string, 11)
	for _, test := range []struct {
		name, method, path, payload string
		files                       []string
		want                        string
	}{
		{"a route that is none", "GET", "/interactions", "", nil, "GET /interactions: there is no such route"},
		{"a method that is none", "PUT", callback, `{}`, nil, "callback: the path has no such method"},
		{"an id that is none", "POST", "/interactions/abc/token/callback", `{"type":6}`, nil, "{interaction_id}: 'abc' does not match pattern"},
		{"an id that is missing", "GET", "/applications//commands", "", nil, "there is no such route"},
		{"a body on GET", "GET", set, `{}`, nil, "GET /applications/{application_id}/commands: it takes no body"},
		{"a file on DELETE", "DELETE", original, "", []string{"a.png"}, "it takes no body"},
		{"no body", "POST", callback, "", nil, "the body is missing"},
		{"11 files", "PATCH", original, `{}`, eleven, "11 files, 10 at the most"},
		{"a file with commands", "PUT", set, `[]`, []string{"a.png"}, "it takes no files"},
		{"a wrong body beside a file", "PATCH", original, `{"content":7}`, []string{"a.png"}, "content: got number, want null or string"},
		{"a follow-up of 2001", "POST", "/webhooks/7/token", `{"content":` + long(2001) + `}`, nil, "content: maxLength: got 2,001, want 2,000"},
		{"a description of 120", "PUT", set, `[{"name":"help","description":` + long(120) + `}]`, nil,
			"PUT /applications/{application_id}/commands: 0.description: maxLength: got 120, want 100"},
		{"an option's description of 120", "PUT", set, `[{"name":"help","options":[{"type":3,"name":"x","description":` + long(120) + `}]}]`, nil,
			"0.options.0.description: maxLength: got 120, want 100"},
		{"permissions in words", "PUT", set, `[{"name":"help","default_member_permissions":"all"}]`, nil, "0.default_member_permissions: 'all' does not match pattern"},
	} {
		if err := rules(t).Check(test.method, test.path, raw(test.payload), test.files); err == nil {
			t.Errorf("%s passed", test.name)
		} else if !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v\nwant %s", test.name, err, test.want)
		}
	}
}

// Discord's docs refuse these, its file does not: the stand-in has to.
func TestWhereTheFileIsLaxer(t *testing.T) {
	for name, payload := range map[string]string{
		"a form of 6 parts":         form(many(6, input)),
		"an embed of nothing":       `{"type":4,"data":{"embeds":[{}]}}`,
		"6001 letters in embeds":    `{"type":4,"data":{"embeds":[{"description":` + long(4000) + `},{"description":` + long(2001) + `}]}}`,
		"a custom_id twice":         `{"type":4,"data":` + row(button+","+button) + `}`,
		"an unknown key":            `{"type":4,"data":{"content":"x","contents":"y"}}`,
		"2000 letters of two units": `{"type":4,"data":{"content":"` + strings.Repeat("𝄞", 2000) + `"}}`,
	} {
		if err := rules(t).Check("POST", callback, raw(payload), nil); err != nil {
			t.Errorf("%s: now the file refuses it too: %v", name, err)
		}
	}
}

func TestTheCommandsOfDateline(t *testing.T) {
	payload, err := json.Marshal(commands.Specs())
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{set, "/applications/7/guilds/8/commands"} {
		if err := rules(t).Check("PUT", path, payload, nil); err != nil {
			t.Error(err)
		}
	}
}

func FuzzCheck(f *testing.F) {
	f.Add("POST", callback, form("["+input+"]"))
	f.Add("PATCH", original, row(button))
	f.Add("GET", "/gateway/{}", "[]")
	f.Fuzz(func(t *testing.T, method, path, payload string) {
		if err := rules(t).Check(method, path, raw(payload), nil); err != nil && strings.HasSuffix(fmt.Sprint(err), ": ") {
			t.Errorf("no reason is given: %v", err)
		}
	})
}
