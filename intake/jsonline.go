package intake

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"

	"dateline/briefing"
	"dateline/intake/markdown"
)

const exampleLine = `{"text": "The first ferry sailed on Monday.", "title": "Ferry sails", "published": "2026-03-12", "topics": ["Harbour ferries"], "source": "Norpress", "link": "https://example.org/ferry"}`

const maxUnread = 20 // keys that are told; nobody reads on

// readLine reads one briefing of an import in JSON lines, and which keys there is no use for. Null is as good as nothing.
func readLine(line []byte) (it Item, unread []string, err error) {
	d := json.NewDecoder(bytes.NewReader(line))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return Item{}, nil, notJSON(err)
	}
	for d.More() {
		key, err := d.Token()
		var v json.RawMessage
		if err == nil {
			err = d.Decode(&v)
		}
		if err != nil {
			return Item{}, nil, notJSON(err)
		}
		if used, err := it.takeJSON(key.(string), v); err != nil {
			return Item{}, nil, err
		} else if !used && len(unread) < maxUnread {
			unread = append(unread, place(key.(string)))
		}
	}
	if _, err := d.Token(); err != nil {
		return Item{}, nil, notJSON(err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return Item{}, nil, briefing.Refusal("intake.line-goes-on", "example", exampleLine)
	}
	switch {
	case strings.TrimSpace(it.Text) == "":
		return Item{}, nil, briefing.Refusal("intake.line-empty", "key", `"text"`)
	case strings.ContainsRune(it.Text, 0):
		return Item{}, nil, briefing.Refusal("intake.line-zero")
	case len(it.Text) > MaxFile:
		return Item{}, nil, tooLarge("the text", float64(len(it.Text)))
	}
	if !it.Published.IsZero() {
		it.Found = "import"
	}
	return it, unread, nil
}

// takeJSON sets what one key of a line says, and reports whether there is a use for it.
func (it *Item) takeJSON(key string, v json.RawMessage) (used bool, err error) {
	if key != "text" && !keys[key] {
		return false, nil
	}
	values, err := jsonWords(v)
	switch {
	case err != nil:
		return true, briefing.Refusal("intake.line-words", "key", key, "example", exampleLine)
	case key == "text":
		it.Text = markdown.Read(strings.Join(values, "\n\n"))
		return true, nil
	}
	if err := it.set(key, strings.Join(values, ", "), values); err != nil {
		return true, briefing.Refusal("intake.line-value", "what", err)
	}
	return true, nil
}

// jsonWords reads a string, a list of strings, or null.
func jsonWords(v json.RawMessage) ([]string, error) {
	if len(v) > 0 && v[0] == '[' {
		var list []string
		err := json.Unmarshal(v, &list)
		return slices.DeleteFunc(list, func(s string) bool { return strings.TrimSpace(s) == "" }), err
	}
	var one string
	if err := json.Unmarshal(v, &one); err != nil || one == "" {
		return nil, err
	}
	return []string{one}, nil
}

func notJSON(err error) error {
	var syntax *json.SyntaxError
	var what any = briefing.Refusal("intake.line-braces")
	if errors.As(err, &syntax) {
		what = syntax.Error()
	} else if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		what = briefing.Refusal("intake.line-short")
	}
	return briefing.Refusal("intake.line-json", "what", what, "example", exampleLine)
}
