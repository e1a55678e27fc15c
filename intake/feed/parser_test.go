package feed

import (
	"encoding/json"
	"errors"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/mmcdole/gofeed"
)

// The feeds that come with the parser for its own tests are read with the titles, links and days that it says they have: a title without
// its markup, and the id as the link where it is one.
func TestFeedsOfTheParser(t *testing.T) {
	module, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/mmcdole/gofeed").Output()
	if err != nil {
		t.Fatal(err)
	}
	paths, err := filepath.Glob(filepath.Join(strings.TrimSpace(string(module)), "testdata", "*", "*", "*.xml"))
	if err != nil || len(paths) < 500 {
		t.Fatalf("%d feeds: %v", len(paths), err)
	}
	at, err := url.Parse("https://site.example/feed")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		name := filepath.Base(path)
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		f, err := Read(string(text), at)
		if isNone := name == "empty_feed.xml" || name == "unknown_feed.xml"; err != nil && (!isNone || !errors.Is(err, ErrNone)) {
			t.Errorf("%s: %v", name, err)
		}
		var expected gofeed.Feed
		says, err := os.ReadFile(strings.TrimSuffix(path, ".xml") + ".json")
		if err != nil || json.Unmarshal(says, &expected) != nil {
			continue // it is about nothing that a parsed feed of any kind has
		}
		items := slices.DeleteFunc(expected.Items, func(it *gofeed.Item) bool { return it.GUID == "" && it.Link == "" && it.Title == "" })
		if len(items) > 0 && len(items) != len(f.Items) {
			t.Errorf("%s has %d items, want %d", name, len(f.Items), len(items))
			continue
		}
		for i, it := range items {
			if it.Link == "" {
				it.Link = absolute(it.GUID, nil)
			}
			if got := f.Items[i]; got.Title != plainTitle(it.Title) || got.Link != it.Link || it.PublishedParsed != nil && !got.Published.Equal(*it.PublishedParsed) {
				t.Errorf("%s: %+v, want %+v", name, got, it)
			}
		}
	}
}
