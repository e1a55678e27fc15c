package briefing

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "write what Parse says into testdata/parse")

// Each file holds a text and the story that Parse makes of it: its parts, then its sentences, one a line.
func TestParse(t *testing.T) {
	files, err := filepath.Glob("testdata/parse/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := tell(t, string(a.Files[0].Data))
			if *update {
				a.Files = []txtar.File{a.Files[0], {Name: "story", Data: got}}
				if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if d := cmp.Diff(string(a.Files[1].Data), string(got)); d != "" {
				t.Errorf("the story differs (-want +got):\n%s", d)
			}
		})
	}
}

func tell(t *testing.T, text string) []byte {
	t.Helper()
	s, err := english.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	line := func(name string, words string) {
		if words != "" {
			fmt.Fprintf(&b, "%-9s %s\n", name, strings.ReplaceAll(words, "\n", "⏎"))
		}
	}
	f := Filing{Story: s, Facts: english.Read(s, time.Time{}, "")}
	line("title", s.Title.Of(s.Text))
	if s.Title.Empty() {
		line("headline", f.Headline())
	}
	line("byline", s.Byline.Of(s.Text))
	line("place", s.Place.Of(s.Text))
	line("agency", s.Agency.Of(s.Text))
	if day := english.Dated(s, ""); !day.IsZero() {
		line("dated", day.Format(time.DateOnly))
	}
	for _, x := range f.Sentences {
		line(string(x.Part), x.Text)
	}
	return b.Bytes()
}

func TestParseCleans(t *testing.T) {
	for _, c := range []struct{ why, text, want string }{
		{"line breaks", "\r\n\r\nA\r\n\r\nB\rC\u2028D\fE\n\n", "A\n\nB\nC\nD\nE"},
		{"blanks at the ends of lines", "A \t \nB\u00a0\n", "A\nB"},
		{"other spaces are plain ones", "12\u00a0May\u20092025\tNoon", "12 May 2025 Noon"},
		{"marks and controls", "\ufeffSto\u00adry\x00 of\u200b the\x1b day", "Story of the day"},
		{"orders to turn the writing", "safe \u202egnp.exe\u202c and \u2067x\u2069", "safe gnp.exe and x"},
		{"broken bytes", "caf\xe9 \xff\xfe bar", "caf\ufffd \ufffd bar"},
		{"right to left", "وصل الرئيس\u200f إلى القاهرة يوم الخميس", "وصل الرئيس\u200f إلى القاهرة يوم الخميس"},
		{"joiners where nothing is joined", "Vo\u200clodar \u200cZel\u200e the\u200d 3\u200f", "Volodar Zel the 3"},
		{"joiners of Persian", "می\u200cرود", "می\u200cرود"},
		{"emoji of several characters", "Crew 👩‍🚀 lands", "Crew 👩‍🚀 lands"},
	} {
		s, err := english.Parse(c.text)
		if err != nil || s.Text != c.want {
			t.Errorf("%s: Parse(%q).Text = %q, %v; want %q", c.why, c.text, s.Text, err, c.want)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", "empty"},
		{" \r\n\u00a0\ufeff\n", "empty"},
		{"👍🏽 🇰🇵 ‼️ ... 12/12", "no words"},
		{strings.Repeat("word ", MaxText/5+1), "1025 KB; a briefing takes at most 1024 KB"},
		{strings.Repeat("\xff.", MaxText/2), "2048 KB"}, // each broken byte is stored in three
	} {
		_, err := english.Parse(c.text)
		var fault *Fault
		if !errors.As(err, &fault) || !strings.Contains(fault.Says, c.want) {
			t.Errorf("Parse(%.20q...) = %v, want a Fault with %q", c.text, err, c.want)
		}
	}
	if _, err := english.Parse(strings.Repeat("word ", MaxText/5) + "\n\n\n\n\n\n\n"); err != nil {
		t.Errorf("a text of %d bytes behind which only blanks follow: %v", MaxText, err)
	}
}

func TestHeadline(t *testing.T) {
	long := "The committee of the northern fishing towns that met behind closed doors on the island of Heimaey for the better part of a week parted without a word."
	for _, c := range []struct{ text, want string }{
		{"Ferry Strike Ends\n\nThe ferries sail again.", "Ferry Strike Ends"},
		{"The ferries sail again. All is well.", "The ferries sail again."},
		{long, "The committee of the northern fishing towns that met behind closed doors on the island of Heimaey…"},
		{strings.Repeat("w", 200) + ".", strings.Repeat("w", 99) + "…"},
		{"By Nellie Bly", "By Nellie Bly"},
		{"***\n\n(one)", "(one)"},
	} {
		s, err := english.Parse(c.text)
		if err != nil {
			t.Fatal(err)
		}
		f := Filing{Story: s, Facts: english.Read(s, time.Time{}, "")}
		if got := f.Headline(); got != c.want {
			t.Errorf("Headline of %.30q = %q, want %q", c.text, got, c.want)
		}
	}
}

// A hand-made text of one line, or of line breaks alone, must not cost more than its length.
func TestReadIsLinear(t *testing.T) {
	for name, piece := range map[string]string{
		"one word": "a", "stops": "a.", "initials": "A. ", "line breaks": "\na", "dots": ". ", "quotes": `."`, "capitals": "AB-",
		"lists": "- ", "hashes": "#", "wrapped": "the committee of the northern fishing towns met again,\n", "blanks": "a.                ",
	} {
		start := time.Now()
		s, err := english.Parse("x" + strings.Repeat(piece, (MaxText-1)/len(piece)))
		if err != nil {
			t.Fatal(err)
		}
		english.Read(s, time.Time{}, "")
		t.Logf("%s: %v", name, time.Since(start)) // a tenth of a second; squares would take hours, and end the test by its time limit
	}
}
