package intake

import (
	"errors"
	"regexp"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"dateline/briefing"
	"dateline/intake/markdown"
	"dateline/intake/plain"
)

// front is a leading block of front matter: its first line names a key, so that a text which begins with a ruled line
// is not taken for one.
var front = regexp.MustCompile(`^\s*---[ \t]*\r?\n(?:[ \t]*\r?\n)*[A-Za-z_-]+[ \t]*:`)

var fence = regexp.MustCompile(`(?m)^---[ \t]*\r?$\n?`)

const frontRoom = 16 << 10 // bytes; a longer block is no front matter, and a deep one would cost the parser its stack

// parse takes the front matter off a text and reads it.
func parse(name, text string) (Item, error) {
	if !front.MatchString(text) {
		return Item{Text: markdown.Read(text)}, nil
	}
	fences := fence.FindAllStringIndex(text[:min(len(text), frontRoom)], 2)
	if len(fences) < 2 {
		return Item{}, broken(name, 1, `no second line of "---" closes it`)
	}
	item := Item{Text: markdown.Read(text[fences[1][1]:])}
	// The lines above the block are kept as empty ones: the parser then counts lines as the file does.
	above := strings.Repeat("\n", strings.Count(text[:fences[0][1]], "\n"))
	file, err := parser.ParseBytes([]byte(above+text[fences[0][1]:fences[1][0]]), 0)
	if err != nil {
		line, what := 1, "it is not YAML"
		if at := yaml.Error(nil); errors.As(err, &at) {
			line, what = at.GetToken().Position.Line, at.GetMessage()
		}
		return Item{}, broken(name, line, what)
	}
	for _, doc := range file.Docs {
		if block, is := doc.Body.(ast.MapNode); is {
			if err := item.take(name, block.MapRange()); err != nil {
				return Item{}, err
			}
			if !item.Published.IsZero() {
				item.Found = "the front matter"
			}
		}
	}
	return item, nil
}

func broken(name string, line int, what string) error {
	return briefing.Faultf(`The front matter of %s cannot be read, line %d: %s. Write lines like title: "A headline", or leave the block out.`,
		name, line, what)
}

// take sets what the block says; keys that Dateline has no use for are passed over.
func (it *Item) take(name string, block *ast.MapNodeIter) error {
	for block.Next() {
		values, plain := words(block.Value())
		value := strings.Join(values, ", ")
		line := block.Value().GetToken().Position.Line
		key := strings.ToLower(block.Key().String())
		if used, is := aliases[key]; is && plain && it.lacks(used) && (used != "link" || strings.Contains(value, "://")) {
			_ = it.set(used, value, values) // what it means elsewhere is not to be heeded
		}
		if keys[key] && !(key == "published" && isSwitch[value]) {
			if !plain {
				return broken(name, line, key+" takes words or a list of words")
			}
			if err := it.set(key, value, values); err != nil {
				return broken(name, line, err.Error())
			}
		}
	}
	return nil
}

// keys are what a text may say of itself, in front matter and in a line of an import.
var keys = map[string]bool{"title": true, "source": true, "link": true, "topic": true, "topics": true, "published": true}

// aliases are the keys under which the makers of web pages know some of them.
var aliases = map[string]string{"date": "published", "pubdate": "published", "url": "link", "source_url": "link", "canonical_url": "link", "headline": "title"}

// isSwitch are the values of "published" that say whether a page is shown.
var isSwitch = map[string]bool{"true": true, "false": true}

// lacks reports whether a key is not set.
func (it *Item) lacks(key string) bool {
	switch key {
	case "title":
		return it.Title == ""
	case "link":
		return it.Link == ""
	}
	return it.Published.IsZero()
}

func (it *Item) set(key, value string, values []string) error {
	switch key {
	case "title":
		it.Title = value
	case "source":
		it.Source = value
	case "link":
		it.Link = value
	case "published":
		t, is := plain.ParseTime(value)
		if !is && value != "" {
			return errors.New("published takes a day as year-month-day, like 2026-03-12")
		}
		it.Published = t
	default:
		it.Topics = append(it.Topics, values...)
	}
	return nil
}

// words returns the words of a value or of each item in a list, as they are written: 2024 and yes are words here.
// Anything deeper is not plain.
func words(value ast.Node) (out []string, plain bool) {
	items := []ast.Node{value}
	if list, is := value.(*ast.SequenceNode); is {
		items = list.Values
	}
	for _, item := range items {
		switch item := item.(type) {
		case *ast.AliasNode, *ast.AnchorNode, *ast.TagNode:
			return nil, false
		case *ast.NullNode:
		case *ast.LiteralNode: // a text of several lines
			out = append(out, strings.Join(strings.Fields(item.Value.Value), " "))
		case ast.ScalarNode:
			if w := strings.TrimSpace(item.GetToken().Value); w != "" {
				out = append(out, w)
			}
		default:
			return nil, false
		}
	}
	return out, true
}
