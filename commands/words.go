package commands

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf16"
	"unicode/utf8"
)

// day writes a calendar day as every answer does: 12 Dec 2025.
func day(t time.Time) string { return t.Format("2 Jan 2006") }

// span writes the days from first to last: "12 Dec 2025", "1-14 Mar 2026", "3 Nov 2025 - 2 Jan 2026".
func span(first, last time.Time) string {
	switch {
	case first.Equal(last):
		return day(first)
	case first.Year() == last.Year() && first.Month() == last.Month():
		return fmt.Sprintf("%d-%s", first.Day(), day(last))
	case first.Year() == last.Year():
		return first.Format("2 Jan") + " - " + day(last)
	}
	return day(first) + " - " + day(last)
}

// count writes a number of things: "1 briefing", "12 briefings".
func count(n int, thing string) string {
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

// cut shortens text to at most n runes, at a word where one ends in its last third, and says so with "…".
func cut(text string, n int) string {
	if utf8.RuneCountInString(text) <= n {
		return text
	}
	short := string([]rune(text)[:n-1])
	if at := strings.LastIndexByte(short, ' '); at > len(short)*2/3 {
		short = short[:at]
	}
	return strings.TrimRight(short, " ,;:") + "…"
}

// cutFront is cut from the other end.
func cutFront(text string, n int) string {
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
