package near_test

import (
	"reflect"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
	"golang.org/x/tools/txtar"

	"dateline/briefing/near"
)

// texts are those of testdata/texts.txtar, by name.
func texts(t testing.TB) map[string]string {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/texts.txtar")
	if err != nil {
		t.Fatal(err)
	}
	named := map[string]string{}
	for _, f := range archive.Files {
		named[f.Name] = string(f.Data)
	}
	return named
}

func TestWhatIsAlike(t *testing.T) {
	texts := texts(t)
	for _, want := range []struct {
		text, other string
		alike       bool
		whole       near.Whole
	}{
		{"story", "story", true, near.Same},
		{"mended", "story", true, near.Same},
		{"longer", "story", true, near.Holds},
		{"story", "longer", true, near.Within},
		{"alert", "story", true, near.Within},
		{"story", "alert", true, near.Holds},
		{"rewrite", "story", true, near.Neither},
		{"rewrite", "longer", true, near.Neither},
		{"independent", "story", false, near.Neither},
		{"independent", "rewrite", false, near.Neither},
		{"bulletin 2", "bulletin 1", false, near.Neither},
		{"bulletin 2 corrected", "bulletin 2", true, near.Same},
		{"bulletin 2 corrected", "bulletin 1", false, near.Neither},
		{"bulletin 1", "story", false, near.Neither},
		{"short mended", "short", false, near.Same},            // too little to tell of
		{"account of another", "account", false, near.Neither}, // two sentences in common
		{"account mended", "account", true, near.Neither},
		{"account added to", "account", true, near.Holds},
		{"chinese mended", "chinese", true, near.Same},
		{"chinese other", "chinese", false, near.Neither},
		{"thai mended", "thai", true, near.Same},
		{"arabic mended", "arabic", true, near.Same},
		{"arabic other", "arabic", false, near.Neither},
	} {
		if texts[want.text] == "" || texts[want.other] == "" {
			t.Fatalf("there is no %q or %q", want.text, want.other)
		}
		l := near.Of(texts[want.text]).Like(near.Of(texts[want.other]))
		if l.Alike != want.alike || l.Whole != want.whole {
			t.Errorf("%s, %s: %+v", want.text, want.other, l)
		}
	}
}

func TestTheShareIsOfTheShorterText(t *testing.T) {
	five, ten := "one two three four five", "one two three four five six seven eight nine ten" // 3 runs of 8
	for _, pair := range [][2]string{{five, ten}, {ten, five}} {
		if l := near.Of(pair[0]).Like(near.Of(pair[1])); l.Shared != 1 {
			t.Errorf("%+v", l)
		}
	}
	if l := near.Of("one two three four six").Like(near.Of(ten)); l.Shared < .66 || l.Shared > .67 {
		t.Errorf("%+v", l)
	}
}

func TestFormCountsForNothing(t *testing.T) {
	story := texts(t)["story"] + " Ångström’s crème brûlée at Ca\u200Cfé Zoë, N\u00ADorth Quay. ＡＢＣ 12½."
	want := near.Of(story)
	for name, text := range map[string]string{
		"case":        strings.ToUpper(story),
		"lines":       strings.Join(strings.Fields(story), "\n\n"),
		"punctuation": strings.NewReplacer(".", " …", ",", " –", `"`, "”").Replace(story),
		"decomposed":  norm.NFD.String(story),
		"composed":    norm.NFC.String(story),
	} {
		if !reflect.DeepEqual(near.Of(text), want) {
			t.Errorf("%s: %+v", name, near.Of(text).Like(want))
		}
	}
}

// The keys of every stored text were made by this digest: a program that made others would find nothing.
func TestKeysNeverChange(t *testing.T) {
	got := near.Of("The harbour of Port Elsa is closed for 3 days. 港口今天关闭了").Keys()
	want := []int32{-1811411936, 21049845, 74257725, 449442792, 512494489, 630957834, 1160655057, 1471699351, 1535819339, 1660558676, 1680484640, 1958138673}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%#v", got)
	}
}

func TestKeysAreFew(t *testing.T) {
	texts := texts(t)
	for text, want := range map[string]int{
		"": 0, "word": 0, "two words": 0, "now three words": 1, "港口今天关闭": 1, strings.Repeat("again ", 5000): 1,
		texts["story"]: 16, strings.Repeat("x", 5<<20): 0,
	} {
		if got := len(near.Of(text).Keys()); got != want {
			t.Errorf("%.20q has %d keys, want %d", text, got, want)
		}
	}
}

func TestNothingIsLikeAnEmptyText(t *testing.T) {
	for _, text := range []string{"", "word", "…", "\xff\xfe"} {
		if l := near.Of(text).Like(near.Of(text)); l != (near.Likeness{}) {
			t.Errorf("%q: %+v", text, l)
		}
		if l := near.Of(text).Like(near.Of(texts(t)["story"])); l != (near.Likeness{}) {
			t.Errorf("%q and a story: %+v", text, l)
		}
	}
}

func TestAHugeTextTakesNoLongerThanItsStart(t *testing.T) {
	for name, text := range map[string]string{
		"words":   strings.Repeat("The ferry sails at noon, and the harbour sleeps. ", 5<<20/49),
		"letters": strings.Repeat("x", 5<<20),
		"han":     strings.Repeat("港口今天关闭渡轮停运", 5<<20/30),
		"marks":   "e" + strings.Repeat("\u0301", 5<<20/2),
		"broken":  strings.Repeat("\xff", 5<<20),
	} {
		half := testing.AllocsPerRun(1, func() { near.Of(text[:len(text)/2]) })
		if whole := testing.AllocsPerRun(1, func() { near.Of(text) }); whole > half+10 {
			t.Errorf("%s: %v allocations, %v for half of it", name, whole, half)
		}
	}
}

func FuzzLike(f *testing.F) {
	for _, text := range texts(f) {
		f.Add(text, text[len(text)/2:])
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		p, q := near.Of(a), near.Of(b)
		there, back := p.Like(q), q.Like(p)
		if there.Shared != back.Shared || there.Alike != back.Alike || (there.Whole == near.Within) != (back.Whole == near.Holds) {
			t.Errorf("%+v, %+v", there, back)
		}
		if there.Shared < 0 || there.Shared > 1 || there.Alike && there.Shared == 0 {
			t.Errorf("%+v", there)
		}
		if keys := p.Keys(); len(keys) > 64 || len(keys) > 0 && p.Like(p) != (near.Likeness{Alike: p.Like(p).Alike, Shared: 1, Whole: near.Same}) {
			t.Errorf("%d keys, %+v with itself", len(keys), p.Like(p))
		}
	})
}
