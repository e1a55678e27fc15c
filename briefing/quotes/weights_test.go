package quotes

import (
	"encoding/json"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"dateline/briefing/language"
)

// TestEveryFeatureHasAWeight holds weights.json to the catalogue: every feature has a weight, and every weight a feature.
func TestEveryFeatureHasAWeight(t *testing.T) {
	var w Weights
	if err := json.Unmarshal(weightsJSON, &w); err != nil {
		t.Fatal(err)
	}
	for _, name := range english.FeatureNames() {
		if _, ok := w.Weights[name]; !ok {
			t.Errorf("%q has no weight: learn them again, or give it 0 in weights.json", name)
		}
		delete(w.Weights, name)
	}
	for _, name := range slices.Sorted(maps.Keys(w.Weights)) {
		t.Errorf("the weight %q belongs to no feature: learn them again, or drop it from weights.json", name)
	}
}

// TestFeatureNamesDiffer holds the catalogue to one name for each feature.
func TestFeatureNamesDiffer(t *testing.T) {
	seen := map[string]bool{}
	for _, name := range english.FeatureNames() {
		if seen[name] {
			t.Errorf("two features are called %q", name)
		}
		seen[name] = true
	}
}

// TestVerbInFront holds the weights to the names of the verbs: one more verb in front of the list changes nothing.
func TestVerbInFront(t *testing.T) {
	files := fstest.MapFS{}
	folder := os.DirFS("../language/english")
	err := fs.WalkDir(folder, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(folder, path)
		files[path] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	files["saying.txt"].Data = append([]byte("aver+ said:say\n"), files["saying.txt"].Data...)
	lang, err := language.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	finder := must(New(lang))
	for name, page := range examples(t) {
		known := named.Find(page)
		if got, want := describe(page, finder.Find(page, known)), describe(page, english.Find(page, known)); got != want {
			t.Errorf("%s\n%s\nwith one verb more\n%swithout\n%s", name, page, got, want)
		}
	}
	page := "“It is late,” averred Anna Keller."
	if got := describe(page, finder.Find(page, nil)); !strings.Contains(got, "| averred |") {
		t.Errorf("the new verb is not known: %s", got)
	}
}

// examples returns the texts of testdata by their file and name.
func examples(t testing.TB) map[string]string {
	t.Helper()
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	out := map[string]string{}
	for _, path := range files {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range archive.Files {
			out[filepath.Base(path)+"/"+c.Name], _ = splitCase(c.Data)
		}
	}
	return out
}
