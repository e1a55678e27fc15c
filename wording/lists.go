package wording

import "strings"

// Quoted writes Dateline's own quotation marks around words.
func (l Language) Quoted(words string) string { return l.Say("words.quoted", "text", words) }

// List writes at most five names one after the other, in quotation marks.
func (l Language) List(names []string) string {
	return strings.Join(l.quoted(names[:min(len(names), 5)]), ", ")
}

// Or writes words in quotation marks, of which one counts: “a”, “b” or “c”.
func (l Language) Or(words []string) string { return l.joined(l.quoted(words), "words.or") }

// And writes words of which all count: a, b and c.
func (l Language) And(words []string) string { return l.joined(words, "words.and") }

func (l Language) quoted(words []string) []string {
	var all []string
	for _, w := range words {
		all = append(all, l.Quoted(w))
	}
	return all
}

// joined writes words with commas between them, and before the last a word.
func (l Language) joined(words []string, key string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return l.Say(key, "first", strings.Join(words[:last], ", "), "last", words[last])
}

// Beside writes what is said of one thing, one remark after the other; empty ones are left out.
func (l Language) Beside(remarks ...string) (all string) {
	for _, r := range remarks {
		switch {
		case all == "":
			all = r
		case r != "":
			all = l.Say("words.beside", "first", all, "next", r)
		}
	}
	return all
}
