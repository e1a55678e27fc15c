// Package plain holds what the readers of all formats agree on: how large a file may be, how much text is taken, and
// how days and the numbers of notes are written in plain text.
package plain

import (
	"strings"

	"dateline/briefing"
)

const (
	MaxFile     = 5 << 20              // bytes of a file or page
	MaxText     = 2 * briefing.MaxText // bytes of text taken out of a page or document: more than briefing.Parse takes, so that people mostly see its refusal
	MaxHeadline = 300                  // runes; a longer paragraph is no headline, whatever its style
)

// NotText is the Fault of a file that is something else than a text: intake.kind-… of wording tells what.
func NotText(name, kind string) error {
	return briefing.Refusal("intake.not-text", "file", name, "kind", briefing.Refusal("intake.kind-"+kind))
}

// TooLong is the Fault of a page or document with more than MaxText.
func TooLong(name string) error {
	return briefing.Refusal("intake.too-much-text", "file", name)
}

// Damaged is the Fault of a document that is broken.
func Damaged(name string) error {
	return briefing.Refusal("intake.damaged", "file", name)
}

// OneLine puts a text on one line, with single blanks.
func OneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// SuperscriptDigits are the ten raised digits in order. Notes are numbered with them, so that no number of a note is
// taken for a part of a date.
const SuperscriptDigits = "⁰¹²³⁴⁵⁶⁷⁸⁹"

// Superscript returns the raised form of a digit, and any other rune as it is.
func Superscript(r rune) rune {
	if '0' <= r && r <= '9' {
		return []rune(SuperscriptDigits)[r-'0']
	}
	return r
}
