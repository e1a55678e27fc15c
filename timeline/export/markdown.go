package export

import (
	"fmt"
	"io"
	"strings"
)

// markdown writes a page in CommonMark: the entries with their dates, sentences and citation marks, and below them the
// sources that the marks stand for, in order of appearance.
func (x Timeline) markdown(w io.Writer) error {
	var b, sources strings.Builder
	fmt.Fprintf(&b, "# %s\n\n", literal(x.Title))
	marks := map[int]int{} // a briefing's number -> its mark
	pictured := x.inPicture()
	for i, e := range x.Entries {
		fmt.Fprintf(&b, "%d. **%s**", i+1, literal(x.dated(e)))
		if n := pictured[i]; n > 0 {
			fmt.Fprintf(&b, " (%s)", x.In.Say("files.nth-in-picture", "number", n))
		}
		for _, c := range e.Cited {
			if marks[c.Number] == 0 {
				marks[c.Number] = len(marks) + 1
				cite := literal(x.Source(c.Of))
				if link := web(c.Of.Link); link != "" {
					cite = fmt.Sprintf("[%s](<%s>)", cite, link)
				}
				fmt.Fprintf(&sources, "- \\[%d\\] %s\n", marks[c.Number], cite)
			}
			fmt.Fprintf(&b, " %s \\[%d\\]%s", literal(c.Text), marks[c.Number], beside(literal(x.Known[c.Passage])))
		}
		b.WriteByte('\n')
	}
	_, err := fmt.Fprintf(w, "%s\n## %s\n\n%s", b.String(), x.In.Say("files.sources"), sources.String())
	return err
}

// literal is a text on one line in which no sign has a meaning to Markdown. The line it stands on begins with other words.
func literal(text string) string {
	return strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`,
		"#", `\#`, "&", `\&`, "~", `\~`, "|", `\|`, "$", `\$`).Replace(oneLine(text))
}
