package commands

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/briefing"
	"dateline/commands/dialog"
)

// ParseLine reads a command as it is typed: /timeline topic:"DPRK and Russia" size:5. A value goes on until the next option.
// It may stand in quotation marks, straight or curly, which are then none of it; a mark inside is escaped by a backslash.
// In words:"iron gate" mill the marks are a part of the value, as on Discord. An unknown option is a Fault that lists the
// options.
func ParseLine(line string) (name string, options map[string]string, err error) {
	rest := strings.TrimSpace(line)
	rest, slash := strings.CutPrefix(rest, "/")
	if !slash {
		return "", nil, briefing.Refusal("words.no-slash")
	}
	e, rest, ok := longestCommand(rest)
	if !ok {
		return "", nil, briefing.Refusal("words.unknown-command", "command", dialog.Cut(strings.Fields(rest + " ?")[0], 40))
	}
	options = map[string]string{}
	for rest = strings.TrimSpace(rest); rest != ""; rest = strings.TrimSpace(rest) {
		option, value, colon := strings.Cut(rest, ":")
		if !colon || strings.ContainsFunc(option, unicode.IsSpace) || !slices.ContainsFunc(e.Options, func(o dialog.Option) bool { return o.Name == option }) {
			return "", nil, briefing.Refusal("words.not-taken", "command", e.Name, "typed", dialog.Cut(strings.Fields(rest)[0], 40), "usage", e.usage())
		}
		options[option], rest = cutValue(value)
	}
	for _, o := range e.Options {
		value := options[o.Name]
		if o.Required && value == "" {
			return "", nil, briefing.Refusal("words.needs", "command", e.Name, "option", o.Name, "usage", e.usage())
		}
		var among []string
		for _, c := range o.Choices {
			among = append(among, c.Value)
		}
		if value != "" && len(among) > 0 && !slices.Contains(among, value) {
			return "", nil, briefing.Refusal("words.one-of", "option", o.Name, "among", strings.Join(among, ", "), "typed", dialog.Cut(value, 40))
		}
	}
	return e.Name, options, nil
}

// longestCommand finds the command that the line starts with.
func longestCommand(line string) (found entry, rest string, ok bool) {
	for _, e := range New(nil, nil).commands {
		after, has := strings.CutPrefix(line, e.Name)
		if has && !e.Menu && (after == "" || after[0] == ' ') && len(e.Name) > len(found.Name) {
			found, rest, ok = e, after, true
		}
	}
	if !ok {
		rest = line
	}
	return found, rest, ok
}

// usage says what options a command takes.
func (e entry) usage() *briefing.Fault {
	if len(e.Options) == 0 {
		return briefing.Refusal("words.takes-none")
	}
	var names []string
	for _, o := range e.Options {
		names = append(names, o.Name+":")
	}
	return briefing.Refusal("words.takes", "options", strings.Join(names, " "), "example", names[0]+`"two words"`)
}

// cutValue takes the value of an option off the front of the line: all until the next word with a colon. One that stands
// in quotation marks as a whole loses them; others keep theirs, which make phrases of what they hold.
func cutValue(line string) (value, rest string) {
	inner, end := cutQuoted(line)
	if quoted := end > 0; quoted {
		after := strings.TrimSpace(line[end:])
		if after == "" || namesOption.MatchString(after) {
			return inner, after
		}
	}
	for end < len(line) {
		blanks := len(line[end:]) - len(strings.TrimLeftFunc(line[end:], unicode.IsSpace))
		next := line[end+blanks:]
		if end > 0 && blanks > 0 && namesOption.MatchString(next) {
			break
		}
		length := strings.IndexFunc(next, unicode.IsSpace)
		if _, quoted := cutQuoted(next); quoted > 0 {
			length = quoted
		} else if length < 0 {
			length = len(next)
		}
		end += blanks + length
	}
	return strings.TrimSpace(line[:end]), line[end:]
}

// namesOption matches where an option begins.
var namesOption = regexp.MustCompile(`^[a-z]+:`)

// cutQuoted returns what stands in quotation marks at the front of the line, and where they end; 0 where nothing does. What
// is not closed goes on to the end.
func cutQuoted(line string) (inner string, end int) {
	if !strings.HasPrefix(line, `"`) && !strings.HasPrefix(line, "“") {
		return "", 0
	}
	var b strings.Builder
	escaped := false
	for i, c := range line {
		switch {
		case i == 0:
		case escaped:
			b.WriteRune(c)
			escaped = false
		case c == '\\':
			escaped = true
		case c == '"' || c == '”':
			return b.String(), i + utf8.RuneLen(c)
		default:
			b.WriteRune(c)
		}
	}
	return b.String(), len(line)
}

// Quoted writes a value so that ParseLine reads it back.
func Quoted(value string) string {
	if value != "" && !strings.ContainsFunc(value, func(c rune) bool { return unicode.IsSpace(c) || strings.ContainsRune(`"\“”`, c) }) {
		return value
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "”", `\”`).Replace(value) + `"`
}
