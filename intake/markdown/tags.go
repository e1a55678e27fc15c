package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// htmlBlock writes the words between the tags of a block of HTML.
func (w *writer) htmlBlock(n *ast.HTMLBlock) {
	lines := n.Lines()
	if lines.Len() == 0 {
		return
	}
	w.copyTo(lines.At(0).Start)
	var block bytes.Buffer
	for i := range lines.Len() {
		segment := lines.At(i)
		block.Write(segment.Value(w.masked))
	}
	end := lines.At(lines.Len() - 1).Stop
	if n.HasClosure() {
		block.Write(n.ClosureLine.Value(w.masked))
		end = max(end, n.ClosureLine.Stop)
	}
	w.out.WriteString(tagText(bytes.ReplaceAll(block.Bytes(), []byte{mask}, nil)))
	w.at = end
}

// tagText returns the words of a piece of HTML. Tags within a sentence leave nothing, others a blank; what scripts and style sheets
// hold is no text. What is no tag of HTML is text: the name in "<robin> It is down".
func tagText(markup []byte) string {
	var out strings.Builder
	unread := ""
	for tokens := html.NewTokenizer(bytes.NewReader(markup)); ; {
		kind := tokens.Next()
		raw := string(tokens.Raw())
		token := tokens.Token()
		switch {
		case kind == html.ErrorToken:
			return out.String()
		case unread != "":
			if kind == html.EndTagToken && token.Data == unread {
				unread = ""
			}
		case kind == html.TextToken:
			out.WriteString(token.Data)
		case kind == html.StartTagToken && (token.DataAtom == atom.Script || token.DataAtom == atom.Style):
			unread = token.Data
		case kind == html.CommentToken, kind == html.DoctypeToken, within[token.DataAtom]:
		case token.DataAtom == 0:
			out.WriteString(raw)
		default:
			out.WriteByte(' ')
		}
	}
}

// within are the tags that stand within a sentence.
var within = map[atom.Atom]bool{
	atom.A: true, atom.Abbr: true, atom.B: true, atom.Cite: true, atom.Code: true, atom.Data: true, atom.Del: true, atom.Em: true, atom.Font: true,
	atom.I: true, atom.Ins: true, atom.Kbd: true, atom.Mark: true, atom.Q: true, atom.S: true, atom.Small: true, atom.Span: true, atom.Strong: true,
	atom.Sub: true, atom.Sup: true, atom.Time: true, atom.U: true, atom.Wbr: true,
}
