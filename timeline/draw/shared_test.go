package draw

import (
	"bytes"
	"path/filepath"
	"sync"
	"testing"

	"golang.org/x/tools/txtar"
)

// Several answers draw at once, with the same fonts. The race detector watches this test alone of those that draw.
func TestFontsAreShared(t *testing.T) {
	archive, err := txtar.ParseFile(filepath.Join("testdata", "layout", "doubtful.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	p := readPicture(t, string(archive.Comment), string(archive.Files[0].Data))
	want := render(t, p)
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			if !bytes.Equal(render(t, p), want) {
				t.Error("drawn at once, the picture has other bytes")
			}
		})
	}
	all.Wait()
}
