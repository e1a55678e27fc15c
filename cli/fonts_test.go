package cli

import (
	"log/slog"
	"testing"
)

// TestFonts finds only fonts that have the letter that is asked for, whichever are installed.
func TestFonts(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	fonts := &machineFonts{log: slog.New(slog.DiscardHandler)}
	for _, letter := range "a中あ한شש" {
		if f := fonts.find(letter, "zh"); f != nil {
			if _, has := f.NominalGlyph(letter); !has {
				t.Errorf("a font without %q", letter)
			}
		}
	}
	if fonts.find('\U0010FFFD', "zh") != nil {
		t.Error("a font with a letter that there is not")
	}
}
