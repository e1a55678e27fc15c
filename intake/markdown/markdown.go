// Package markdown turns Markdown into the text that is stored and shown. What only shapes words goes: the signs of
// emphasis and code, the targets of links, pictures, the tags of HTML and the marks of templates. What parts a text stays as it
// was typed: lines, the marks of headings, lists and quotations, the bars of tables. So a text that was never
// meant as Markdown comes through unchanged, and what has come through once stays as it is.
package markdown

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"dateline/intake/plain"
)

// Read returns the plain text of a text in Markdown: CommonMark with GitHub's tables, strikethrough and tasks, which is also what
// Discord has. Lines end with "\n". Otherwise a text that is longer than any briefing, nested deeper than people write, or would take too long is
// returned as it is.
func Read(source string) string {
	source = strings.ReplaceAll(source, "\r\n", "\n")
	if len(source) > plain.MaxText || deep.MatchString(source) || bracketCost(source) > maxBracketCost {
		return source
	}
	masked := template.ReplaceAllFunc([]byte(source), func(found []byte) []byte { return bytes.Repeat([]byte{mask}, len(found)) })
	w := writer{source: source, masked: masked}
	w.out.Grow(len(source))
	// The walk ends with an error only where one of its steps does, and none does.
	_ = ast.Walk(newParser().Parse(text.NewReader(masked)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		return w.block(n), nil
	})
	w.copyTo(len(source))
	return w.out.String()
}

var (
	// template is a placeholder of Hugo, Jekyll or a wiki.
	template = regexp.MustCompile(`\{\{[^{}\n]{0,300}\}\}|\{%[^{}\n]{0,300}%\}`)

	// deep are more marks of quotations and lists at the start of a line than make sense: each opens a block in the one before.
	deep = regexp.MustCompile(`(?m)^(?:[ \t]*(?:>|[-+*][ \t]|\d{1,9}[.)][ \t])){30}`)
)

// maxBracketCost is some seconds of the parser.
const maxBracketCost = 1_000_000_000

// bracketCost is how many bytes the parser reads to find where links end, at worst: behind each bracket it may read its block to the end.
func bracketCost(source string) int {
	cost := 0
	for block := range strings.SplitSeq(source, "\n\n") {
		cost += strings.Count(block, "[") * len(block)
	}
	return cost
}

// mask stands for the bytes of a template, so that the parser sees one word in their place.
const mask = '\x1a'

func newParser() parser.Parser {
	return goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.TaskList)).Parser()
}

// writer writes the text of one source.
type writer struct {
	source string
	masked []byte // source with its templates masked, of the same length
	out    bytes.Buffer
	at     int // up to where the source is written
}

// copyTo writes the source as it is, up to a place.
func (w *writer) copyTo(end int) {
	if end > w.at {
		w.out.WriteString(w.source[w.at:end])
		w.at = end
	}
}

// block writes a block that holds words, and what stands before it.
func (w *writer) block(n ast.Node) ast.WalkStatus {
	switch n := n.(type) {
	case *ast.LinkReferenceDefinition:
		w.drop(n.Lines())
	case *ast.HTMLBlock:
		w.htmlBlock(n)
	case *ast.FencedCodeBlock:
		if n.Info != nil {
			w.copyTo(n.Info.Segment.Start)
			w.at = max(w.at, n.Info.Segment.Stop)
		}
	case *ast.Paragraph, *ast.TextBlock, *ast.Heading, *extast.TableCell:
		if lines := n.Lines(); lines.Len() > 0 {
			w.copyTo(lines.At(0).Start)
			if isTitle(n, w.masked) {
				w.out.WriteString(heading)
			}
			w.inline(n, lines)
		}
		return ast.WalkSkipChildren
	}
	return ast.WalkContinue
}

// drop leaves lines out.
func (w *writer) drop(lines *text.Segments) {
	if n := lines.Len(); n > 0 {
		w.copyTo(lines.At(0).Start)
		w.at = max(w.at, lines.At(n-1).Stop)
	}
}

const (
	heading    = "### "
	titleRunes = 160 // a longer line in bold is no heading
)

// isTitle reports whether a paragraph begins with a line that is all in bold: what people write for a heading.
func isTitle(n ast.Node, source []byte) bool {
	strong, is := n.FirstChild().(*ast.Emphasis)
	if !is || strong.Level != 2 || n.Kind() != ast.KindParagraph || n.Parent().Kind() != ast.KindDocument {
		return false
	}
	words, oneLine := 0, true
	_ = ast.Walk(strong, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, is := n.(*ast.Text); is && entering {
			words += utf8.RuneCount(t.Segment.Value(source))
			oneLine = oneLine && !t.SoftLineBreak() && !t.HardLineBreak()
		}
		return ast.WalkContinue, nil
	})
	next, is := strong.NextSibling().(*ast.Text)
	ends := strong.NextSibling() == nil || is && next.Segment.IsEmpty() && (next.SoftLineBreak() || next.HardLineBreak())
	return ends && oneLine && 0 < words && words <= titleRunes
}

// inline writes the words of a block. What parts its lines is written as it stands: their ends, and the marks of a quotation.
func (w *writer) inline(block ast.Node, lines *text.Segments) {
	line := 0
	breakAt := func(at int, soft bool) { // the line that holds at ends
		for line < lines.Len()-1 && lines.At(line).Stop <= at {
			line++
		}
		w.at = lines.At(line).Stop
		if line+1 == lines.Len() {
			w.out.WriteByte('\n')
			return
		}
		before, behind := w.source[lines.At(line).Start:w.at], w.source[lines.At(line+1).Start:lines.At(line+1).Stop]
		switch {
		case soft && block.Parent().Kind() == ast.KindBlockquote && goesOn(before, behind):
			w.out.WriteByte(' ')
			w.at = lines.At(line + 1).Start // without the mark of the quotation
		case soft && leadsToLink(before, behind):
			w.out.WriteByte(' ')
			w.copyTo(lines.At(line + 1).Start)
		default:
			w.out.WriteByte('\n')
			w.copyTo(lines.At(line + 1).Start)
		}
	}
	_ = ast.Walk(block, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if struck, is := n.(*extast.Strikethrough); is {
			return w.struck(struck), nil
		}
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Image:
			return ast.WalkSkipChildren, nil
		case *ast.Text:
			w.words(n)
			if n.SoftLineBreak() || n.HardLineBreak() {
				breakAt(n.Segment.Stop, n.SoftLineBreak())
			}
		case *ast.AutoLink:
			w.out.Write(n.Label(w.masked))
		case *ast.RawHTML:
			for i := range n.Segments.Len() {
				segment := n.Segments.At(i)
				w.out.WriteString(tagText(segment.Value(w.masked)))
			}
		}
		return ast.WalkContinue, nil
	})
	end := lines.At(lines.Len() - 1).Stop
	if end > 0 && w.source[end-1] == '\n' {
		end--
	}
	w.at = end
}

const leastWrap = 40 // bytes of a line that was wrapped by hand

// goesOn reports whether a sentence goes on over the end of a line: no sign stands there, and a small letter behind it.
func goesOn(line, next string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(line))
	first, _ := utf8.DecodeRuneInString(next)
	return (last == ',' || unicode.IsLetter(last) || unicode.IsDigit(last)) && (unicode.IsLower(first) || unicode.IsDigit(first) && len(line) >= leastWrap)
}

// leadsToLink reports whether a line was wrapped before the link with which the next begins: a link is long where it is written, so that
// what is left of the lines does not tell that there was no room for it.
func leadsToLink(line, next string) bool {
	line = strings.TrimSpace(line)
	last, _ := utf8.DecodeLastRuneInString(line)
	words, target, _ := strings.Cut(strings.TrimSpace(next), "]")
	return len(line) >= leastWrap && (last == ',' || unicode.IsLetter(last) || unicode.IsDigit(last)) && strings.HasPrefix(words, "[") && strings.HasPrefix(target, "(")
}

// struck leaves out what its author struck through. Between single tildes, as in "10~20 and 30~40", nothing is struck: the
// tildes stay.
func (w *writer) struck(n *extast.Strikethrough) ast.WalkStatus {
	if first, is := n.FirstChild().(*ast.Text); is && !bytes.HasSuffix(w.masked[:first.Segment.Start], []byte("~~")) {
		w.out.WriteByte('~')
		return ast.WalkContinue
	}
	return ast.WalkSkipChildren
}

// words writes a piece of text: code as it is, other text without its templates, escapes and entities.
func (w *writer) words(n *ast.Text) {
	if n.IsRaw() {
		w.out.WriteString(w.source[n.Segment.Start:n.Segment.Stop])
		return
	}
	words := bytes.ReplaceAll(n.Segment.Value(w.masked), []byte{mask}, nil)
	w.out.Write(util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(words))))
}
