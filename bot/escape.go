package bot

import (
	"regexp"
	"strings"
)

// signs have a meaning in Discord's Markdown, or start a mention.
const signs = "\\*_~`|[]<>@"

// link is an address that Discord links by itself, as far as it holds no sign that could open formatting or end it. A
// backslash inside it would become a part of the address.
var link = regexp.MustCompile(`https?://[\w.\-/?=&%+#:;,~@]+`)

// escape makes text stand in a message as it is: no formatting, no masked links, no mentions, one line.
func escape(text string) string {
	words := strings.Fields(text)
	for i, w := range words {
		var b strings.Builder
		at := 0
		for _, l := range link.FindAllStringIndex(w, -1) {
			escapeSigns(&b, w[at:l[0]])
			b.WriteString(w[l[0]:l[1]])
			at = l[1]
		}
		escapeSigns(&b, w[at:])
		words[i] = b.String()
	}
	joined := strings.Join(words, " ")
	if strings.HasPrefix(text, " ") {
		joined = " " + joined
	}
	if strings.HasSuffix(text, " ") && joined != " " {
		joined += " "
	}
	return joined
}

func escapeSigns(b *strings.Builder, s string) {
	for _, c := range s {
		if strings.ContainsRune(signs, c) {
			b.WriteByte('\\')
		}
		b.WriteRune(c)
	}
}

// blockStart is what makes a heading, a list or small print where a line starts with it.
var blockStart = regexp.MustCompile(`^(#{1,3}|-#?|\+|\d+[.)])(\s|$)`)

// guardStart keeps a line from becoming a heading or a list.
func guardStart(text string, startsLine bool) string {
	if !startsLine {
		return text
	}
	at := blockStart.FindStringSubmatchIndex(text)
	if at == nil {
		return text
	}
	sign := at[3] - 1 // the last sign of the opener: "#", "-", the "." of "1."
	if text[0] == '#' || text[0] == '-' {
		sign = 0
	}
	return text[:sign] + `\` + text[sign:]
}
