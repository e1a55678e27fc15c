package main

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// rule says what a package may import, of this module and of the outside, and of the standard library what it
// must not. Test files are not held to it.
type rule struct {
	module  string // space-separated, below "dateline/"
	outside string // module paths or their prefixes
	never   string // standard packages
}

const clockless = "net net/http os database/sql" // text in, facts out

// house is the table of who may import whom. A package that is missing from it may not exist.
var house = map[string]rule{
	"":                    {module: "cli"},
	"cli":                 {module: "bot bot/gateway bot/preview bot/standin briefing briefing/language commands commands/dialog commands/moderator intake intake/pdf intake/web metrics storage storage/local", outside: "github.com/KimMachineGun/automemlimit github.com/go-text/typesetting github.com/sethvargo/go-retry github.com/spf13/pflag golang.org/x/sync"},
	"ask":                 {module: "briefing briefing/dates briefing/language briefing/learned briefing/names briefing/text search storage", never: clockless},
	"bench":               {module: "ask bench/corpus bot bot/preview bot/standin briefing briefing/dates briefing/language briefing/names briefing/near briefing/origins briefing/phrases briefing/quantities briefing/quotes briefing/summary commands commands/dialog commands/moderator intake intake/feed search storage storage/local timeline timeline/conflict wording", outside: "github.com/bwmarrin/discordgo github.com/jmoiron/sqlx github.com/lib/pq golang.org/x/"},
	"bench/corpus":        {module: "ask briefing briefing/language briefing/names briefing/quotes briefing/summary briefing/text intake storage storage/local", outside: "golang.org/x/sync"},
	"bot":                 {module: "bot/gateway briefing briefing/text commands commands/dialog turns wording", outside: "github.com/bwmarrin/discordgo github.com/sethvargo/go-retry golang.org/x/time", never: "database/sql"},
	"bot/gateway":         {module: "briefing", outside: "github.com/bwmarrin/discordgo github.com/gorilla/websocket github.com/hashicorp/go-retryablehttp github.com/sethvargo/go-retry golang.org/x/sync golang.org/x/time", never: "database/sql"},
	"bot/preview":         {module: "bot bot/standin", outside: "github.com/bwmarrin/discordgo", never: "database/sql"},
	"bot/standin":         {outside: "github.com/bwmarrin/discordgo github.com/gorilla/websocket", never: "database/sql os"},
	"bot/standin/openapi": {module: "bot/standin", outside: "github.com/santhosh-tekuri/jsonschema golang.org/x/text", never: "database/sql net"}, // only tests import it
	"briefing":            {module: "briefing/dates briefing/language briefing/lexemes briefing/names briefing/phrases briefing/quantities briefing/quotes briefing/text wording", outside: "github.com/abadojack/whatlanggo golang.org/x/text", never: clockless},
	"briefing/dates":      {module: "briefing/factuality briefing/language briefing/text wording", never: clockless},
	"briefing/factuality": {module: "briefing/language briefing/text", never: clockless},
	"briefing/grammar":    {module: "briefing/factuality briefing/language briefing/text", never: clockless},
	"briefing/language":   {never: clockless},
	"briefing/learned":    {never: clockless},
	"briefing/lexemes":    {module: "briefing/language briefing/text", outside: "golang.org/x/text", never: clockless},
	"briefing/text":       {module: "briefing/language", outside: "github.com/blevesearch/snowballstem", never: clockless},
	"briefing/names":      {module: "briefing/language briefing/text", outside: "golang.org/x/text", never: clockless},
	"briefing/near":       {outside: "golang.org/x/text", never: clockless},
	"briefing/origins":    {module: "briefing/near briefing/text wording", never: clockless},
	"briefing/phrases":    {module: "briefing/dates briefing/language briefing/text", outside: "golang.org/x/text", never: clockless},
	"briefing/quantities": {module: "briefing/factuality briefing/grammar briefing/language briefing/text wording", outside: "golang.org/x/text", never: clockless},
	"briefing/quotes":     {module: "briefing/factuality briefing/grammar briefing/language briefing/names briefing/text", never: clockless},
	"briefing/summary":    {module: "briefing/language briefing/learned briefing/text", never: clockless},
	"briefing/topics":     {module: "briefing/language briefing/text", never: clockless},
	"cli/whole":           {}, // only tests
	"commands":            {module: "briefing briefing/origins briefing/text commands/dialog commands/follows commands/moderator commands/reader intake schedule storage wording", outside: "github.com/bwmarrin/discordgo golang.org/x/sync", never: "net/http database/sql"},
	"commands/dialog":     {module: "briefing briefing/dates briefing/language briefing/origins briefing/text intake storage wording", never: "net/http database/sql"},
	"commands/diff":       {module: "commands/dialog", outside: "github.com/sergi/go-diff", never: clockless},
	"commands/moderator":  {module: "briefing briefing/dates briefing/language briefing/names briefing/near briefing/origins briefing/text commands/dialog commands/diff intake intake/feed search storage timeline timeline/conflict wording", never: "net/http database/sql"},
	"commands/follows":    {module: "briefing commands/dialog commands/reader schedule storage wording", never: "net/http database/sql"},
	"commands/reader":     {module: "ask briefing briefing/dates briefing/language briefing/names briefing/near briefing/quantities briefing/summary briefing/text commands/dialog commands/diff search storage timeline timeline/conflict timeline/draw timeline/export wording", never: "net/http database/sql"},
	"intake":              {module: "briefing briefing/language intake/feed intake/mail intake/markdown intake/pdf intake/plain intake/web intake/word", outside: "golang.org/x/net golang.org/x/text github.com/BurntSushi/toml github.com/goccy/go-yaml github.com/gogs/chardet", never: "database/sql"},
	"intake/feed":         {module: "briefing intake/plain", outside: "github.com/mmcdole/gofeed golang.org/x/net/html", never: clockless},
	"intake/mail":         {module: "briefing intake/plain", outside: "github.com/emersion/go-message", never: "net net/http os database/sql"},
	"intake/markdown":     {module: "intake/plain", outside: "github.com/yuin/goldmark golang.org/x/net/html", never: clockless},
	"intake/pdf":          {module: "briefing briefing/language intake/plain", outside: "github.com/klippa-app/go-pdfium github.com/tetratelabs/wazero", never: "net net/http database/sql"},
	"intake/plain":        {module: "briefing", never: clockless},
	"intake/web":          {module: "briefing briefing/language intake/feed intake/plain", outside: "codeberg.org/readeck/go-readability golang.org/x/net", never: "database/sql"},
	"intake/word":         {module: "briefing intake/plain", outside: "golang.org/x/net", never: clockless},
	"search":              {module: "briefing briefing/language briefing/lexemes briefing/names briefing/text search/postings search/query storage", never: clockless},
	"schedule":            {never: clockless},
	"search/postings":     {module: "briefing briefing/lexemes briefing/text", never: clockless},
	"search/query":        {module: "briefing/language briefing/lexemes search/postings", never: clockless},
	"storage":             {module: "briefing briefing/dates briefing/language briefing/lexemes briefing/names briefing/near briefing/quantities briefing/quotes briefing/text briefing/topics schedule search/postings search/query storage/migrations turns wording", outside: "github.com/jmoiron/sqlx github.com/lib/pq github.com/sethvargo/go-retry golang.org/x/text", never: "net/http"},
	"learn":               {module: "ask bench/corpus briefing briefing/language briefing/names briefing/quotes briefing/summary storage timeline"},
	"metrics":             {outside: "github.com/prometheus/client_golang", never: "database/sql os"},
	"storage/local":       {module: "briefing", outside: "github.com/sethvargo/go-retry", never: "net/http database/sql"},
	"storage/migrations":  {module: "briefing/near", outside: "github.com/lib/pq github.com/pressly/goose", never: "net/http"},
	"storage/storetest":   {module: "briefing briefing/language storage storage/local", outside: "github.com/lib/pq"},
	"timeline":            {module: "briefing briefing/dates briefing/factuality briefing/language briefing/learned briefing/text timeline/mention wording", never: clockless},
	"timeline/conflict":   {module: "briefing briefing/dates briefing/factuality briefing/language briefing/quantities briefing/text timeline/mention", never: clockless},
	"timeline/draw":       {module: "briefing/dates briefing/language timeline wording", outside: "github.com/go-text/typesetting golang.org/x/image golang.org/x/text", never: clockless},
	"timeline/export":     {module: "briefing briefing/dates timeline wording", outside: "github.com/arran4/golang-ical", never: clockless},
	"timeline/mention":    {module: "briefing/factuality briefing/language briefing/text", never: clockless},
	"turns":               {never: clockless},
	"wording":             {outside: "github.com/BurntSushi/toml golang.org/x/text", never: clockless},
	"timeline/golden":     {module: "briefing briefing/dates", outside: "github.com/google/go-cmp golang.org/x/tools"}, // only tests import it
}

func TestImports(t *testing.T) {
	packages := listPackages(t)
	for path, imports := range packages {
		name := strings.TrimPrefix(strings.TrimPrefix(path, "dateline"), "/")
		r, known := house[name]
		if !known {
			t.Errorf("%s is not in the table of the house", path)
			continue
		}
		for _, i := range imports {
			if why := r.forbids(i); why != "" {
				t.Errorf("%s imports %s: %s", path, i, why)
			}
		}
	}
	for name := range house {
		if _, exists := packages[strings.TrimSuffix("dateline/"+name, "/")]; !exists {
			t.Errorf("the table names %q, which does not exist", name)
		}
	}
}

func (r rule) forbids(i string) string {
	below, own := strings.CutPrefix(i, "dateline/")
	first, _, _ := strings.Cut(i, "/")
	switch {
	case own && !slices.Contains(strings.Fields(r.module), below):
		return "not its place in the house"
	case own:
		return ""
	case !strings.Contains(first, "."):
		if slices.Contains(strings.Fields(r.never), i) {
			return "the package promises to do without"
		}
		return ""
	case !slices.ContainsFunc(strings.Fields(r.outside), func(allowed string) bool { return strings.HasPrefix(i, allowed) }):
		return "this library is not for it"
	}
	return ""
}

// listPackages returns the module's packages and what their non-test files import.
func listPackages(t *testing.T) map[string][]string {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports", "./...")
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	packages := map[string][]string{}
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p struct {
			ImportPath string
			Imports    []string
		}
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return packages
		} else if err != nil {
			t.Fatal(err)
		}
		packages[p.ImportPath] = p.Imports
	}
}
