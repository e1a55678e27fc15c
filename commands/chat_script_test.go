package commands_test

import (
	"fmt"
	"strings"

	"dateline/commands/dialog"
)

// splitOptions reads a:b c:"d e".
func splitOptions(line string) (pairs [][2]string) {
	for line = strings.TrimSpace(line); line != ""; line = strings.TrimSpace(line) {
		name, rest, _ := strings.Cut(line, ":")
		value, after, _ := strings.Cut(rest, " ")
		if strings.HasPrefix(rest, `"`) {
			value, after, _ = strings.Cut(rest[1:], `"`)
		}
		pairs = append(pairs, [2]string{name, value})
		line = after
	}
	return pairs
}

// diff shows the first lines that differ.
func diff(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := 0; i < max(len(w), len(g)); i++ {
		a, b := at(w, i), at(g, i)
		if a != b {
			return fmt.Sprintf("line %d\nwant: %s\ngot:  %s", i+1, a, b)
		}
	}
	return "no difference"
}

func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return "(nothing)"
}

func (c *chat) complete(line string) string {
	typed := strings.TrimPrefix(line, "/")
	start := strings.LastIndexByte(typed[:strings.IndexByte(typed, ':')], ' ') // behind the command's name
	options, focus := map[string]string{}, ""
	for _, pair := range splitOptions(typed[start+1:]) {
		options[pair[0]], focus = pair[1], pair[0]
	}
	choices, err := c.desk.Complete(c.t.Context(), dialog.Request{Guild: chatGuild, User: 7, Name: typed[:start], Focus: focus, Options: options, Moderator: true, Sent: c.now, In: c.in})
	if err != nil {
		c.t.Fatal(err)
	}
	var b strings.Builder
	for _, ch := range choices {
		fmt.Fprintf(&b, "%s = %s\n", ch.Name, ch.Value)
	}
	return b.String()
}
