package briefing

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"dateline/briefing/text"
)

// dropEnd drops what stands behind the story: below ### or ENDS, names below a closing, and what a firm says of itself.
func (p *page) dropEnd() {
	last := -1 // where a further story begins
	for i := len(p.paras) - 1; i > p.top && last < 0; i-- {
		if _, _, behind := p.dateline(p.doc, p.paras[i]); behind > p.paras[i].Start {
			last = i
		}
	}
	for i := max(p.top, last); i < len(p.paras); i++ {
		line, above := p.line(i), ""
		if i > p.top {
			above = p.doc[p.paras[i-1].End:p.paras[i].Start]
		}
		ended := strings.Contains(above, "#") && endMark.MatchString(above) || p.furniture.end.matches(line) || isEndNumber(line)
		about := i > p.top && p.furniture.about.matches(line)
		switch {
		case ended, about:
			for ; i < len(p.paras); i++ {
				p.out[i] = true
			}
		case i > p.top && (p.furniture.closing.matches(line) || isSignature(above)):
			for p.out[i] = true; i+1 < len(p.paras) && signs(p.line(i+1)); i++ {
				p.out[i+1] = true
			}
		}
	}
}

// signs reports whether a line below a closing may be a name, an office or an address.
func signs(line string) bool {
	return utf8.RuneCountInString(line) <= nameRoom && !text.IsStopped(line) && !text.IsItem(line)
}

var (
	endMark   = regexp.MustCompile(`\n *# ?# ?#(?: ?#)* *\n`)
	signature = regexp.MustCompile(`\n(?:--|_{20,})\n`)
)

// isSignature reports whether what stands between two paragraphs opens the names below a text.
func isSignature(between string) bool {
	return strings.ContainsAny(between, "-_") && signature.MatchString(between)
}

// isEndNumber reports whether a line is -30-, which ends a story.
func isEndNumber(line string) bool {
	const dashes = "-–— "
	return len(line) > 2 && strings.Trim(line, dashes) == "30" && line[0] != '3' && line[len(line)-1] != '0'
}
