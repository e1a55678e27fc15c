package intake

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/htmlindex"
)

// Texts in encodings that say nothing of themselves are read as they were written, or refused.
func TestFileTellsEncodings(t *testing.T) {
	for _, c := range []struct{ encoding, text string }{
		{"windows-1251", "Мост закрыт\n\nСЕВЕРНЫЙ - Совет закрыл старый мост 5 марта 2026 года."},
		{"koi8-r", "Мост закрыт\n\nСЕВЕРНЫЙ - Совет закрыл старый мост 5 марта 2026 года."},
		{"shift_jis", "橋の閉鎖\n\n市議会は2026年3月5日に古い橋を閉鎖した。"},
		{"euc-jp", "橋の閉鎖\n\n市議会は2026年3月5日に古い橋を閉鎖した。"},
		{"gbk", "旧桥关闭\n\n市议会于2026年3月5日关闭了旧桥。"},
		{"big5", "舊橋關閉\n\n市議會於2026年3月5日關閉了舊橋。"},
		{"euc-kr", "다리 폐쇄\n\n시의회는 2026년 3월 5일 낡은 다리를 폐쇄했다."},
		{"windows-1250", "Starý most byl uzavřen 5. března 2026 kvůli trhlinám, řekl městský úřad."},
		{"windows-1252", "Die alte Brücke wurde am 5. März 2026 geschlossen, sagte der Bürgermeister für die Städte."},
		{"windows-1252", "The “old” bridge is shut – the mayor’s office said so on 5 March."},
		{"windows-1252", "L’été dernier, le vieux pont a été fermé à la demande du préfet."},
	} {
		enc, err := htmlindex.Get(c.encoding)
		if err != nil {
			t.Fatal(err)
		}
		data, err := enc.NewEncoder().String(c.text)
		if err != nil {
			t.Fatal(err)
		}
		if item, err := File(t.Context(), "story.txt", []byte(data)); err != nil || item.Text != c.text {
			t.Errorf("%s: %q, %v", c.encoding, item.Text, err)
		}
	}
	noise := strings.Repeat("\xb0\xb1\xb2\xdb\xc4 \xe9\xf0\x9d", 9)
	_, err := File(t.Context(), "story.txt", []byte(noise))
	refused(t, "letters of no encoding", err, "is in an encoding that cannot be told. Save it as UTF-8")
}
