package phrases

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dateline/briefing/language"
)

var friday = time.Date(2025, 12, 12, 0, 0, 0, 0, time.UTC)

// TestUnmistakable shows the days that every language with names of months tells.
func TestUnmistakable(t *testing.T) {
	for _, c := range []struct {
		tag         language.Tag
		text, value string
	}{
		{"ru", "Город закрыл мост 3 марта 2025 года.", "2025-03-03"},
		{"de", "Am 3. März 2025 fiel der Kran.", "2025-03-03"},
		{"zh", "市政府于2025年3月3日关闭了灯塔。", "2025-03-03"},
		{"zh", "市政府于二〇二五年三月十二日关闭了灯塔。", "2025-03-12"},
		{"ja", "市は2025年3月3日に橋を閉鎖した。", "2025-03-03"},
		{"ko", "시는 2025년 3월 3일 등대를 폐쇄했다.", "2025-03-03"},
		{"ko", "시는 2025년 3월 3일에 등대를 폐쇄했다.", "2025-03-03"},
		{"ar", "أغلقت المدينة الرصيف في 3 مارس 2025.", "2025-03-03"},
		{"fr", "La grue est tombée le 12.11.2025 au port.", "2025-11-12"},
		{"sv", "Kranen föll 2025-11-12 i hamnen.", "2025-11-12"},
		{"sv", "Talet 1.12.11.2025 är ingen dag.", ""},
	} {
		f, err := New(language.Named(c.tag))
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, d := range f.Find(c.text, friday, "") {
			got += d.Value + " "
		}
		if want := c.value; got != want+" " && (want != "" || got != "") {
			t.Errorf("%s: %q, want %q", c.text, got, want)
		}
	}
}

var update = flag.Bool("update", false, "write what is found into testdata")

// TestPhrases shows what the phrases of a language tell, in testdata: a sentence, and the days that are found in it. They are counted from
// Thursday, 12 March 2026.
func TestPhrases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files of sentences: %v", len(files), err)
	}
	for _, file := range files {
		t.Run(file, func(t *testing.T) {
			f, err := New(language.Named(language.Tag(strings.TrimSuffix(filepath.Base(file), ".txt"))))
			if err != nil {
				t.Fatal(err)
			}
			old, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var now strings.Builder
			for line := range strings.Lines(string(old)) {
				sentence, _, _ := strings.Cut(line, " |")
				now.WriteString(sentence + " |")
				for _, d := range f.Find(sentence, time.Date(2026, 3, 12, 0, 0, 0, 0, time.UTC), "") {
					now.WriteString(" " + d.Value)
				}
				now.WriteByte('\n')
			}
			if *update {
				err = os.WriteFile(file, []byte(now.String()), 0o600)
			} else if diff := cmp.Diff(string(old), now.String()); diff != "" {
				t.Error(diff)
			}
			if err != nil {
				t.Fatal(err)
			}
		})
	}
}
