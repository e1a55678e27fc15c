package intake

import (
	"bytes"
	"compress/gzip"
	"errors"
	"image"
	"image/color/palette"
	"image/gif"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dateline/briefing"
)

func TestFileDecodes(t *testing.T) {
	const want = "Café “Ōra”\n"
	utf16 := func(order string) string {
		var b strings.Builder
		for _, r := range "\ufeff" + want {
			hi, lo := byte(r>>8), byte(r)
			if order == "LE" {
				hi, lo = lo, hi
			}
			b.Write([]byte{hi, lo})
		}
		return b.String()
	}
	for name, c := range map[string]struct{ data, want string }{
		"UTF-8":                                {want, want},
		"UTF-8 with a byte order mark":         {"\ufeff" + want, want},
		"UTF-16, little end first":             {utf16("LE"), want},
		"UTF-16, big end first":                {utf16("BE"), want},
		"UTF-16, cut off":                      {utf16("LE") + "x", want + "\ufffd"},
		"UTF-16 without a mark":                {utf16("LE")[2:], want},
		"UTF-16 without a mark, big end first": {utf16("BE")[2:], want},
		"Windows-1252":                         {"Caf\xe9 \x93ready\x94 \x96 5 \x80", "Café “ready” – 5 €"},
		"UTF-8 that is cut off in a letter":    {"Café “Ō", "Café “Ō"},
		"UTF-8, then half a letter":            {"Café “ready” Ō"[:len("Café “ready” Ō")-1], "Café “ready” \ufffd"},
		"begins like a picture, is a text":     {"BM workers strike", "BM workers strike"},
		"begins like a font, is a text":        {"OTTO Berg is dead", "OTTO Berg is dead"},
		"begins with a ruled line":             {"---\nA story.\n---\nMore: of it.", "---\nA story.\n---\nMore: of it."},
	} {
		item, err := File(t.Context(), "story.txt", []byte(c.data))
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if d := cmp.Diff(Item{Text: c.want}, item); d != "" {
			t.Errorf("%s (-want +got):\n%s", name, d)
		}
	}
}

func TestFileRefuses(t *testing.T) {
	made := func(write func(*bytes.Buffer) error) string {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	picture := image.NewPaletted(image.Rect(0, 0, 8, 8), palette.Plan9)
	for _, c := range []struct{ name, data, want string }{
		{"story.txt", "", "story.txt is empty. Send the story as .txt, .md, .html, .docx, .pdf or .eml, or paste it into the form."},
		{"story.txt", made(func(b *bytes.Buffer) error { return png.Encode(b, picture) }),
			"story.txt is a PNG picture, not a text. Send the story as .txt, .md, .html, .docx, .pdf or .eml, or paste it into the form."},
		{"story.md", made(func(b *bytes.Buffer) error { return jpeg.Encode(b, picture, nil) }), "is a JPEG picture, not a text"},
		{"story.txt", made(func(b *bytes.Buffer) error { return gif.Encode(b, picture, nil) }), "is a GIF picture, not a text"},
		{"story.gz", made(func(b *bytes.Buffer) error { return gzip.NewWriter(b).Close() }), "is a binary file, not a text"},
		{"story.txt", "\x7fELF\x02\x01\x01\x00", "is a program, not a text"},
		{"story.mp3", "ID3\x03\x00\x00", "is a recording, not a text"},
		{"story.txt", "A story\x00with a hole.", "is a binary file, not a text"},
		{"story.rtf", `{\rtf1 A story.}`, "story.rtf is a rich text file (.rtf), not a text. Send the story as .txt"},
		{"story", "A story.", "story cannot be read here."},
		{"story.txt", strings.Repeat("A story. ", MaxFile/8), "story.txt has 5.6 MB; a file may have at most 5 MB."},
	} {
		item, err := File(t.Context(), c.name, []byte(c.data))
		var fault *briefing.Fault
		if !errors.As(err, &fault) || !strings.Contains(fault.Says, c.want) {
			t.Errorf("File(%s, %.12q) = %v, want a Fault with %q", c.name, c.data, err, c.want)
		}
		if d := cmp.Diff(Item{}, item); d != "" {
			t.Errorf("File(%s, %.12q) has an item:\n%s", c.name, c.data, d)
		}
	}
}

func TestFileReadsFrontMatter(t *testing.T) {
	const story = "\nNo: this is not read.\n---\nNor this.\n"
	day := time.Date(2026, 3, 12, 0, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		block string
		want  Item
	}{
		"all keys": {
			"title: \"Skarn: the port\"\npublished: 2026-03-12\nsource: Norpress\nlink: https://example.org/a?b=c#d\ntopics:\n  - Ports\n  - Norland and Heima\n",
			Item{Title: "Skarn: the port", Published: day, Source: "Norpress", Link: "https://example.org/a?b=c#d", Topics: []string{"Ports", "Norland and Heima"}},
		},
		"one topic":                     {"topic: Ports\n", Item{Topics: []string{"Ports"}}},
		"topics in one line":            {"Topics: [Ports, 'Heima, again']\n", Item{Topics: []string{"Ports", "Heima, again"}}},
		"both spellings":                {"topic: Ports\ntopics: Rail\n", Item{Topics: []string{"Ports", "Rail"}}},
		"words that YAML would convert": {"title: 2024\nsource: yes\ntopic: 007\n", Item{Title: "2024", Source: "yes", Topics: []string{"007"}}},
		"several lines":                 {"title: >\n  Skarn\n  opens\nsource: |\n  A\n  B\n", Item{Title: "Skarn opens", Source: "A B"}},
		"quoted day":                    {"published: \"2026-03-12\" # a comment\n", Item{Published: day}},
		"a time in its zone":            {"published: 2026-03-12T23:30:00+09:00\n", Item{Published: time.Date(2026, 3, 12, 23, 30, 0, 0, time.FixedZone("", 9*3600))}},
		"other keys":                    {"draft: true\nauthor: {name: Ada, ids: [1, 2]}\ntitle: A\n", Item{Title: "A"}},
		"nothing said":                  {"title:\npublished:\ntopics: []\nsource: ''\n", Item{}},
		"keys of page makers":           {"date: 2026-03-12\nurl: https://example.org/a\n", Item{Published: day, Link: "https://example.org/a"}},
		"our keys before theirs":        {"date: 2025-01-01\npublished: 2026-03-12\nlink: https://example.org/a\nurl: https://example.org/b\n", Item{Published: day, Link: "https://example.org/a"}},
		"what they mean otherwise":      {"published: true\ndate: someday\nurl: /a\ntitle: A\n", Item{Title: "A"}},
		"TOML": {"# made by hand\ntitle = \"A pier\"\ndate = 2026-03-12\ndraft = false\ntopics = [\"Ports\", \"Rail\"]\nweight = 3\n[extra]\ntitle = \"no\"\n",
			Item{Title: "A pier", Published: day, Topics: []string{"Ports", "Rail"}}},
		"a time of TOML in its zone": {"date = 2026-03-12T23:30:00+09:00\n", Item{Published: time.Date(2026, 3, 12, 23, 30, 0, 0, time.FixedZone("", 9*3600))}},
		"lines ended by CR LF":       {"title: A\r\nsource: B\r\n", Item{Title: "A", Source: "B"}},
	} {
		c.want.Text = story
		if !c.want.Published.IsZero() {
			c.want.Found = "matter"
		}
		end := "---\n"
		if strings.Contains(c.block, "\r\n") {
			end = "---\r\n"
		}
		if strings.Contains(c.block, " = ") {
			end = "+++\n"
		}
		got, err := File(t.Context(), "story.md", []byte(end+c.block+end+story))
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", name, d)
		}
	}
}

func TestFileRefusesBrokenFrontMatter(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"---\ntitle: A\nNo end.", "line 1: no second line of"},
		{"---\ntitle: " + strings.Repeat("[", 1<<20) + "\n---\n", "line 1: no second line of"},
		{"---\ntitle: " + strings.Repeat("[", 8<<10) + "\n---\n", "line 2: "},
		{"---\ntitle: A\nsource: \"B\n---\nText.", "line 3: "},
		{"\n---\nlink: x\ntitle: Skarn: the port\n---\nText.", "line 4: "},
		{"---\ntitle: A\npublished: 12 March\n---\nText.", "line 3: published takes a day as year-month-day, like 2026-03-12"},
		{"---\ntitle: A\npublished: 2026-02-30\n---\nText.", "line 3: published takes a day"},
		{"---\ntopics:\n  - A\n  - [B]\n---\nText.", "topics takes words or a list of words"},
		{"---\na: &a [x, x]\ntopics: *a\n---\nText.", "line 3: topics takes words"},
	} {
		_, err := File(t.Context(), "story.md", []byte(c.text))
		var fault *briefing.Fault
		if !errors.As(err, &fault) || !strings.Contains(fault.Says, c.want) || !strings.Contains(fault.Says, "story.md") {
			t.Errorf("File(%q) = %v, want a Fault with %q", c.text, err, c.want)
		}
	}
}
