package web

import (
	"errors"
	"io"
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"dateline/intake/plain"
)

const (
	maxTags   = 30_000      // elements of a page that are read; a long article has about 5,000
	maxTokens = 4 * maxTags // elements, their ends, and the texts between
	maxBoxes  = 100         // boxes within each other; the parser takes 512 elements, the story needs few
)

var (
	errManyTags = errors.New("too many elements")
	errLongText = errors.New("too much text")
)

// pruned is a page without what no reader of it sees, and what it says of itself.
type pruned struct {
	markup string
	meta   pageMeta
}

// prune goes through a page's tags, once and without building anything: it takes out scripts, styles, templates,
// pictures, comments and the marks of bold and italic, and keeps of the attributes those that tell what a part is.
// Marks such as <b> are not only of no use to a text: a parser repeats those left open in every paragraph, so that
// a page of 1 MB can grow to gigabytes. Raised digits become signs of their own, that no date has them at its end.
func prune(text string) (pruned, error) {
	p := pruner{z: html.NewTokenizer(strings.NewReader(text)), meta: pageMeta{named: map[string]string{}}}
	for range maxTokens {
		switch p.z.Next() {
		case html.ErrorToken:
			if errors.Is(p.z.Err(), io.EOF) {
				return pruned{p.out.String(), p.meta}, nil
			}
			return pruned{}, p.z.Err()
		case html.StartTagToken, html.SelfClosingTagToken:
			if p.tags++; p.tags > maxTags {
				return pruned{}, errManyTags
			}
			p.start(p.z.Token())
		case html.EndTagToken:
			p.end(p.z.Token())
		case html.TextToken:
			t := p.z.Token()
			if p.read += len(t.Data); p.unread == 0 && p.read > plain.MaxText {
				return pruned{}, errLongText
			}
			p.text(t)
		}
	}
	return pruned{}, errManyTags
}

type pruner struct {
	z      *html.Tokenizer
	out    strings.Builder
	meta   pageMeta
	tags   int
	read   int       // bytes of text
	boxes  int       // open ones
	unread atom.Atom // the element whose content is left out; 0 for none
	within int       // how often it is open
	ld     bool      // in a script of JSON-LD
	title  bool      // in the page's title
	head   bool      // in a heading of the first rank
	raised bool      // in raised digits
}

func (p *pruner) start(t html.Token) {
	if p.unread == 0 {
		p.meta.see(t)
	}
	switch {
	case p.unread != 0:
		if t.DataAtom == p.unread && t.Type != html.SelfClosingTagToken {
			p.within++
		}
	case t.DataAtom == atom.Script && strings.EqualFold(strings.TrimSpace(value(t, "type")), "application/ld+json"):
		p.ld = true
	case unreadable[t.DataAtom]:
		if t.Type != html.SelfClosingTagToken {
			p.unread, p.within = t.DataAtom, 1
		}
	case t.DataAtom == atom.Sup:
		p.raised = true
	case dropped[t.DataAtom]:
	default:
		p.title = t.DataAtom == atom.Title
		if t.DataAtom == atom.H1 {
			p.head = true
			p.meta.heads++
		}
		if box[t.DataAtom] {
			if p.boxes++; p.boxes > maxBoxes {
				return
			}
		}
		p.out.WriteString(trim(t).String())
	}
}

func (p *pruner) end(t html.Token) {
	switch {
	case p.unread != 0:
		if t.DataAtom == p.unread {
			if p.within--; p.within == 0 {
				p.unread = 0
			}
		}
	case t.DataAtom == atom.Script:
		p.ld = false
	case t.DataAtom == atom.Sup:
		p.raised = false
	case dropped[t.DataAtom]:
	default:
		p.title = false
		p.head = p.head && t.DataAtom != atom.H1
		if box[t.DataAtom] {
			if p.boxes--; p.boxes >= maxBoxes {
				return
			}
			p.boxes = max(p.boxes, 0)
		}
		p.out.WriteString(t.String())
	}
}

func (p *pruner) text(t html.Token) {
	switch {
	case p.ld:
		p.meta.describe(t.Data)
	case p.unread != 0:
	case p.raised:
		t.Data = strings.Map(plain.Superscript, t.Data)
		p.out.WriteString(t.String())
	default:
		p.meta.read(t.Data, p.head || p.title)
		if p.title && p.meta.named["title"] == "" {
			p.meta.named["title"] = plain.OneLine(t.Data)
		}
		if p.head && p.meta.heads == 1 {
			p.meta.head += t.Data
		}
		t.Data = strings.ReplaceAll(t.Data, "\x00", "")
		p.out.WriteString(t.String())
	}
}

func set(atoms ...atom.Atom) map[atom.Atom]bool {
	out := map[atom.Atom]bool{}
	for _, a := range atoms {
		out[a] = true
	}
	return out
}

var (
	// unreadable are the elements whose content is no text of the story.
	unreadable = set(atom.Script, atom.Style, atom.Template, atom.Svg, atom.Math, atom.Iframe, atom.Object, atom.Noscript,
		atom.Noframes, atom.Noembed, atom.Canvas, atom.Select, atom.Textarea, atom.Button, atom.Audio, atom.Video, atom.Datalist)
	dropped = set(atom.B, atom.Big, atom.Code, atom.Em, atom.Font, atom.I, atom.Nobr, atom.S, atom.Small, atom.Strike, atom.Strong,
		atom.Tt, atom.U, atom.Img, atom.Picture, atom.Source, atom.Input, atom.Link, atom.Base, atom.Frameset, atom.Frame, atom.Plaintext, atom.Xmp)
	box    = set(atom.Div, atom.Span, atom.Section, atom.Article, atom.Center)
	kept   = map[string]bool{"class": true, "datetime": true, "id": true, "href": true, "hidden": true, "style": true, "aria-hidden": true, "role": true, "itemprop": true, "rel": true}
	unseen = regexp.MustCompile(`(?i)(?:display\s*:\s*none|visibility\s*:\s*hidden)`)
)

const maxValue = 2048 // bytes of an attribute that are read

// trim leaves the attributes that tell what a part is. A meta element needs none: it is seen already.
func trim(t html.Token) html.Token {
	var attrs []html.Attribute
	for _, a := range t.Attr {
		if kept[a.Key] && len(a.Val) <= maxValue && t.DataAtom != atom.Meta {
			attrs = append(attrs, a)
		}
	}
	t.Attr = attrs
	return t
}

func value(t html.Token, key string) string {
	for _, a := range t.Attr {
		if a.Key == key && len(a.Val) <= maxValue {
			return a.Val
		}
	}
	return ""
}

func hasLetters(s string) bool { return strings.ContainsFunc(s, unicode.IsLetter) }
