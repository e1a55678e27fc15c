package dialog

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"dateline/briefing"
	"dateline/wording"
)

// Day writes a calendar day as the desk does, in English.
func Day(t time.Time) string { return wording.English.Day(t) }

// Count writes a number of things: "1 briefing", "12 briefings".
func Count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// Units counts UTF-16 units, the strictest of the counts that Discord may use for its limits.
func Units(text string) int {
	n := 0
	for _, c := range text {
		n += utf16.RuneLen(c)
	}
	return n
}

// Cut shortens text to at most n runes, at a word where one ends in its last third, and says so with "…".
func Cut(text string, n int) string {
	if utf8.RuneCountInString(text) <= n {
		return text
	}
	short := string([]rune(text)[:n-1])
	if at := strings.LastIndexByte(short, ' '); at > len(short)*2/3 {
		short = short[:at]
	}
	return strings.TrimRight(short, " ,;:") + "…"
}

// CutFront is Cut from the other end.
func CutFront(text string, n int) string {
	runes := []rune(text)
	if len(runes) <= n {
		return text
	}
	short := string(runes[len(runes)-n+1:])
	if at := strings.IndexByte(short, ' '); at >= 0 && at < len(short)/3 {
		short = short[at+1:]
	}
	return "…" + short
}

// OneLine is text as it is stored (briefing.Clean), on one line, with single blanks between its words.
func OneLine(text string) string { return strings.Join(strings.Fields(briefing.Clean(text)), " ") }

// ISODay writes a day as a button keeps it: 2025-12-12; "" for none.
func ISODay(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

// LastDay is the day before a half-open end; zero where there is none.
func LastDay(to time.Time) time.Time {
	if to.IsZero() {
		return to
	}
	return to.AddDate(0, 0, -1)
}
