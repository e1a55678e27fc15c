package lexemes

import (
	"strconv"
	"strings"
	"testing"

	"dateline/briefing/language"
)

// Each lexeme is written with its place; "~" stands before one that is left out, "+" before one letter of several.
func TestOf(t *testing.T) {
	for whole, want := range map[string]string{
		"":                               "",
		"The piers closed.":              "~the0 pier1 close2",
		"Tarnholt's workers’ hut":        "tarnholt0 worker1 hut2",
		"Two US and U.S. ships, told us": "two0 us1 ~and2 us3 ship4 told5 ~us6",
		"TOLD US":                        "told0 ~us1",
		"U.N.-led talks. A. Smith":       "un0 led1 talk2 ~a3 smith4",
		"In 2,024 the 3rd anti-tank 3.5": "~in0 2024 1 ~the2 3rd3 anti4 tank5 3.5 6",
		"Café Zürich, CAFE":              "cafe0 zurich1 cafe2",
		"大桥关闭":                           "+大0 大桥0 +桥1 桥关1 +关2 关闭2 +闭3",
		"橋 2025年":                        "橋0 2025 1 年2",
		"다리를 폐쇄":                         "+다0 다리0 +리1 리를1 +를2 +폐3 폐쇄3 +쇄4",
		"ガス":                             "+ガ0 ガス0 +ス1",
		"a\xffb":                         "~a0 b1",
	} {
		found, words := New(language.English()).Of(whole)
		var got []string
		for _, l := range found {
			mark := map[bool]string{l.Stop: "~", l.Part: "+"}[true]
			gap := ""
			if last := l.Text[len(l.Text)-1]; '0' <= last && last <= '9' {
				gap = " "
			}
			got = append(got, mark+l.Text+gap+strconv.Itoa(l.Place))
			if l.Place >= words {
				t.Errorf("%q: %q at %d of %d words", whole, l.Text, l.Place, words)
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q:\n%s\nwant\n%s", whole, strings.Join(got, " "), want)
		}
	}
}

func FuzzOf(f *testing.F) {
	for _, seed := range []string{"U.S. ships 2,024", "大桥ก็다리", "\xff.A.\xff", "’s’"} {
		f.Add(seed)
	}
	lexer := New(language.English())
	f.Fuzz(func(t *testing.T, whole string) {
		found, words := lexer.Of(whole)
		place := 0
		for _, l := range found {
			if l.Start < 0 || l.End > len(whole) || l.Empty() || l.Text == "" || len(l.Text) > Longest || l.Place < place || l.Place >= words {
				t.Errorf("%+v of %d words in %q", l, words, whole)
			}
			place = l.Place
		}
	})
}
