package briefing

import (
	"strings"
	"unicode"
)

// Clean brings a text into the form in which it is stored, cited and shown, and so whatever else somebody typed: topics, sources,
// links, reasons, names. A clean text stays as it is.
// Broken bytes become U+FFFD, every line break "\n", every other blank a plain space. What is not seen and would
// only hide words from a search or turn their order round is dropped.
func Clean(text string) string {
	text = strings.ReplaceAll(strings.ToValidUTF8(text, "\uFFFD"), "\r\n", "\n")
	text = strings.Map(plain, text)
	if strings.Contains(text, "\u200C") || strings.Contains(text, "\u200D") || strings.Contains(text, "\u200E") || strings.Contains(text, "\u200F") {
		text = dropJoiners(text)
	}
	var b strings.Builder
	b.Grow(len(text))
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimRight(line, " ")
		if b.Len() == 0 && line == "" {
			continue
		}
		b.WriteString(line)
		b.WriteByte('\n')
	}
	return strings.TrimRight(b.String(), "\n")
}

// plain maps a character to its stored form; -1 drops it.
func plain(r rune) rune {
	switch {
	case ' ' <= r && r <= '~', r == '\n': // most of a text
		return r
	case r == '\r', r == '\v', r == '\f', r == '\u0085', r == '\u2028', r == '\u2029':
		return '\n'
	case unicode.IsSpace(r):
		return ' '
	case unicode.IsControl(r),
		r == '\uFEFF', r == '\u200B', r == '\u2060', r == '\u00AD', r == '\u034F', r == '\u180E', // byte order mark, empty spaces, soft hyphen
		'\u2061' <= r && r <= '\u2064',                                 // signs of mathematics that are not seen
		'\u202A' <= r && r <= '\u202E', '\u2066' <= r && r <= '\u2069': // orders to turn the direction of writing
		return -1
	}
	return r
}

// dropJoiners drops the joiners and direction marks that stand among Latin, Greek or Cyrillic letters or blanks. Persian, Indic
// scripts and emoji need theirs: all are behind a character from the Hebrew block on.
func dropJoiners(text string) string {
	const firstJoined = '\u0590'
	before := ' '
	return strings.Map(func(r rune) rune {
		joiner := '\u200C' <= r && r <= '\u200F'
		if joiner && (before < firstJoined || unicode.IsPunct(before)) {
			return -1
		}
		if !joiner {
			before = r
		}
		return r
	}, text)
}
