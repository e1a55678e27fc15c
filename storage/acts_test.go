package storage_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"dateline/storage"
	"dateline/storage/storetest"
	"dateline/wording"
)

// whats shows what was done, in order.
func whats(acts []storage.Act) string {
	var shown []string
	for _, act := range acts {
		shown = append(shown, string(act.What))
	}
	return strings.Join(shown, " ")
}

func TestEveryChangeIsAnAct(t *testing.T) {
	t.Parallel()
	store, ctx := storetest.New(t), t.Context()
	f := full()
	file(t, store, guild, f)
	file(t, store, guild, story("Rivers", "Another"))
	ports, rivers := topicID(t, store, "Ports"), topicID(t, store, "Rivers")
	revise(t, store, 1, 1, mended(), "it opened early")
	id := correct(t, store, 1, notAnEvent(mended(), mended().Events[0]))
	var merge storage.Act
	for _, change := range []func() error{
		func() error { return store.TakeBack(ctx, guild, id, by(9, "was right")) },
		func() error { return store.Withdraw(ctx, guild, 1, by(9, "embargo")) },
		func() error { return store.Show(ctx, guild, 1, by(9, "it is out")) },
		func() error { return store.Remove(ctx, guild, 1, by(9, "wrong desk\x00")) },
		func() error { return store.Unremove(ctx, guild, 1, by(9, "right desk")) },
		func() error { return store.RenameTopic(ctx, guild, ports, "Harbours", by(9, "")) },
		func() error { return store.DescribeTopic(ctx, guild, ports, "Ships and quays", by(9, "")) },
		func() (err error) {
			merge, err = store.MergeTopics(ctx, guild, ports, rivers, by(9, "one beat"))
			return err
		},
		func() error { return store.UndoMerge(ctx, guild, merge.ID, by(9, "two beats")) },
	} {
		if err := change(); err != nil {
			t.Fatal(err)
		}
	}
	acts := must(store.Acts(ctx, guild, storage.ActQuery{}))(t)
	for i, act := range slices.Backward(acts) {
		if i > 0 && act.ID >= acts[i-1].ID {
			t.Errorf("act %d comes after %d", act.ID, acts[i-1].ID)
		}
		acts[i].ID, acts[i].Detail.From, acts[i].Detail.To = 0, labels(act.Detail.From), labels(act.Detail.To)
	}
	at := moment(0)
	topic := storage.Detail{Topic: ports, Into: rivers, From: []string{"Harbours"}, To: []string{"Rivers"}, Moved: []int64{1}}
	undone := topic
	undone.Undoes = merge.ID
	want := []storage.Act{
		{What: storage.ActUnmerged, By: 9, At: at, Reason: "two beats", Detail: undone},
		{What: storage.ActMerged, By: 9, At: at, Reason: "one beat", Detail: topic},
		{What: storage.ActDescribed, By: 9, At: at, Detail: storage.Detail{Topic: ports, From: []string{""}, To: []string{"Ships and quays"}}},
		{What: storage.ActRenamed, By: 9, At: at, Detail: storage.Detail{Topic: ports, From: []string{"Ports"}, To: []string{"Harbours"}}},
		{What: storage.ActUnremoved, Number: 1, Version: 2, By: 9, At: at, Reason: "right desk"},
		{What: storage.ActRemoved, Number: 1, Version: 2, By: 9, At: at, Reason: "wrong desk"},
		{What: storage.ActShown, Number: 1, Version: 2, By: 9, At: at, Reason: "it is out"},
		{What: storage.ActWithdrawn, Number: 1, Version: 2, By: 9, At: at, Reason: "embargo"},
		{What: storage.ActTakenBack, Number: 1, Version: 2, By: 9, At: at, Reason: "was right", Detail: storage.Detail{Correction: id, To: []string{"11 Mar 2026"}}},
		{What: storage.ActCorrected, Number: 1, Version: 2, By: 8, At: at, Reason: "no event", Detail: storage.Detail{Correction: id, From: []string{"11 Mar 2026"}}},
		{What: storage.ActRevised, Number: 1, Version: 2, By: 78, At: at, Reason: "it opened early",
			Detail: storage.Detail{From: []string{"Ports", "Repairs in Porto"}, To: []string{"PORTS", "Ships"}}},
		{What: storage.ActFiled, Number: 2, Version: 1, By: 7, At: f.Filed},
		{What: storage.ActFiled, Number: 1, Version: 1, By: 77, At: f.Filed},
	}
	for i := range max(len(acts), len(want)) {
		if i >= len(acts) || i >= len(want) || !reflect.DeepEqual(acts[i], want[i]) {
			t.Fatalf("act %d of\n%+v, want\n%+v", i, acts, want)
		}
	}
}

func TestActsAreChosenAndPaged(t *testing.T) {
	t.Parallel()
	store, ctx := storetest.New(t), t.Context()
	for range 5 {
		file(t, store, guild, story("Ports", "A title", "A sentence."))
	}
	for _, number := range []int{2, 4} {
		if err := store.Withdraw(ctx, guild, number, by(9, "")); err != nil {
			t.Fatal(err)
		}
	}
	all := must(store.Acts(ctx, guild, storage.ActQuery{}))(t)
	if n := must(store.CountActs(ctx, guild))(t); n != len(all) {
		t.Errorf("%d acts are counted, and %d listed", n, len(all))
	}
	for _, c := range []struct {
		q    storage.ActQuery
		want []storage.Act
	}{
		{storage.ActQuery{Limit: 2}, all[:2]},
		{storage.ActQuery{Limit: 2, Offset: 2}, all[2:4]},
		{storage.ActQuery{Offset: 6}, all[6:]},
		{storage.ActQuery{By: 9}, all[:2]},
		{storage.ActQuery{Number: 4, By: 9}, all[:1]},
		{storage.ActQuery{Number: 6}, all[:0]},
	} {
		if found := must(store.Acts(ctx, guild, c.q))(t); !reflect.DeepEqual(found, c.want) {
			t.Errorf("%+v:\n%+v, want\n%+v", c.q, found, c.want)
		}
	}
}

// labels are what an act keeps of dates, in words; all else stays as it is.
func labels(kept []string) (words []string) {
	for _, k := range kept {
		if meant, is := storage.MeantFrom(k); is {
			k = strings.TrimSuffix(meant.Date().Label(wording.English)+", "+string(meant.Status), ", ")
		}
		words = append(words, k)
	}
	return words
}
