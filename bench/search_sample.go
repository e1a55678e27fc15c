package main

import (
	"math/rand/v2"
	"strings"
)

// zipf gives the ranks of words as they are in a language: the first in most texts, half of all words in one or two.
func zipf(random *rand.Rand) *rand.Zipf { return rand.NewZipf(random, 1.1, 20, 200_000) }

// sampleText is a text of 250 words, a title and twelve sentences, one a line.
func sampleText(server, number uint64) (title, text string) {
	random := rand.New(rand.NewPCG(server, number))
	words := zipf(random)
	line := func(n int) string {
		var b strings.Builder
		for range n {
			b.WriteString(word(int(words.Uint64())))
			b.WriteByte(' ')
		}
		return strings.TrimSpace(b.String())
	}
	title = line(8)
	lines := []string{title}
	for range 12 {
		lines = append(lines, line(20)+".")
	}
	return title, strings.Join(lines, "\n")
}

// word is the word of a rank: syllables, so that no two have one stem.
func word(rank int) string {
	const consonants, vowels = "bdfgklmnprtv", "aou"
	var b strings.Builder
	for n := rank + 36*36; n > 0; n /= 36 {
		b.WriteByte(consonants[n%36/3])
		b.WriteByte(vowels[n%3])
	}
	return b.String() + "k"
}
