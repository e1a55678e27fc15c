package standin_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"

	"dateline/bot/standin"
)

// complete is the reader who types the topic of /timeline.
var complete = standin.Action{Type: 4, Data: json.RawMessage(`{"name":"timeline","options":[{"name":"topic","value":"","focused":true}]}`)}

// refuse has the bot answer with a body, and expects Discord's code for the fault at the path.
func refuse(t *testing.T, a standin.Action, body, path, code string) {
	t.Helper()
	var got reply
	s := open(t, func(d *discordgo.Session, i *discordgo.InteractionCreate) {
		got = call(t, d.Client, "POST", callbackPath(i), body)
		fallback := `{"type":6}`
		switch i.Type {
		case discordgo.InteractionApplicationCommand:
			fallback = `{"type":5}`
		case discordgo.InteractionApplicationCommandAutocomplete:
			fallback = `{"type":8,"data":{}}`
		}
		if r := call(t, d.Client, "POST", callbackPath(i), fallback); r.status != 204 {
			t.Errorf("the answer after the refusal: %d %s", r.status, r.raw)
		}
	})
	if out := act(t, s, a); out.Error != "" || out.Reason != "" {
		t.Errorf("the refusal was held against the next answer: %+v", out)
	}
	if got.status != 400 || got.Code != 50035 {
		t.Fatalf("%d %s, want 400 and code 50035", got.status, got.raw)
	}
	node := any(got.Errors)
	for key := range strings.SplitSeq(path, ".") {
		m, _ := node.(map[string]any)
		node = m[key]
	}
	m, _ := node.(map[string]any)
	list, _ := m["_errors"].([]any)
	if len(list) == 0 || list[0].(map[string]any)["code"] != code || !strings.Contains(got.Message, path) {
		t.Errorf("want %s at %s, got %s", code, path, got.raw)
	}
}

// long is a JSON string of n UTF-16 units, two for every letter of its kind.
func long(n int) string { return `"` + strings.Repeat("a", n%2) + strings.Repeat("𝄞", n/2) + `"` }

// many is a JSON list of n entries, each with its number in the place of every %d.
func many(n int, entry string) string {
	all := make([]string, n)
	for i := range all {
		all[i] = strings.ReplaceAll(entry, "%d", fmt.Sprint(i))
	}
	return "[" + strings.Join(all, ",") + "]"
}

const (
	tooLong  = "BASE_TYPE_MAX_LENGTH"
	badCount = "BASE_TYPE_BAD_LENGTH"
	absent   = "BASE_TYPE_REQUIRED"
	badKind  = "UNION_TYPE_CHOICES"
)

func TestMessagesThatDiscordRefuses(t *testing.T) {
	tests := []struct{ name, data, path, code string }{
		{"content of 2001", `"content":` + long(2001), "content", tooLong},
		{"content that is a number", `"content":7`, "content", "STRING_TYPE_CONVERT"},
		{"11 embeds", `"embeds":` + many(11, `{"title":"x"}`), "embeds", badCount},
		{"embeds that are none", `"embeds":{}`, "embeds", "LIST_TYPE_CONVERT"},
		{"an embed that is none", `"embeds":[7]`, "embeds.0", "DICT_TYPE_CONVERT"},
		{"an embed of nothing", `"embeds":[{"color":7}]`, "embeds.0.description", absent},
		{"title of 257", `"embeds":[{"title":` + long(257) + `}]`, "embeds.0.title", tooLong},
		{"description of 4097", `"embeds":[{"description":` + long(4097) + `}]`, "embeds.0.description", tooLong},
		{"26 fields", `"embeds":[{"fields":` + many(26, `{"name":"x","value":"y"}`) + `}]`, "embeds.0.fields", badCount},
		{"field name of 257", `"embeds":[{"fields":[{"name":` + long(257) + `,"value":"y"}]}]`, "embeds.0.fields.0.name", tooLong},
		{"field value of 1025", `"embeds":[{"fields":[{"name":"x","value":` + long(1025) + `}]}]`, "embeds.0.fields.0.value", tooLong},
		{"field without value", `"embeds":[{"fields":[{"name":"x"}]}]`, "embeds.0.fields.0.value", absent},
		{"field of blanks", `"embeds":[{"fields":[{"name":" ","value":"y"}]}]`, "embeds.0.fields.0.name", badCount},
		{"footer of 2049", `"embeds":[{"footer":{"text":` + long(2049) + `}}]`, "embeds.0.footer.text", tooLong},
		{"author of 257", `"embeds":[{"author":{"name":` + long(257) + `}}]`, "embeds.0.author.name", tooLong},
		{"6001 in all embeds", `"embeds":[{"description":` + long(3001) + `},{"description":` + long(3000) + `}]`, "embeds", "MAX_EMBED_SIZE_EXCEEDED"},
		{"a link without scheme", `"embeds":[{"title":"x","url":"example.org/a"}]`, "embeds.0.url", "URL_TYPE_INVALID_URL"},
		{"a link to a file", `"embeds":[{"title":"x","url":"ftp://example.org/a"}]`, "embeds.0.url", "URL_TYPE_INVALID_SCHEME"},
		{"a picture without link", `"embeds":[{"image":{}}]`, "embeds.0.image.url", absent},
		{"a time that is none", `"embeds":[{"title":"x","timestamp":"yesterday"}]`, "embeds.0.timestamp", "DATE_TIME_TYPE_PARSE"},
		{"a colour beyond white", `"embeds":[{"title":"x","color":16777216}]`, "embeds.0.color", "NUMBER_TYPE_RANGE"},
		{"components v2", `"content":"x","flags":32768`, "flags", "MESSAGE_FLAGS_INVALID"},
		{"an attachment from nowhere", `"content":"x","attachments":[{"id":"0"}]`, "attachments.0.id", "ATTACHMENT_NOT_FOUND"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			refuse(t, timeline(), `{"type":4,"data":{`+test.data+`}}`, "data."+test.path, test.code)
		})
	}
}

func TestComponentsThatDiscordRefuses(t *testing.T) {
	row := func(inside string) string { return `"components":[{"type":1,"components":[` + inside + `]}]` }
	button := `{"type":2,"style":2,"label":"x","custom_id":"%d"}`
	choice := `{"label":"x","value":"%d"}`
	pick := func(more string, n int) string {
		return row(`{"type":3,"custom_id":"s","options":` + many(n, choice) + more + `}`)
	}
	tests := []struct{ name, data, path, code string }{
		{"6 rows", `"content":"x","components":` + many(6, `{"type":1,"components":[`+button+`]}`), "components", badCount},
		{"a button outside a row", `"content":"x","components":[{"type":2,"style":2,"label":"x","custom_id":"a"}]`, "components.0.type", badKind},
		{"an empty row", `"content":"x",` + row(``), "components.0.components", badCount},
		{"6 buttons", `"content":"x","components":[{"type":1,"components":` + many(6, button) + `}]`, "components.0.components", badCount},
		{"a text input", `"content":"x",` + row(`{"type":4,"custom_id":"a","style":1}`), "components.0.components.0.type", badKind},
		{"two buttons of one id", `"content":"x",` + row(button+","+button), "components.0.components.1.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED"},
		{"label of 81", `"content":"x",` + row(`{"type":2,"style":2,"custom_id":"a","label":`+long(81)+`}`), "components.0.components.0.label", tooLong},
		{"no label", `"content":"x",` + row(`{"type":2,"style":2,"custom_id":"a"}`), "components.0.components.0.label", absent},
		{"no style", `"content":"x",` + row(`{"type":2,"label":"x","custom_id":"a"}`), "components.0.components.0.style", absent},
		{"custom id of 101", `"content":"x",` + row(`{"type":2,"style":2,"label":"x","custom_id":`+long(101)+`}`), "components.0.components.0.custom_id", tooLong},
		{"no custom id", `"content":"x",` + row(`{"type":2,"style":2,"label":"x"}`), "components.0.components.0.custom_id", absent},
		{"a link button without link", `"content":"x",` + row(`{"type":2,"style":5,"label":"x"}`), "components.0.components.0.url", "BUTTON_COMPONENT_URL_REQUIRED"},
		{"a link button with an id", `"content":"x",` + row(`{"type":2,"style":5,"label":"x","url":"https://example.org","custom_id":"a"}`), "components.0.components.0", "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE"},
		{"a button with a link", `"content":"x",` + row(`{"type":2,"style":2,"label":"x","url":"https://example.org","custom_id":"a"}`), "components.0.components.0", "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE"},
		{"link of 513", `"content":"x",` + row(`{"type":2,"style":5,"label":"x","url":"https://example.org/`+strings.Repeat("a", 493)+`"}`), "components.0.components.0.url", tooLong},
		{"select of 26", `"content":"x",` + pick(``, 26), "components.0.components.0.options", badCount},
		{"select of none", `"content":"x",` + pick(``, 0), "components.0.components.0.options", badCount},
		{"placeholder of 151", `"content":"x",` + pick(`,"placeholder":`+long(151), 2), "components.0.components.0.placeholder", tooLong},
		{"more values than options", `"content":"x",` + pick(`,"max_values":3`, 2), "components.0.components.0.max_values", "SELECT_COMPONENT_MAX_VALUES"},
		{"two of one value", `"content":"x",` + row(`{"type":3,"custom_id":"s","options":[{"label":"x","value":"1"},{"label":"y","value":"1"}]}`), "components.0.components.0.options.1.value", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED"},
		{"two defaults", `"content":"x",` + row(`{"type":3,"custom_id":"s","options":`+many(2, `{"label":"x","value":"%d","default":true}`)+`}`), "components.0.components.0.options", "SELECT_COMPONENT_TOO_MANY_DEFAULTS"},
		{"option label of 101", `"content":"x",` + row(`{"type":3,"custom_id":"s","options":[{"value":"1","label":`+long(101)+`}]}`), "components.0.components.0.options.0.label", tooLong},
		{"a select beside a button", `"content":"x",` + row(`{"type":3,"custom_id":"s","options":[`+choice+`]},`+button), "components.0.components.0", "COMPONENT_LAYOUT_WIDTH_EXCEEDED"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			refuse(t, timeline(), `{"type":4,"data":{`+test.data+`}}`, "data."+test.path, test.code)
		})
	}
}

func TestFormsThatDiscordRefuses(t *testing.T) {
	field := func(more string) string {
		return `"custom_id":"f","title":"x","components":[{"type":1,"components":[{"type":4,"custom_id":"a","style":1,"label":"x"` + more + `}]}]`
	}
	part := func(inside string) string {
		return `"custom_id":"f","title":"x","components":[{"type":18,"label":"x","component":` + inside + `}]`
	}
	input := `{"type":1,"components":[{"type":4,"custom_id":"%d","style":1,"label":"x"}]}`
	at := "components.0.components.0."
	tests := []struct{ name, data, path, code string }{
		{"no title", `"custom_id":"f","components":[` + input + `]`, "title", absent},
		{"title of 46", `"custom_id":"f","title":` + long(46) + `,"components":[` + input + `]`, "title", tooLong},
		{"no custom id", `"title":"x","components":[` + input + `]`, "custom_id", absent},
		{"6 parts", `"custom_id":"f","title":"x","components":` + many(6, input), "components", badCount},
		{"no parts", `"custom_id":"f","title":"x","components":[]`, "components", badCount},
		{"a button", `"custom_id":"f","title":"x","components":[{"type":1,"components":[{"type":2,"style":2,"label":"x","custom_id":"b"}]}]`, at + "type", badKind},
		{"no label", `"custom_id":"f","title":"x","components":[{"type":1,"components":[{"type":4,"custom_id":"a","style":1}]}]`, at + "label", absent},
		{"label of 46", `"custom_id":"f","title":"x","components":[{"type":1,"components":[{"type":4,"custom_id":"a","style":1,"label":` + long(46) + `}]}]`, at + "label", tooLong},
		{"two of one id", `"custom_id":"f","title":"x","components":[` + input + `,` + input + `]`, "components.1.components.0.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED"},
		{"text of 4001", field(`,"value":` + long(4001)), at + "value", tooLong},
		{"text beyond its own limit", field(`,"max_length":3,"value":"abcd"`), at + "value", tooLong},
		{"placeholder of 101", field(`,"placeholder":` + long(101)), at + "placeholder", tooLong},
		{"a limit of 4001", field(`,"max_length":4001`), at + "max_length", "NUMBER_TYPE_RANGE"},
		{"more at least than at most", field(`,"min_length":4,"max_length":3`), at + "min_length", "TEXT_INPUT_MIN_LENGTH"},
		{"a style of 3", `"custom_id":"f","title":"x","components":[{"type":1,"components":[{"type":4,"custom_id":"a","style":3,"label":"x"}]}]`, at + "style", "NUMBER_TYPE_RANGE"},
		{"a label with a button", part(`{"type":2,"style":2,"label":"x","custom_id":"b"}`), "components.0.component.type", badKind},
		{"a label with nothing", part(`null`), "components.0.component", absent},
		{"a file upload in a row", `"custom_id":"f","title":"x","components":[{"type":1,"components":[{"type":19,"custom_id":"b"}]}]`, at + "type", badKind},
		{"11 files", part(`{"type":19,"custom_id":"b","max_values":11}`), "components.0.component.max_values", "NUMBER_TYPE_RANGE"},
		{"a select of none", part(`{"type":3,"custom_id":"b"}`), "components.0.component.options", absent},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			refuse(t, timeline(), `{"type":9,"data":{`+test.data+`}}`, "data."+test.path, test.code)
		})
	}
}

func TestCompletionsThatDiscordRefuses(t *testing.T) {
	tests := []struct{ name, choices, path, code string }{
		{"26 choices", many(26, `{"name":"x","value":"%d"}`), "choices", badCount},
		{"name of 101", `[{"value":"x","name":` + long(101) + `}]`, "choices.0.name", tooLong},
		{"value of 101", `[{"name":"x","value":` + long(101) + `}]`, "choices.0.value", tooLong},
		{"no name", `[{"value":"x"}]`, "choices.0.name", absent},
		{"a number for a text", `[{"name":"x","value":7}]`, "choices.0.value", "STRING_TYPE_CONVERT"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			refuse(t, complete, `{"type":8,"data":{"choices":`+test.choices+`}}`, "data."+test.path, test.code)
		})
	}
}

func TestAnswersOfTheWrongKind(t *testing.T) {
	tests := []struct {
		name string
		a    standin.Action
		body string
	}{
		{"choices for a command", timeline(), `{"type":8,"data":{"choices":[]}}`},
		{"an update for a command", timeline(), `{"type":7,"data":{"content":"x"}}`},
		{"a promised update for a command", timeline(), `{"type":6}`},
		{"a message for a completion", complete, `{"type":4,"data":{"content":"x"}}`},
		{"a form for a completion", complete, `{"type":9,"data":{}}`},
		{"no type", timeline(), `{"data":{"content":"x"}}`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) { refuse(t, test.a, test.body, "type", badKind) })
	}
}
