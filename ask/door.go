package ask

import (
	"regexp"
	"strings"
)

// Command is a command that a question asks for, with what stands in place of its slots: topic, name, by, about, when.
type Command struct {
	Name  string
	Slots map[string]string
}

// News is the Name of a Command that is none by itself: a summary of what was filed lately.
const News = "news"

// door is a form of question that a command answers.
type door struct {
	command string
	form    *regexp.Regexp
}

// Commands returns the commands that a question may ask for, the likeliest first: "what is planned for the bridge?".
func (a *Asker) Commands(question string) (all []Command) {
	question = strings.TrimRight(strings.ReplaceAll(a.Plain(question), "’", "'"), " ?!.")
	for _, d := range a.doors {
		found := d.form.FindStringSubmatch(question)
		if found == nil {
			continue
		}
		c := Command{Name: d.command, Slots: map[string]string{}}
		for i, slot := range d.form.SubexpNames() {
			if slot != "" {
				c.Slots[slot] = found[i]
			}
		}
		all = append(all, c)
	}
	return all
}

// readDoors reads the list "doors".
func (a *Asker) readDoors() {
	for _, row := range a.lang.Rows("doors") {
		form := ""
		for _, field := range row.Fields[1:] {
			slot := strings.Trim(field, "{}")
			optional := strings.Trim(field, "()")
			switch {
			case slot != field:
				form += " (?P<" + slot + ">.+?)"
			case optional != field:
				form += "(?: (?:" + alternatives(optional) + "))?"
			default:
				form += " ?(?:" + alternatives(field) + ")"
			}
		}
		a.doors = append(a.doors, door{row.Fields[0], regexp.MustCompile("(?i)^" + strings.TrimPrefix(form, " ?") + "$")})
	}
}

// alternatives are words of which one may stand.
func alternatives(field string) string {
	words := strings.Split(field, "/")
	for i, w := range words {
		words[i] = regexp.QuoteMeta(w) + `\b`
	}
	return strings.Join(words, "|")
}
