package summary

import (
	"bytes"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"dateline/briefing/language"
)

// english chooses the sentences of the tests.
var english = New(language.English())

var update = flag.Bool("update", false, "write the summaries into the testdata; read the diff")

// TestOf holds the texts of testdata against their summaries. The comment's last line is the limit; each file is a
// document, its first line the headline, each other line a sentence, those behind "told: " told; the file "summary" is
// what is chosen.
func TestOf(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no texts: %v", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			documents, limit := parse(t, archive)
			got := strings.Join(chosen(documents, limit), "\n") + "\n"
			last := &archive.Files[len(archive.Files)-1]
			if string(last.Data) == got {
				return
			}
			if !*update {
				t.Fatalf("chosen:\n%swant:\n%srun with -update and read the diff", got, last.Data)
			}
			last.Data = []byte(got)
			if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
				t.Fatal(err)
			}
		})
	}
}

func parse(t *testing.T, archive *txtar.Archive) (documents []Document, limit Limit) {
	comment := strings.Split(strings.TrimSpace(string(archive.Comment)), "\n")
	for _, field := range strings.Fields(comment[len(comment)-1]) {
		name, value, _ := strings.Cut(field, ":")
		n, err := strconv.Atoi(value)
		at := map[string]*int{"sentences": &limit.Sentences, "words": &limit.Words, "each": &limit.Each}[name]
		if err != nil || at == nil {
			t.Fatalf("no limit: %q", field)
		}
		*at = n
	}
	for _, f := range archive.Files {
		if f.Name == "summary" {
			continue
		}
		title, body, _ := strings.Cut(strings.TrimSpace(string(f.Data)), "\n")
		d := Document{Title: title}
		for line := range strings.SplitSeq(body, "\n") {
			text, told := strings.CutPrefix(line, "told: ")
			d.Sentences = append(d.Sentences, Sentence{text, told})
		}
		documents = append(documents, d)
	}
	return documents, limit
}

func chosen(documents []Document, limit Limit) []string {
	var texts []string
	for _, p := range english.Of(documents, limit) {
		texts = append(texts, documents[p.Document].Sentences[p.Sentence].Text)
	}
	return texts
}

func TestTheOrderOfDocumentsDoesNotMatter(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/wire.txtar")
	if err != nil {
		t.Fatal(err)
	}
	documents, limit := parse(t, archive)
	want := chosen(documents, limit)
	slices.Sort(want)
	random := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		random.Shuffle(len(documents), func(i, j int) { documents[i], documents[j] = documents[j], documents[i] })
		got := chosen(documents, limit)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Fatalf("another order gives %q, want %q", got, want)
		}
	}
}

func TestWhatIsStaleCountsLess(t *testing.T) {
	documents := []Document{
		{Title: "Crane strike", Sentences: []Sentence{{Text: "The crane crews of the northern harbour will walk out on Monday over their pay."}}},
		{Title: "Crane strike", Sentences: []Sentence{{Text: "The crane crews of the northern harbour went back to work on Friday with more pay."}}},
	}
	for stale := range documents {
		documents[stale].Stale, documents[1-stale].Stale = 0.5, 0
		want := documents[1-stale].Sentences[0].Text
		if got := chosen(documents, Limit{Sentences: 1}); !slices.Equal(got, []string{want}) {
			t.Errorf("chosen %q, want %q", got, want)
		}
	}
}

// An item without a stop is a sentence when it has a verb; a heading is none, nor what leads up to a list.
func TestItemsAreChosen(t *testing.T) {
	document := Document{Title: "Quay", Sentences: []Sentence{{Text: "The crane crews of the quay walked out on Monday."}, {Text: "Two guards were hurt"}, {Text: "What the crane crews want"},
		{Text: "The crane crews have asked for three things that the quay has not had for years:"}}}
	want := []string{"The crane crews of the quay walked out on Monday.", "Two guards were hurt"}
	if got := chosen([]Document{document}, Limit{Sentences: 4}); !slices.Equal(got, want) {
		t.Errorf("chosen %q, want %q", got, want)
	}
}

func TestNoLimitNoSummary(t *testing.T) {
	documents := []Document{{Sentences: []Sentence{{Text: "The ferry sails again from the northern quay."}}}}
	if got := english.Of(documents, Limit{Each: 3}); got != nil {
		t.Errorf("chosen %v without a limit", got)
	}
	for _, none := range [][]Document{nil, {{}}, {{}, {Title: "A title alone"}}} {
		if got := english.Of(none, Limit{Sentences: 3}); len(got) != 0 {
			t.Errorf("chosen %v of nothing", got)
		}
	}
}

// TestLongTextsCostLittle sums up a book, many briefings and a sentence without end: none may take long.
func TestLongTextsCostLittle(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	sentence := func(words int) Sentence {
		var b strings.Builder
		for range words {
			fmt.Fprintf(&b, "word%d ", random.IntN(5000))
		}
		return Sentence{Text: b.String() + "end."}
	}
	document := func(sentences, words int) (d Document) {
		for range sentences {
			d.Sentences = append(d.Sentences, sentence(words))
		}
		return d
	}
	many := make([]Document, 5000)
	for i := range many {
		many[i] = document(3, 15)
	}
	for name, documents := range map[string][]Document{
		"a book": {document(20_000, 15)}, "many": many, "endless": {document(1, 100_000), document(2, 50_000)},
	} {
		begun := time.Now()
		english.Of(documents, Limit{Sentences: 10, Words: 1_000_000, Each: 5})
		t.Logf("%s took %v", name, time.Since(begun)) // squares would take hours, and end the test by its time limit
	}
}

// TestWeightsAndFeaturesMatch takes one weight away, and adds one.
func TestWeightsAndFeaturesMatch(t *testing.T) {
	if _, err := readModels(weightsJSON); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ from, to, says string }{
		{`"digit"`, `"digits"`, `the feature "digit" has no weight`},
		{`"digit"`, `"mood": 1, "digit"`, `the weight "mood" has no feature`},
		{`"several"`, `"many"`, `unknown field "many"`},
	} {
		_, err := readModels(bytes.Replace(weightsJSON, []byte(c.from), []byte(c.to), 1))
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s for %s: %v, want %s", c.to, c.from, err, c.says)
		}
	}
}

func FuzzOf(f *testing.F) {
	f.Add("The ferry sails.\nIt is late.", "“Cut (off", 3, 40, 1)
	f.Add("北京的船今天开了。\n船坏了。", "ي", 0, 9, 0)
	f.Fuzz(func(t *testing.T, a, b string, sentences, words, each int) {
		var documents []Document
		for _, text := range []string{a, b} {
			d := Document{Title: b}
			for line := range strings.SplitSeq(text, "\n") {
				d.Sentences = append(d.Sentences, Sentence{Text: line})
			}
			documents = append(documents, d)
		}
		limit := Limit{sentences, words, each}
		got, used := english.Of(documents, limit), 0
		for i, p := range got {
			used += len(strings.Fields(documents[p.Document].Sentences[p.Sentence].Text)) // panics when there is none
			if i > 0 && (got[i-1].Document > p.Document || got[i-1].Document == p.Document && got[i-1].Sentence >= p.Sentence) {
				t.Fatalf("%v: not in order", got)
			}
		}
		if sentences > 0 && len(got) > sentences || words > 0 && used > words {
			t.Fatalf("%v: more than %+v", got, limit)
		}
	})
}
