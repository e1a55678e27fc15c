package intake

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/BurntSushi/toml"
	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"dateline/briefing"
	"dateline/intake/markdown"
	"dateline/intake/plain"
)

// front is a leading block of front matter, YAML between lines of --- or TOML between lines of +++: its first line names a
// key, so that a text which begins with a ruled line is not taken for one.
var front = regexp.MustCompile(`^\s*(?:---[ \t]*\r?\n(?:[ \t]*\r?\n)*[A-Za-z_-]+[ \t]*:|\+\+\+[ \t]*\r?\n(?:[ \t]*(?:#.*)?\r?\n)*[A-Za-z_-]+[ \t]*=)`)

var fence = regexp.MustCompile(`(?m)^(?:---|\+\+\+)[ \t]*\r?$\n?`)

const frontRoom = 16 << 10 // bytes; a longer block is no front matter, and a deep one would cost the parser its stack

// pair is a key of front matter and what it says, in words.
type pair struct {
	key    string
	values []string
	plain  bool // words or a list of words, and nothing deeper
	line   int  // in the file
}

// parse takes the front matter off a text and reads it.
func parse(name, text string) (Item, error) {
	if !front.MatchString(text) {
		return Item{Text: markdown.Read(text)}, nil
	}
	fences := fence.FindAllStringIndex(text[:min(len(text), frontRoom)], 2)
	mark := strings.TrimSpace(text)[:3]
	if len(fences) < 2 || !strings.HasPrefix(text[fences[1][0]:], mark) {
		return Item{}, broken(name, 1, briefing.Refusal("intake.matter-open", "mark", strconv.Quote(mark)))
	}
	item := Item{Text: markdown.Read(text[fences[1][1]:])}
	// The lines above the block are kept as empty ones: the parser then counts lines as the file does.
	block := strings.Repeat("\n", strings.Count(text[:fences[0][1]], "\n")) + text[fences[0][1]:fences[1][0]]
	read := readYAML
	if mark == "+++" {
		read = readTOML
	}
	pairs, line, what := read(block)
	if what != nil {
		return Item{}, broken(name, line, what)
	}
	if err := item.take(name, pairs); err != nil {
		return Item{}, err
	}
	if !item.Published.IsZero() {
		item.Found = "matter"
	}
	return item, nil
}

// readYAML returns the pairs of a block, or in which line it is wrong, and what.
func readYAML(block string) (pairs []pair, line int, wrong any) {
	file, err := parser.ParseBytes([]byte(block), 0)
	if err != nil {
		if at := yaml.Error(nil); errors.As(err, &at) {
			return nil, at.GetToken().Position.Line, at.GetMessage()
		}
		return nil, 1, briefing.Refusal("intake.matter-yaml")
	}
	for _, doc := range file.Docs {
		all, is := doc.Body.(ast.MapNode)
		if !is {
			continue
		}
		for each := all.MapRange(); each.Next(); {
			values, plain := words(each.Value())
			pairs = append(pairs, pair{each.Key().String(), values, plain, each.Value().GetToken().Position.Line})
		}
	}
	return pairs, 0, nil
}

// readTOML is readYAML for TOML; a table is nothing plain.
func readTOML(block string) (pairs []pair, line int, wrong any) {
	var all map[string]any
	meta, err := toml.Decode(block, &all)
	if at := (toml.ParseError{}); errors.As(err, &at) {
		return nil, at.Position.Line, at.Message
	}
	if err != nil {
		return nil, 1, briefing.Refusal("intake.matter-toml")
	}
	for _, key := range meta.Keys() {
		if len(key) == 1 {
			values, plain := tomlWords(all[key[0]])
			pairs = append(pairs, pair{key[0], values, plain, lineOf(block, key[0])})
		}
	}
	return pairs, 0, nil
}

// lineOf returns the line that begins with a key; the first where none does.
func lineOf(block, key string) int {
	for i, line := range strings.Split(block, "\n") {
		if strings.HasPrefix(strings.TrimSpace(line), key) {
			return i + 1
		}
	}
	return 1
}

// tomlWords is words for a value of TOML. A time without a zone is the day on which it is.
func tomlWords(value any) (out []string, plain bool) {
	switch value := value.(type) {
	case string:
		if w := strings.Join(strings.Fields(value), " "); w != "" {
			return []string{w}, true
		}
		return nil, true
	case time.Time:
		if strings.HasSuffix(value.Location().String(), "-local") { // so the library calls what has no zone
			return []string{value.Format(time.DateOnly)}, true
		}
		return []string{value.Format(time.RFC3339)}, true
	case []any:
		for _, item := range value {
			each, is := tomlWords(item)
			if _, list := item.([]any); list || !is {
				return nil, false
			}
			out = append(out, each...)
		}
		return out, true
	case map[string]any, []map[string]any:
		return nil, false
	}
	return []string{fmt.Sprint(value)}, true
}

// broken is the Fault of front matter; what is wrong is words of a library, or a Fault of its own.
func broken(name string, line int, what any) error {
	return briefing.Refusal("intake.matter", "file", name, "line", line, "what", what, "example", `title: "A headline"`)
}

// take sets what the block says; keys that Dateline has no use for are passed over.
func (it *Item) take(name string, pairs []pair) error {
	for _, p := range pairs {
		value, key := strings.Join(p.values, ", "), strings.ToLower(p.key)
		if used, is := aliases[key]; is && p.plain && it.lacks(used) && (used != "link" || strings.Contains(value, "://")) {
			_ = it.set(used, value, p.values) // what it means elsewhere is not to be heeded
		}
		if keys[key] && !(key == "published" && isSwitch[value]) {
			if !p.plain {
				return broken(name, p.line, briefing.Refusal("intake.matter-words", "key", key))
			}
			if err := it.set(key, value, p.values); err != nil {
				return broken(name, p.line, err)
			}
		}
	}
	return nil
}

// keys are what a text may say of itself, in front matter and in a line of an import.
var keys = map[string]bool{"title": true, "source": true, "link": true, "topic": true, "topics": true, "published": true, "language": true}

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

func (it *Item) set(key, value string, values []string) *briefing.Fault {
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
			return briefing.Refusal("intake.matter-day", "key", key, "example", "2026-03-12")
		}
		it.Published = t
	case "language":
		tag, is := briefing.ReadLanguage(value)
		if !is && value != "" {
			return briefing.Refusal("intake.matter-language", "key", key)
		}
		it.Language = tag
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
