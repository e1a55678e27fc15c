package pdf

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"dateline/intake/plain"
)

// line is a line of a page; lengths are in points, from the lower left corner.
type line struct {
	text                     string
	left, right, bottom, top float32
	size                     float32 // height of its letters, about the font's size
	hyphen                   bool    // it ends in the midst of a word; the hyphen is not in text
	unread                   int     // letters that the file shows and does not tell
	turned                   bool    // it does not run from left to right
	row                      bool    // of a table: a paragraph of its own
}

// page is the lines of a page, in the order of the file.
type page struct {
	lines  []line
	height float32 // 0 when it is not known
}

// pdfPage is a page whose text PDFium has found. Each call into the sandbox costs some microseconds: there is one for
// the text and a few for each line, not some for each letter.
type pdfPage struct {
	reader pdfium.Pdfium
	text   references.FPDF_TEXTPAGE
}

const (
	brokenWord = '\uFFFE' // PDFium's sign for a hyphen at a line's end
	softHyphen = '\u00AD' // shown at a line's end only
	smallSize  = 0.85     // of a line's size; smaller digits may be raised
	raisedBy   = 0.1      // of a line's size
)

// lines returns the lines of a page, as PDFium saw them.
func (p pdfPage) lines(text []rune) (out []line) {
	start := 0
	for i, r := range text {
		if r != '\n' && r != brokenWord && i < len(text)-1 {
			continue
		}
		first, end := start, i+1
		for first < end && !shows(text[first]) {
			first++
		}
		for end > first && !shows(text[end-1]) {
			end--
		}
		if first < end {
			l := p.line(text, first, end)
			l.hyphen = l.hyphen || r == brokenWord
			out = append(out, l)
		}
		start = i + 1
	}
	return out
}

func shows(r rune) bool { return !unicode.IsSpace(r) && !unicode.IsControl(r) && r != brokenWord }

// line makes a line of text[first:end], which begins and ends with letters that show.
func (p pdfPage) line(text []rune, first, end int) line {
	l := p.box(first)
	l.turned = p.turned(first)
	last, mid := p.box(end-1), p.box((first+end)/2)
	three := []line{l, mid, last}
	slices.SortFunc(three, func(a, b line) int { return int(100 * (a.size - b.size)) })
	l.right, l.bottom, l.top, l.size = last.right, three[1].bottom, three[1].top, three[1].size
	words := slices.Clone(text[first:end])
	for i := len(words) - 1; i >= 0; i-- { // a run of digits may end in raised ones
		if unicode.IsDigit(words[i]) && !numbering.MatchString(string(words[:min(len(words), numberRoom)])) && (i == len(words)-1 || !unicode.IsDigit(text[first+i+1]) || words[i+1] != text[first+i+1]) {
			if b := p.box(first + i); b.size < l.size*smallSize && b.bottom > l.bottom+l.size*raisedBy {
				words[i] = plain.Superscript(words[i])
			}
		}
		switch {
		case i == 0 && unicode.Is(unicode.Co, words[i]): // the bullets of Symbol and Wingdings
			words[i] = '•'
		case words[i] == unicode.ReplacementChar, unicode.Is(unicode.Co, words[i]):
			l.unread++
			words[i] = ' '
		case !shows(words[i]):
			words[i] = ' '
		}
	}
	l.text = plain.OneLine(ligatures.Replace(string(words)))
	l.text, l.hyphen = strings.CutSuffix(l.text, string(softHyphen))
	l.text = strings.ReplaceAll(l.text, string(softHyphen), "")
	return l
}

// numbering is a number of several parts at the start of a line, which is no mark of a footnote however it is set.
var numbering = regexp.MustCompile(`^\d+(?:\.\d+)+\.? `)

const numberRoom = 16 // runes at the start of a line that are searched for one

// turned reports whether a letter does not stand upright.
func (p pdfPage) turned(at int) bool {
	char, err := p.reader.FPDFText_GetCharIndexFromTextIndex(&requests.FPDFText_GetCharIndexFromTextIndex{TextPage: p.text, NTextIndex: at})
	if err != nil {
		return false
	}
	got, err := p.reader.FPDFText_GetCharAngle(&requests.FPDFText_GetCharAngle{TextPage: p.text, Index: char.CharIndex})
	return err == nil && math.Cos(float64(got.CharAngle)) < upright
}

const upright = 0.9 // the cosine of the angle by which a letter may lean

// box returns the place of a letter, as a line of its own without text.
func (p pdfPage) box(at int) line {
	char, err := p.reader.FPDFText_GetCharIndexFromTextIndex(&requests.FPDFText_GetCharIndexFromTextIndex{TextPage: p.text, NTextIndex: at})
	if err != nil {
		return line{}
	}
	got, err := p.reader.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: p.text, Index: char.CharIndex})
	if err != nil {
		return line{}
	}
	return line{left: got.Rect.Left, right: got.Rect.Right, bottom: got.Rect.Bottom, top: got.Rect.Top, size: got.Rect.Top - got.Rect.Bottom}
}

var ligatures = strings.NewReplacer("\uFB00", "ff", "\uFB01", "fi", "\uFB02", "fl", "\uFB03", "ffi", "\uFB04", "ffl", "\uFB05", "st", "\uFB06", "st")
