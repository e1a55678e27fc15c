package commands

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/bwmarrin/discordgo"

	"dateline/briefing"
)

// ParseLine reads a command as it is typed: /timeline topic:"DPRK and Russia" size:5. A value with blanks stands
// in quotation marks, straight or curly; a mark inside is doubled by a backslash. Unknown names are refused with
// the names that there are.
func ParseLine(line string) (name string, options map[string]string, err error) {
	rest := strings.TrimSpace(line)
	rest, slash := strings.CutPrefix(rest, "/")
	if !slash {
		return "", nil, briefing.Faultf("A command starts with a slash, such as /topics. /help lists them.")
	}
	u, rest, ok := longestUsage(rest)
	if !ok {
		return "", nil, briefing.Faultf("There is no command /%s. /help lists them.", cut(strings.Fields(rest + " ?")[0], 40))
	}
	options = map[string]string{}
	for rest = strings.TrimSpace(rest); rest != ""; rest = strings.TrimSpace(rest) {
		option, value, colon := strings.Cut(rest, ":")
		if !colon || strings.ContainsFunc(option, unicode.IsSpace) || !u.takes(option) {
			return "", nil, briefing.Faultf("/%s does not take %q. %s", u.name, cut(strings.Fields(rest)[0], 40), u.cure())
		}
		options[option], rest = cutValue(value)
	}
	for _, o := range u.options {
		value := options[o.Name]
		if o.Required && value == "" {
			return "", nil, briefing.Faultf("/%s needs %s:. %s", u.name, o.Name, u.cure())
		}
		if among := choices(o); value != "" && len(among) > 0 && !slices.Contains(among, value) {
			return "", nil, briefing.Faultf("%s: is one of %s, not %q.", o.Name, strings.Join(among, ", "), cut(value, 40))
		}
	}
	return u.name, options, nil
}

// choices lists the values that an option takes; none when it takes any.
func choices(o *discordgo.ApplicationCommandOption) []string {
	var all []string
	for _, c := range o.Choices {
		all = append(all, fmt.Sprint(c.Value))
	}
	return all
}

// longestUsage finds the command that the line starts with.
func longestUsage(line string) (found usage, rest string, ok bool) {
	for _, u := range usages() {
		after, has := strings.CutPrefix(line, u.name)
		if has && !u.menu && (after == "" || after[0] == ' ') && len(u.name) > len(found.name) {
			found, rest, ok = u, after, true
		}
	}
	if !ok {
		rest = line
	}
	return found, rest, ok
}

func (u usage) takes(option string) bool {
	for _, o := range u.options {
		if o.Name == option {
			return true
		}
	}
	return false
}

func (u usage) cure() string {
	if len(u.options) == 0 {
		return "It takes no options."
	}
	var names []string
	for _, o := range u.options {
		names = append(names, o.Name+":")
	}
	return "It takes " + strings.Join(names, " ") + ", such as " + names[0] + `"two words".`
}

// cutValue takes the value of an option off the front of the line.
func cutValue(line string) (value, rest string) {
	if !strings.HasPrefix(line, `"`) && !strings.HasPrefix(line, "“") {
		end := strings.IndexFunc(line, unicode.IsSpace)
		if end < 0 {
			end = len(line)
		}
		return line[:end], line[end:]
	}
	var b strings.Builder
	escaped := false
	runes := []rune(line)
	for i, c := range runes[1:] {
		switch {
		case escaped:
			b.WriteRune(c)
			escaped = false
		case c == '\\':
			escaped = true
		case c == '"' || c == '”':
			return b.String(), string(runes[i+2:])
		default:
			b.WriteRune(c)
		}
	}
	return b.String(), ""
}

// Quoted writes a value so that ParseLine reads it back.
func Quoted(value string) string {
	if value != "" && !strings.ContainsFunc(value, func(c rune) bool { return unicode.IsSpace(c) || strings.ContainsRune(`"\“”`, c) }) {
		return value
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "”", `\”`).Replace(value) + `"`
}
