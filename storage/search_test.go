package storage_test

import (
	"reflect"
	"strings"
	"testing"

	"dateline/briefing"
	"dateline/search"
	"dateline/storage"
	"dateline/storage/storetest"
)

func TestSearchRanksWhatHoldsMoreAndRarerWords(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	for _, f := range []struct{ day, topic, title, sentence string }{
		{"2026-03-01", "Ports", "Crane falls", "A crane fell onto the quay in the harbour."},
		{"2026-03-02", "Ports", "Harbour opens", "Ships enter again."},
		{"2026-03-03", "Rivers", "Dam holds", "No crane was near the dam."},
		{"2026-03-04", "Rivers", "Levels drop", "The river stands low in the harbour."},
		{"2026-03-05", "Rivers", "Levels rise", "The river stands high in the harbour."},
	} {
		file(t, store, guild, on(f.day, story(f.topic, f.title, f.sentence)))
	}
	rivers := must(store.Topic(t.Context(), guild, storage.AllSeeing(), "rivers"))(t).ID
	for _, c := range []struct {
		name  string
		q     search.Query
		want  string
		total int
	}{
		{"both words, then the rarer, the title before the text, the newest", search.Query{Words: "crane in harbour"}, "1 3 2 5 4", 5},
		{"an inflected word", search.Query{Words: "SHIP"}, "2", 1},
		{"a page", search.Query{Words: "crane in harbour", Limit: 2, Offset: 1}, "3 2", 5},
		{"a page behind the last", search.Query{Words: "harbour", Offset: 50}, "", 4},
		{"in a topic", search.Query{Words: "harbour crane", Topic: rivers}, "3 5 4", 3},
		{"in a stretch of days", search.Query{Words: "harbour", From: date("2026-03-02"), To: date("2026-03-05")}, "2 4", 2},
		{"a word that is nowhere", search.Query{Words: "volcano"}, "", 0},
		{"a phrase", search.Query{Words: `"crane fell"`}, "1", 1},
		{"a phrase in other endings, over words that are not looked for", search.Query{Words: "“cranes near the dams”"}, "", 0},
		{"a phrase over words that are not looked for", search.Query{Words: "“crane was near the dam”"}, "3", 1},
		{"a phrase the wrong way round", search.Query{Words: `"fell crane"`}, "", 0},
		{"a word that is excluded", search.Query{Words: "harbour -crane -LEVEL"}, "2", 1},
		{"a phrase that is excluded", search.Query{Words: `harbour -"river stands"`}, "2 1", 2},
		{"excluded words alone", search.Query{Words: "-crane"}, "", 0},
		{"words without a meaning of their own", search.Query{Words: "in the"}, "", 0},
	} {
		found, total, err := parts(search.Find(t.Context(), store, guild, storage.AllSeeing(), c.q))
		if err != nil || numbers(found, ofHit) != c.want || total != c.total {
			t.Errorf("%s: %s of %d, %v; want %s of %d", c.name, numbers(found, ofHit), total, err, c.want, c.total)
		}
	}
}

func TestWhatIsQuotedHasToBeThere(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	for _, sentence := range []string{
		"The tug towed two barges past buoy 7.", // 1
		"A barge lies at the buoy.",             // 2
		"The tugs wait for plan B and 12 men.",  // 3
		"The U.S. tug and the anti-tank mine.",  // 4
	} {
		file(t, store, guild, story("Ports", "Notice", sentence))
	}
	for _, c := range []struct{ words, want string }{
		{`"tug" barge`, "1 4 3"}, {`barge "tug"`, "1 4 3"}, {`“tugs” barge`, "1 3 4"}, {`„TUG“ barge`, "1 4 3"}, {`"tug" "barge"`, "1"}, {`"tug" -"barge"`, "4 3"},
		{`"7" buoy`, "1"}, {`"12" buoy`, "3"}, {`"b" buoy tug`, "3"}, {`"U.S." buoy`, "4"}, {`"anti-tank" buoy`, "4"},
		{`"the" buoy`, "2 1"}, {`"the" "of" buoy`, "2 1"}, {`"the tug" buoy`, "1 4 3"}, {`"volcano" buoy`, ""}, {`"the"`, ""}, {`"" buoy`, "2 1"}, {`"- ?" buoy`, "2 1"}, {`"tug barge`, "1 2 4 3"},
	} {
		found, _, err := parts(search.Find(t.Context(), store, guild, storage.AllSeeing(), search.Query{Words: c.words}))
		if err != nil || numbers(found, ofHit) != c.want {
			t.Errorf("%s: %s, %v; want %s", c.words, numbers(found, ofHit), err, c.want)
		}
	}
}

// A word in the title or the moderator's summary says more of what a briefing is about, and as typed more than inflected.
func TestSearchKnowsWhereAWordStandsAndHowItWasTyped(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	summed := story("Ports", "Harbour notes", "The pilots met on Monday.", "Nothing else was new.")
	summed.Summary, summed.Body.Start = summed.Sentences[0].Span, summed.Sentences[1].Start
	for _, f := range []briefing.Filing{
		story("Ports", "Pilots meet", "They met on Monday.", "Nothing else was new."),
		summed,
		story("Ports", "Harbour notes", "The pilots met on Monday.", "Nothing else was new."),
		story("Ports", "Harbour notes", "The pilot met on Monday.", "Nothing else was news."),
	} {
		file(t, store, guild, f)
	}
	for _, c := range []struct{ words, want string }{
		{"pilots", "1 2 3 4"},
		{"pilot", "1 4 2 3"},
		{"news", "4"},
	} {
		found, _, err := parts(search.Find(t.Context(), store, guild, storage.AllSeeing(), search.Query{Words: c.words}))
		if err != nil || numbers(found, ofHit) != c.want {
			t.Errorf("%s: %s, %v; want %s", c.words, numbers(found, ofHit), err, c.want)
		}
	}
}

func TestSearchFindsAnAcronymWithStopsAndWithout(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	file(t, store, guild, story("Ports", "Ships", "Two U.S. ships came in."))
	file(t, store, guild, story("Ports", "Ships", "Two US ships came in."))
	for _, words := range []string{"US", "U.S."} {
		found, err := search.Find(t.Context(), store, guild, storage.AllSeeing(), search.Query{Words: words})
		if err != nil || found.Total != 2 || len(found.Unknown) != 0 || len(found.Hits[0].Matches) != 1 || len(found.Hits[1].Matches) != 1 {
			t.Errorf("%s: %+v, %v", words, found, err)
		}
	}
}

func TestSearchNamesUnknownWordsAndTheirSpellings(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	file(t, store, guild, story("Ports", "Harbour news", "The quartermaster counted the crates, the creates and the crates' lids."))
	file(t, store, guild, story("Ports", "Harbour news", "Crates again."))
	hidden := file(t, store, guild, story("Ports", "Harbour news", "The xylophone is withdrawn."))
	if err := store.Withdraw(t.Context(), guild, hidden.Number, by(7, "")); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ words, unknown, meant string }{
		{"crates of the quartermaster", "", ""},
		{"Crtaes and quatermaser", "crtaes quatermaser", "crates quartermaster"},
		{"creaates crates", "creaates", "creates"},
		{"xylophne zzzz -qqqq", "xylophne zzzz", ""},
	} {
		found, err := search.Find(t.Context(), store, guild, storage.AllSeeing(), search.Query{Words: c.words, From: date("2030-01-01")})
		near, also := search.Spellings(t.Context(), store, guild, storage.AllSeeing(), found.Unknown)
		var meant []string
		for _, n := range near {
			meant = append(meant, n.Meant)
		}
		if err != nil || also != nil || strings.Join(found.Unknown, " ") != c.unknown || strings.Join(meant, " ") != c.meant {
			t.Errorf("%s: unknown %q, meant %q, %v, %v", c.words, found.Unknown, meant, err, also)
		}
	}
}

func TestSearchShowsTheBestSentenceWithItsMatches(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	file(t, store, guild, story("Ports", "Harbour news", "Nothing stirs.", "Ships & café owners wait: <b>no ship</b> sails.", "A ship's café sails."))
	for _, c := range []struct{ words, best, matches string }{
		{"ships sail CAFÉ", "Ships & café owners wait: <b>no ship</b> sails.", "Ships café ship sails"},
		{"harbour", "Nothing stirs.", ""},
		{"stirring", "Nothing stirs.", "stirs"},
	} {
		found, _, err := parts(search.Find(t.Context(), store, guild, storage.AllSeeing(), search.Query{Words: c.words}))
		if err != nil || len(found) != 1 {
			t.Fatalf("%q: %+v, %v", c.words, found, err)
		}
		var matches []string
		for _, span := range found[0].Matches {
			matches = append(matches, span.Of(found[0].Best.Text))
		}
		if found[0].Best.Text != c.best || strings.Join(matches, " ") != c.matches || found[0].Rank <= 0 {
			t.Errorf("%q: %q, matches %q, rank %v", c.words, found[0].Best.Text, matches, found[0].Rank)
		}
		if !reflect.DeepEqual(found[0].Best.Of, found[0].Head) {
			t.Errorf("%q: the sentence is of %+v, the hit of %+v", c.words, found[0].Best.Of, found[0].Head)
		}
	}
}

func TestSearchFindsABriefingWithoutSentences(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	file(t, store, guild, story("Ports", "Harbour closes"))
	found, total, err := parts(search.Find(t.Context(), store, guild, storage.AllSeeing(), search.Query{Words: "harbour"}))
	if err != nil || total != 1 || found[0].Title != "Harbour closes" || found[0].Best.Text != "" {
		t.Errorf("found %+v of %d, %v", found, total, err)
	}
}

// parts are the hits of a search and how many there are.
func parts(found search.Found, err error) ([]search.Hit, int, error) {
	return found.Hits, found.Total, err
}

// hostile are texts that mean something to SQL, LIKE, regular expressions or tsquery, or that no database takes.
var hostile = []string{"", " ", "'", `"`, `\`, "%", "_", ":", ":*", "&", "|", "!", "(", ")", "<->", "*", "+", "[a", "{1", "$1", "--", ";", "x'); drop table views; --",
	"a' | 'b", `\'`, `'\`, "!!!", "\x00", "a\x00b", "\xff\xfe", "\u202e", "é'", "#1", "://", "<b>", "it's 100% & more:*", strings.Repeat("word ", 2000),
	strings.Repeat("x", 5000), strings.Repeat("'", 500), "😀", "عربي", "\x01\x02"}

func TestNothingTypedIsSyntax(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	file(t, store, guild, full())
	for _, typed := range hostile {
		if _, total, err := parts(search.Find(t.Context(), store, guild, storage.AllSeeing(), search.Query{Words: typed})); err != nil || total != 0 {
			t.Errorf("Search(%.40q): %d, %v", typed, total, err)
		}
		if found, _, err := parts(search.Find(t.Context(), store, guild, storage.AllSeeing(), search.Query{Words: "harbour " + typed})); err != nil || len(found) != 1 || len(found[0].Matches) != 1 {
			t.Errorf("Search(harbour %.40q): %+v, %v", typed, found, err)
		}
		if _, _, err := store.Events(t.Context(), guild, storage.AllSeeing(), storage.EventQuery{Words: typed}); err != nil {
			t.Errorf("Events(%.40q): %v", typed, err)
		}
		if _, err := store.NearTopics(t.Context(), guild, storage.AllSeeing(), typed, 3); err != nil {
			t.Errorf("NearTopics(%.40q): %v", typed, err)
		}
		if _, err := store.Heads(t.Context(), guild, storage.AllSeeing(), storage.HeadQuery{Prefix: typed}); err != nil {
			t.Errorf("Heads(%.40q): %v", typed, err)
		}
		key, err := saveView(t.Context(), store, guild, typed)
		if _, again := store.View(t.Context(), guild, key); err != nil || again != nil {
			t.Errorf("SaveView(%.40q): %v, %v", typed, err, again)
		}
		if _, err := store.SaveDraft(t.Context(), guild, storage.Draft{Text: typed, Topics: typed, Key: typed}); err != nil {
			t.Errorf("SaveDraft(%.40q): %v", typed, err)
		}
		f := story(typed+" topic", "A title")
		f.Source, f.Link, f.Key = typed, typed, typed
		if _, _, err := store.File(t.Context(), other, f); err != nil {
			t.Errorf("File(%.40q): %v", typed, err)
		}
	}
}
