package draw

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"dateline/briefing"
	"dateline/timeline"
	"dateline/timeline/golden"
)

// readPicture reads the entries of a picture; the comment has "title …", "first …", "today …" and "narrow".
func readPicture(t *testing.T, comment, in string) Picture {
	t.Helper()
	p := Picture{Entries: readEntries(t, in)}
	for i := range p.Entries { // sentence | what is said of it
		c := &p.Entries[i].Cited[0]
		text, says, _ := strings.Cut(c.Text, " | ")
		c.Text = text
		p.Captions = append(p.Captions, Caption{text, says})
	}
	for line := range strings.Lines(comment) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch key {
		case "narrow":
			p.Narrow = true
		case "title":
			p.Title = value
		case "first":
			fmt.Sscan(value, &p.First)
		case "today":
			p.Today = golden.Day(t, value)
		}
	}
	return p
}

// readEntries reads entries of a picture, one a line: "happened 2025-12-11 | The meeting closed."
func readEntries(t *testing.T, text string) []timeline.Entry {
	t.Helper()
	var entries []timeline.Entry
	for line := range strings.Lines(text) {
		when, sentence, ok := strings.Cut(strings.TrimSpace(line), " | ")
		if !ok {
			t.Fatalf("not an entry: %q", line)
		}
		var c briefing.Cited
		c.Text = sentence
		entries = append(entries, timeline.Entry{When: golden.Date(t, when), Cited: []briefing.Cited{c}, Briefings: 1})
	}
	return entries
}

// TestLayout reads testdata/layout: entries in, shapes out.
func TestLayout(t *testing.T) {
	faces, err := newTypefaces(1, nil)
	if err != nil {
		t.Fatal(err)
	}
	golden.Compare(t, "layout", func(t *testing.T, comment, in string) string {
		s := layOut(readPicture(t, comment, in), faces)
		checkSheet(t, s, faces)
		return s.String()
	})
}

// checkSheet reports what no picture may do: leave the sheet, run texts into each other, or set them too small.
func checkSheet(t *testing.T, s sheet, faces *typefaces) {
	t.Helper()
	var texts []image.Rectangle
	for _, p := range s.shapes {
		r := image.Rect(p.x, p.y, p.x+p.w, p.y+p.h)
		if p.text != "" {
			size := styles[p.style].size
			if size < 19 {
				t.Errorf("%q is set in %d pixels", p.text, size)
			}
			r = image.Rect(p.x, p.y-size*7/10, p.x+faces.width(p.style, p.text), p.y)
			for _, other := range texts {
				if r.Overlaps(other) {
					t.Errorf("%q at %v runs into another text at %v", p.text, r, other)
				}
			}
			texts = append(texts, r)
		}
		if !r.In(image.Rect(0, 0, s.width, s.height)) {
			t.Errorf("%+v leaves the picture", p)
		}
	}
}

// TestPNG compares the pictures of some layouts with those that were looked at and found good.
func TestPNG(t *testing.T) {
	for _, name := range []string{"five", "fourteen", "far_away", "doubtful", "narrow"} {
		t.Run(name, func(t *testing.T) {
			archive, err := txtar.ParseFile(filepath.Join("testdata", "layout", name+".txtar"))
			if err != nil {
				t.Fatal(err)
			}
			p := readPicture(t, string(archive.Comment), string(archive.Files[0].Data))
			got, again := render(t, p), render(t, p)
			if !bytes.Equal(got, again) {
				t.Fatal("drawing again gives other bytes")
			}
			file := filepath.Join("testdata", "png", name+".png")
			if golden.Update() {
				if err := os.WriteFile(file, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			comparePixels(t, decode(t, got), decode(t, want))
		})
	}
}

func render(t *testing.T, p Picture) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := PNG(&b, p); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func decode(t *testing.T, data []byte) image.Image {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

func comparePixels(t *testing.T, got, want image.Image) {
	t.Helper()
	if got.Bounds() != want.Bounds() {
		t.Fatalf("the picture is %v, want %v", got.Bounds(), want.Bounds())
	}
	differ := 0
	for y := range got.Bounds().Dy() {
		for x := range got.Bounds().Dx() {
			if color.RGBAModel.Convert(got.At(x, y)) != color.RGBAModel.Convert(want.At(x, y)) {
				differ++
			}
		}
	}
	if differ > 0 {
		t.Errorf("%d pixels differ", differ)
	}
}

// TestLongTexts draws texts that nobody writes, and looks that they stay in the picture.
func TestLongTexts(t *testing.T) {
	faces, err := newTypefaces(1, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{
		strings.Repeat("a", 1<<20), strings.Repeat("long ", 1<<17), strings.Repeat("-", 5000), "\x00\xff\xfe", " ", "",
		"多くの人々が橋を渡った", "👍👍", strings.Repeat("W", 40) + " " + strings.Repeat("i", 900),
	} {
		for _, n := range []int{1, 6} {
			p := Picture{Title: text, First: 99990}
			for range n {
				e := readEntries(t, "planned 2026-12-30/2027-01-02 | x")[0]
				e.Cited[0].Text = text
				p.Entries = append(p.Entries, e)
			}
			checkSheet(t, layOut(p, faces), faces)
		}
	}
}

func TestWritePNGRefuses(t *testing.T) {
	good := readEntries(t, "happened 2026-03-04 | The bridge was closed.")
	silent := []timeline.Entry{{When: good[0].When}}
	dayless := []timeline.Entry{{Cited: good[0].Cited}}
	many := make([]timeline.Entry, mostEntries+1)
	for _, c := range []struct {
		says string
		p    Picture
	}{
		{"it has no entries", Picture{Title: "Bridge"}},
		{"it has 41 entries, and a picture holds 40", Picture{Entries: many}},
		{"its first entry has the number -1", Picture{Entries: good, First: -1}},
		{"entry 1 cites no sentence", Picture{Entries: silent}},
		{"entry 1 has no days", Picture{Entries: dayless}},
	} {
		var b bytes.Buffer
		if err := PNG(&b, c.p); err == nil || !strings.Contains(err.Error(), c.says) || b.Len() > 0 {
			t.Errorf("want an error that says %q and nothing written, got %v and %d bytes", c.says, err, b.Len())
		}
	}
	if err := PNG(brokenPipe{}, Picture{Entries: good}); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("want the writer's error, got %v", err)
	}
}

type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

func BenchmarkPNG(b *testing.B) {
	archive, err := txtar.ParseFile(filepath.Join("testdata", "layout", "fourteen.txtar"))
	if err != nil {
		b.Fatal(err)
	}
	t := &testing.T{}
	p := readPicture(t, string(archive.Comment), string(archive.Files[0].Data))
	for b.Loop() {
		if err := PNG(io.Discard, p); err != nil {
			b.Fatal(err)
		}
	}
}
