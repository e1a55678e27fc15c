package phrases

import (
	"testing"
	"time"

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

// TestPhrases shows what the phrases of a language tell, counted from Friday, 12 December 2025.
func TestPhrases(t *testing.T) {
	for _, c := range []struct {
		tag         language.Tag
		text, value string
	}{
		{"fr", "La grue est tombée hier.", "2025-12-11"},
		{"fr", "Le conseil se réunira mardi.", "2025-12-16"},
		{"fr", "Le conseil a voté mardi.", "2025-12-09"},
		{"fr", "Le conseil, mardi, le maire.", "XXXX-WXX-2"}, // past or future is not told
		{"fr", "Il y a deux mois, le quai a fermé.", "2025-10"},
		{"fr", "Le quai rouvrira en fevrier 2026.", "2026-02"},
		{"fr", "Le quai ferme la semaine prochaine.", "2025-W51"},
		{"fr", "Du 3 au 5 mars 2025 le quai était fermé.", "2025-03-03/2025-03-05"},
		{"fr", "Le quai, construit dans les années 90, a fermé.", "199"},
		{"fr", "Le 24/7 est une chaîne.", ""},
		{"it", "Il molo ha chiuso due giorni fa.", "2025-12-10"},
		{"it", "Il consiglio voterà lunedì prossimo.", "2025-12-15"},
		{"pt", "O cais fechou na semana passada.", "2025-W49"},
		{"pt", "O cais fechou em 3 de março de 2025.", "2025-03-03"},
		{"zh", "市议会上周五表决。", "2025-12-05"},
		{"zh", "去年大桥关闭。", "2024"},
		{"ja", "橋は昨日閉鎖された。", "2025-12-11"},
		{"ko", "다리는 지난달에 폐쇄됐다.", "2025-11"},
		{"ar", "أغلق الرصيف أمس.", "2025-12-11"},
		{"ru", "Мост закрыли два дня назад.", "2025-12-10"},
		{"uk", "Міст закрили минулого тижня.", "2025-W49"},
		{"pl", "Most zamknięto wczoraj.", "2025-12-11"},
	} {
		f, err := New(language.Named(c.tag))
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, d := range f.Find(c.text, friday, "") {
			got += d.Value
		}
		if got != c.value {
			t.Errorf("%s: %q, want %q", c.text, got, c.value)
		}
	}
}
