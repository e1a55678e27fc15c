package storage_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"dateline/storage"
	"dateline/storage/storetest"
)

const quay = "https://quay.example/feed"

// added adds a feed at a moment, and leaves it in the hands of the test.
func added(t testing.TB, store *storage.Store, guild int64, url string, at time.Time) storage.Feed {
	t.Helper()
	f, fresh, held, err := store.AddFeed(t.Context(), guild, storage.Feed{URL: url, Topics: "Ports", Every: 60}, storage.Act{By: 7, At: at})
	if err != nil || !fresh || !held {
		t.Fatalf("%s: fresh %t, held %t, %v", url, fresh, held, err)
	}
	return f
}

// item is an item of a feed that becomes a draft with a text, unless that is "".
func item(key, text string) storage.FeedItem {
	it := storage.FeedItem{Key: []byte(key), Title: key, Hash: []byte(text), Outcome: storage.ItemBefore}
	if text != "" {
		it.Outcome, it.Text, it.Make = storage.ItemDraft, text, &storage.Draft{Text: text, Published: "2026-03-12", Topics: "Ports", Saved: moment(1)}
	}
	return it
}

// read has somebody add a feed that made a draft.
func read(t testing.TB, store *storage.Store, guild, who int64) storage.Feed {
	t.Helper()
	f, _, _, err := store.AddFeed(t.Context(), guild, storage.Feed{URL: quay, Topics: "Ports", Every: 60}, storage.Act{By: who, At: moment(0)})
	if err != nil {
		t.Fatal(err)
	}
	f.Read = moment(0)
	take(t, store, guild, f, item("a", "The crane fell."))
	return f
}

// take takes an answer.
func take(t testing.TB, store *storage.Store, guild int64, f storage.Feed, items ...storage.FeedItem) {
	t.Helper()
	if err := store.TakeFeed(t.Context(), guild, f, items, must(store.Fed(t.Context(), guild))(t)); err != nil {
		t.Fatal(err)
	}
}

func TestAFeedIsTakenByOneWorkerAtATime(t *testing.T) {
	t.Parallel()
	store, ctx := storetest.New(t), t.Context()
	for i, url := range []string{quay, "https://quay.example/other", "http://post.example:80/rss"} {
		f := added(t, store, guild, url, moment(0))
		f.Due = moment(1).Add(time.Duration(i) * time.Minute)
		take(t, store, guild, f)
	}
	if _, _, err := store.NextFeed(ctx, moment(0)); !errors.Is(err, storage.ErrNotFound) {
		t.Errorf("none is due, and the error is %v", err)
	}
	var urls []string
	for {
		of, f, err := store.NextFeed(ctx, moment(2))
		if errors.Is(err, storage.ErrNotFound) {
			break
		}
		if err != nil || of != guild {
			t.Fatal(of, err)
		}
		urls = append(urls, f.URL)
	}
	if want := []string{quay, "http://post.example:80/rss"}; !slices.Equal(urls, want) { // of a site one at a time
		t.Errorf("taken %v, want %v", urls, want)
	}
	// Who held it longer than the lease lasts finds it taken by another.
	_, first, err := store.NextFeed(ctx, moment(3))
	if err != nil || first.URL != quay {
		t.Fatal(first, err)
	}
	_, second, err := store.NextFeed(ctx, moment(4))
	if err != nil || second.URL != quay {
		t.Fatal(second, err)
	}
	if err := store.TakeFeed(ctx, guild, first, []storage.FeedItem{item("a", "Lost.")}, 0); !errors.Is(err, storage.ErrNotFound) {
		t.Errorf("the first worker: %v", err)
	}
	second.Read = moment(4)
	take(t, store, guild, second, item("a", "The crane fell."))
	if drafts := must(store.Inbox(ctx, guild))(t); len(drafts) != 1 || drafts[0].Text != "The crane fell." || drafts[0].Feed != second.ID {
		t.Errorf("the inbox: %+v", drafts)
	}
}

func TestTwoFeedsDoNotMakeTheSameDraftAtOnce(t *testing.T) {
	t.Parallel()
	store, ctx := storetest.New(t), t.Context()
	a, b := added(t, store, guild, quay, moment(0)), added(t, store, guild, "https://post.example/rss", moment(0))
	a.Read, b.Read = moment(0), moment(0)
	seen := must(store.Fed(ctx, guild))(t) // both look at the empty inbox
	if err := store.TakeFeed(ctx, guild, a, []storage.FeedItem{item("a", "The crane fell.")}, seen); err != nil {
		t.Fatal(err)
	}
	if err := store.TakeFeed(ctx, guild, b, []storage.FeedItem{item("b", "The crane fell.")}, seen); !errors.Is(err, storage.ErrStale) {
		t.Errorf("the second: %v", err)
	}
	take(t, store, guild, b, item("b", "")) // it has looked again
	if n := len(must(store.Inbox(ctx, guild))(t)); n != 1 {
		t.Errorf("%d drafts", n)
	}
}

// What became of an item follows from what became of its draft.
func TestAnItemTellsWhatBecameOfIt(t *testing.T) {
	t.Parallel()
	store, ctx := storetest.New(t), t.Context()
	f := added(t, store, guild, quay, moment(0))
	f.Read = moment(1)
	take(t, store, guild, f, item("open", "The crane fell."), item("filed", "The ferry sailed."), item("touched", "A gate jammed."), item("gone", "Nothing new."), item("before", ""))
	ids := map[string]int64{}
	for _, it := range must(store.LastItems(ctx, guild, f.ID))(t) {
		ids[it.Title] = it.Draft
	}
	filed := story("Ports", "The ferry sailed", "The ferry sailed.")
	filed.Key = fmt.Sprintf("draft/%d", ids["filed"])
	head := file(t, store, guild, filed)
	for _, id := range []int64{ids["filed"], ids["gone"]} {
		if err := store.DropDraft(ctx, guild, id); err != nil {
			t.Fatal(err)
		}
	}
	d := must(store.Draft(ctx, guild, ids["touched"]))(t)
	d.Text = "A lock gate jammed."
	must(store.SaveDraft(ctx, guild, d))(t)
	type became struct {
		filed           int
		open, untouched bool
	}
	want := map[string]became{"open": {0, true, true}, "filed": {head.Number, false, false}, "touched": {0, true, false}, "gone": {}, "before": {}}
	for _, it := range must(store.KnownItems(ctx, guild, f.ID, [][]byte{[]byte("open"), []byte("filed"), []byte("touched"), []byte("gone"), []byte("before")}))(t) {
		if got := (became{it.Filed, it.Open, it.Untouched}); got != want[it.Title] {
			t.Errorf("%s: %+v, want %+v", it.Title, got, want[it.Title])
		}
	}
	if n := must(store.DiscardInbox(ctx, guild, moment(2)))(t); n != 1 { // the touched one was saved at no time
		t.Logf("%d discarded", n)
	}
}

func TestAFeedIsPausedRemovedAndBroughtBack(t *testing.T) {
	t.Parallel()
	store, ctx := storetest.New(t), t.Context()
	f := read(t, store, guild, 7)
	act := storage.Act{By: 7, At: moment(2)}
	due := func() time.Time { return must(store.Feeds(ctx, guild))(t)[0].Due }
	if err := store.PauseFeed(ctx, guild, f.ID, true, act); err != nil || !due().IsZero() {
		t.Errorf("paused: %v, due %v", err, due())
	}
	if err := store.PauseFeed(ctx, guild, f.ID, true, act); !errors.Is(err, storage.ErrUnchanged) {
		t.Errorf("paused again: %v", err)
	}
	if err := store.PauseFeed(ctx, guild, f.ID, false, act); err != nil || !due().Equal(moment(2)) {
		t.Errorf("resumed: %v, due %v", err, due())
	}
	if err := store.RemoveFeed(ctx, guild, f.ID, act); err != nil || len(must(store.Feeds(ctx, guild))(t)) != 0 {
		t.Errorf("removed: %v", err)
	}
	undoable := must(store.Undoable(ctx, guild, 10))(t)
	if len(undoable) != 1 || undoable[0].What != storage.ActFeedRemoved || undoable[0].Detail.Feed != f.ID {
		t.Fatalf("undoable %+v", undoable)
	}
	if err := store.BringFeedBack(ctx, guild, f.ID, act); err != nil || len(must(store.Undoable(ctx, guild, 10))(t)) != 0 {
		t.Errorf("brought back: %v", err)
	}
	if err := store.RemoveFeed(ctx, guild, f.ID, act); err != nil {
		t.Fatal(err)
	}
	// Added again, it knows its items.
	again := added(t, store, guild, quay, moment(3))
	if items := must(store.KnownItems(ctx, guild, again.ID, [][]byte{[]byte("a")}))(t); again.ID != f.ID || len(items) != 1 {
		t.Errorf("feed %d, items %+v", again.ID, items)
	}
	if err := store.RemoveFeed(ctx, other, f.ID, act); !errors.Is(err, storage.ErrNotFound) {
		t.Errorf("another guild's: %v", err)
	}
}

func TestAGuildHasSoManyFeeds(t *testing.T) {
	t.Parallel()
	store, ctx := storetest.New(t), t.Context()
	for i := range storage.MostFeeds {
		added(t, store, guild, fmt.Sprintf("https://quay.example/%d", i), moment(0))
	}
	one := storage.Feed{URL: quay, Topics: "Ports", Every: 60}
	if _, _, _, err := store.AddFeed(ctx, guild, one, storage.Act{At: moment(0)}); !errors.Is(err, storage.ErrFull) {
		t.Errorf("one more: %v", err)
	}
	one.URL = "https://quay.example/3"
	if _, fresh, held, err := store.AddFeed(ctx, guild, one, storage.Act{At: moment(0)}); err != nil || fresh || held {
		t.Errorf("one of them, changed: fresh %t, held %t, %v", fresh, held, err)
	}
}

func TestFeedsOfGuildsThatAreGoneRest(t *testing.T) {
	t.Parallel()
	store, ctx := storetest.New(t), t.Context()
	read(t, store, guild, 7)
	if err := errors.Join(store.Joined(ctx, guild), store.Left(ctx, guild)); err != nil {
		t.Fatal(err)
	}
	if _, f, err := store.NextFeed(ctx, moment(100)); !errors.Is(err, storage.ErrNotFound) {
		t.Errorf("%+v, %v", f, err)
	}
}

func TestWhatFeedsLeaveBehindExpires(t *testing.T) {
	t.Parallel()
	store, ctx := storetest.New(t), t.Context()
	f := read(t, store, guild, 7)
	month := 30 * 24 * time.Hour
	later := moment(0).Add(5 * month)
	if n := must(store.ExpireFeeds(ctx, moment(0).Add(12*month)))(t); n != 0 || len(must(store.LastItems(ctx, guild, f.ID))(t)) != 1 {
		t.Errorf("%d feeds expired; what a feed last brought is remembered", n)
	}
	if n := must(store.ExpireDrafts(ctx, moment(1).Add(8*24*time.Hour)))(t); n != 0 {
		t.Error("a draft of the inbox is kept for a week only")
	}
	if n := must(store.ExpireDrafts(ctx, moment(2).Add(storage.KeptInbox)))(t); n != 1 {
		t.Error("a draft of the inbox is kept for longer than a month")
	}
	held, _, _, err := store.AddFeed(ctx, guild, storage.Feed{URL: quay, Topics: "Ports", Every: 60}, storage.Act{At: later})
	if err != nil {
		t.Fatal(err)
	}
	held.Read = later
	take(t, store, guild, held, item("b", ""))
	known := func() []storage.FeedItem { return must(store.KnownItems(ctx, guild, f.ID, [][]byte{[]byte("a")}))(t) }
	if must(store.ExpireFeeds(ctx, later))(t); len(known()) != 1 || known()[0].Text != "" {
		t.Errorf("after five months: %+v", known())
	}
	held, _, _, err = store.AddFeed(ctx, guild, storage.Feed{URL: quay, Topics: "Ports", Every: 60}, storage.Act{At: later.Add(2 * month)})
	if err != nil {
		t.Fatal(err)
	}
	held.Read = later.Add(2 * month)
	take(t, store, guild, held, item("b", ""))
	if must(store.ExpireFeeds(ctx, later.Add(2*month)))(t); len(known()) != 0 {
		t.Errorf("after seven months: %+v", known())
	}
	if err := store.RemoveFeed(ctx, guild, f.ID, storage.Act{At: later}); err != nil {
		t.Fatal(err)
	}
	if n := must(store.ExpireFeeds(ctx, later.Add(2*month)))(t); n != 1 {
		t.Errorf("%d removed feeds expired", n)
	}
}
