package language

import (
	"fmt"
	"maps"
	"testing"
)

// TestTable finds the words of a large table in every spelling, and no others.
func TestTable(t *testing.T) {
	words := map[string]int{"": -1, "o'clock": 1, "überfall": 2, "день": 3, "a": 4, "us": 5, "u.s.": 6, "a_b": 7}
	for i := range 5000 {
		words[fmt.Sprint("word", i)] = 100 + i
	}
	table := NewTable(words)
	for word, value := range maps.All(words) {
		if got := table.Of(word); got == nil || *got != value {
			t.Fatalf("Of(%q) = %v, want %d", word, got, value)
		}
	}
	for written, value := range map[string]int{"O’Clock": 1, "ÜBERFALL": 2, "День": 3, "A": 4, "Us": 5, "U.S.": 6, "WORD4999": 5099} {
		if got := table.Of(written); got == nil || *got != value {
			t.Errorf("Of(%q) = %v, want %d", written, got, value)
		}
	}
	for _, stranger := range []string{"word5000", "u.s", "a\x7fb", "a\x1fb", "\x01", "дени", "o`clock", "\xff"} {
		if got := table.Of(stranger); got != nil {
			t.Errorf("Of(%q) = %d, want nothing", stranger, *got)
		}
	}
	if empty := NewTable(map[string]bool{}); empty.Of("a") != nil {
		t.Error("an empty table knows a word")
	}
}

func BenchmarkTable(b *testing.B) {
	m := map[string]uint64{}
	for w := range English().Set("grammar", "saying", "names", "verbs") {
		m[w] = 1
	}
	words := []string{"The", "minister", "said", "on", "Thursday", "that", "Orstad", "would", "build", "harbours", "and", "extraordinarily", "long", "quays"}
	table := NewTable(m)
	b.Run("table", func(b *testing.B) {
		n := 0
		for b.Loop() {
			for _, w := range words {
				if table.Of(w) != nil {
					n++
				}
			}
		}
	})
	b.Run("map", func(b *testing.B) {
		n := 0
		for b.Loop() {
			for _, w := range words {
				var buf [64]byte
				if m[string(AppendFold(buf[:0], w))] != 0 {
					n++
				}
			}
		}
	})
}
