package cli

import (
	"log/slog"
	"os"
	"path/filepath"
	"sync"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/fontscan"
	"github.com/go-text/typesetting/language"
)

// machineFonts are the fonts that are installed on this machine. They are looked for when the first is asked for.
type machineFonts struct {
	log    *slog.Logger
	mu     sync.Mutex
	looked bool
	all    *fontscan.FontMap // nil where there are none
}

// sharedSigns are the families for the signs that Chinese, Japanese and Korean share.
var sharedSigns = map[string][]string{
	"zh": {"Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC"},
	"ja": {"Noto Sans CJK JP", "Source Han Sans JP", "Noto Sans JP"},
	"ko": {"Noto Sans CJK KR", "Source Han Sans KR", "Noto Sans KR"},
}

// find returns a font that has a letter; nil where none has.
func (f *machineFonts) find(letter rune, tag string) *font.Font {
	f.mu.Lock()
	defer f.mu.Unlock()
	if !f.looked {
		f.looked = true
		f.look()
	}
	if f.all == nil {
		return nil
	}
	f.all.SetScript(language.LookupScript(letter))
	f.all.SetQuery(fontscan.Query{Families: append(sharedSigns[tag], "Noto Sans", fontscan.SansSerif)})
	face := f.all.ResolveFace(letter)
	if face == nil {
		return nil
	}
	if _, has := face.NominalGlyph(letter); !has {
		return nil
	}
	return face.Font
}

// look reads which fonts there are, and keeps that in the user's cache.
func (f *machineFonts) look() {
	cache, err := os.UserCacheDir()
	if err == nil {
		cache = filepath.Join(cache, "dateline")
		err = os.MkdirAll(cache, 0o700)
	}
	if err != nil {
		cache, err = os.MkdirTemp("", "dateline-fonts-")
		defer os.RemoveAll(cache)
	}
	all := fontscan.NewFontMap(quiet{})
	if err == nil {
		err = all.UseSystemFonts(cache)
	}
	if err != nil {
		f.log.Warn("looking for fonts", "error", err)
		return
	}
	f.all = all
}

// quiet takes what fontscan says of fonts that it cannot read.
type quiet struct{}

// Printf says nothing.
func (quiet) Printf(string, ...any) {}
