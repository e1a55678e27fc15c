package storage_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"dateline/briefing"
	"dateline/briefing/text"
	"dateline/storage"
	"dateline/storage/storetest"
)

const (
	twoBoats = `Both Ferries Stop

NORTH QUAY — Both ferries were stopped on Thursday, Harbour Minister Ana Sol said. "We will not sail before the bolts are in," Sol told reporters. The Port Safety Board (PSB) said that bolts were worn, which could not be independently confirmed.

According to the PSB, the second boat is sound.`
	bridge = `Bridge Closes

HARBOUR CITY — The bridge closes on Friday, Ana Sol said. Tomas Sol, a builder, disagreed. "It is as good as new," Tomas Sol said.`
	board = `Board Meets

NORTH QUAY — The PSB said that it would meet on Monday. Board members thanked Sol.`
)

// speaks says that a statement is somebody else's.
func speaks(s briefing.Said, name string) storage.Correction {
	words := s.What.Source
	if words.Start == words.End {
		words = s.What.Cue
	}
	return storage.Correction{What: storage.FactSpeaker, Sentence: s.Text, Words: text.Span{Start: words.Start - s.Start, End: words.End - s.Start},
		Name: name, By: 8, At: moment(1), Reason: "somebody else"}
}

// words shows statements as who: content.
func words(all []briefing.Said, text func(number int) string) string {
	var b strings.Builder
	for _, s := range all {
		content := s.What.Content[0]
		fmt.Fprintf(&b, "#%d %s: %s\n", s.Number, s.By, text(s.Number)[content.Start:content.End])
	}
	return b.String()
}

// voices is a store of three briefings in which people speak.
func voices(t *testing.T) (store *storage.Store, text func(number int) string) {
	store = storetest.New(t)
	texts := map[int]string{}
	for i, of := range []string{twoBoats, bridge, board} {
		f := asRead(t, of, fmt.Sprintf("2026-03-%02d", 12+i), "Harbour")
		texts[i+1] = f.Text
		file(t, store, guild, f)
	}
	file(t, store, other, asRead(t, "Elsewhere\n\nOSLO — Ana Sol said that it rains.", "2026-03-12", "Rain"))
	return store, func(number int) string { return texts[number] }
}

func TestWhoSaidWhat(t *testing.T) {
	t.Parallel()
	store, text := voices(t)
	ask := func(q storage.SaidQuery) string {
		found, total, err := store.Said(t.Context(), guild, storage.AllSeeing(), q)
		if err != nil {
			t.Fatal(err)
		}
		if q.Limit == 0 && total != len(found) {
			t.Errorf("%d of %d statements", len(found), total)
		}
		for _, s := range found {
			if s.Text != text(s.Number)[s.Start:s.End] {
				t.Errorf("%q does not stand at %d-%d", s.Text, s.Start, s.End)
			}
		}
		return words(found, text)
	}
	sol := must(store.Name(t.Context(), guild, storage.AllSeeing(), "ana sol"))(t)
	if got, want := ask(storage.SaidQuery{By: sol}), "#2 Ana Sol: The bridge closes on Friday\n#1 Ana Sol: Both ferries were stopped on Thursday\n"; !strings.HasPrefix(got, want) {
		t.Errorf("Ana Sol said\n%s", got)
	}
	if got := ask(storage.SaidQuery{Words: "bolt"}); !strings.Contains(got, "before the bolts are in") || strings.Contains(got, "bridge") {
		t.Errorf("about bolts\n%s", got)
	}
	if got := ask(storage.SaidQuery{From: date("2026-03-14")}); !strings.Contains(got, "meet on Monday") || strings.Contains(got, "bridge") {
		t.Errorf("since the 14th\n%s", got)
	}
	all := ask(storage.SaidQuery{})
	if got := ask(storage.SaidQuery{Limit: 2, Offset: 1}); got != strings.Join(strings.SplitAfter(all, "\n")[1:3], "") {
		t.Errorf("the second page\n%s", got)
	}
	if err := store.Withdraw(t.Context(), guild, 2, by(9, "")); err != nil {
		t.Fatal(err)
	}
	if got := ask(storage.SaidQuery{By: sol}); strings.Contains(got, "bridge") {
		t.Errorf("a withdrawn briefing speaks\n%s", got)
	}
}

func TestNamesAreFoundByTheirForms(t *testing.T) {
	t.Parallel()
	store, _ := voices(t)
	for _, c := range []struct{ typed, want string }{
		{"Ana Sol", "Ana Sol"}, {"ANA SOL", "Ana Sol"}, {"the Port Safety Board", "Port Safety Board"},
		{"psb", "Port Safety Board"}, {"P.S.B.", "Port Safety Board"},
	} {
		if n, err := store.Name(t.Context(), guild, storage.AllSeeing(), c.typed); err != nil || n.Title != c.want {
			t.Errorf("%q is %+v, %v", c.typed, n, err)
		}
	}
	if n, err := store.Name(t.Context(), guild, storage.AllSeeing(), "Elena Fox"); !errors.Is(err, storage.ErrNotFound) {
		t.Errorf("nobody is %+v, %v", n, err)
	}
	board := must(store.Name(t.Context(), guild, storage.AllSeeing(), "PSB"))(t)
	p := must(store.Presence(t.Context(), guild, storage.AllSeeing(), board.Forms))(t)
	if len(p.Days) != 2 || p.First.Number != 1 || p.Last.Number != 3 {
		t.Errorf("the board is in %+v, from #%d to #%d", p.Days, p.First.Number, p.Last.Number)
	}
	if near := must(store.NearNames(t.Context(), guild, storage.AllSeeing(), "safety", 5))(t); len(near) == 0 || near[0] != "Port Safety Board" {
		t.Errorf("safety: %v", near)
	}
	for _, typed := range []string{"", "an", "xq", "100%_\\"} {
		if near, err := store.NearNames(t.Context(), guild, storage.AllSeeing(), typed, 5); err != nil || (typed == "") != (len(near) > 2) && typed != "an" {
			t.Errorf("%q: %v, %v", typed, near, err)
		}
	}
}

func TestAPartOfANameIsEnough(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	for i, of := range []string{
		"Mill Sold\n\nNORTH QUAY — Elena Marsh bought the mill, Dr. Óscar Núñez-Prat said.",
		"Quay Sold\n\nNORTH QUAY — Elena Brook and Tomas Brook bought the quay from the Free Harbour Trust.",
		"Pier Sold\n\nNORTH QUAY — Ivo Lark bought the pier.",
	} {
		file(t, store, guild, asRead(t, of, fmt.Sprintf("2026-03-%02d", 12+i), "Sales"))
	}
	file(t, store, other, asRead(t, "Elsewhere\n\nOSLO — Jon Kestrel said that it rains.", "2026-03-12", "Rain"))
	if err := store.Withdraw(t.Context(), guild, 3, by(9, "")); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ typed, want string }{
		{"Marsh", "Elena Marsh"}, {"marsh", "Elena Marsh"}, {"Dr Marsh", "Elena Marsh"}, {"Marsh's", "Elena Marsh"}, {"Tomas", "Tomas Brook"},
		{"Nunez-Prat", "Óscar Núñez-Prat"}, {"Harbour Trust", "Free Harbour Trust"}, {"harbour", "Free Harbour Trust"},
	} {
		if n, err := store.Name(t.Context(), guild, storage.AllSeeing(), c.typed); err != nil || n.Title != c.want || len(n.Keys) == 0 {
			t.Errorf("%q is %+v, %v", c.typed, n, err)
		}
	}
	for _, c := range []struct{ typed, may string }{{"Elena", "Elena Brook, Elena Marsh"}, {"Brook", "Elena Brook, Tomas Brook"}} {
		var many *storage.ManyNamesError
		if n, err := store.Name(t.Context(), guild, storage.AllSeeing(), c.typed); !errors.As(err, &many) || strings.Join(many.Titles, ", ") != c.may {
			t.Errorf("%q is %+v, %v", c.typed, n, err)
		}
	}
	for _, typed := range []string{"Mars", "arsh", "Trust Harbour", "Lark", "Kestrel", "%", "_", "", "-"} {
		if n, err := store.Name(t.Context(), guild, storage.AllSeeing(), typed); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("%q is %+v, %v", typed, n, err)
		}
	}
	if err := store.MergeNames(t.Context(), guild, "Tomas Brook", "Elena Brook", by(9, "")); err != nil {
		t.Fatal(err)
	}
	if n := must(store.Name(t.Context(), guild, storage.AllSeeing(), "Brook"))(t); n.Title != "Elena Brook" || len(n.Keys) != 2 {
		t.Errorf("two merged names are %+v", n)
	}
}

func TestNamesAreMergedAndSplit(t *testing.T) {
	t.Parallel()
	store, text := voices(t)
	if err := store.MergeNames(t.Context(), guild, "Tomas Sol", "Ana Sol", by(9, "a pen name")); err != nil {
		t.Fatal(err)
	}
	sol := must(store.Name(t.Context(), guild, storage.AllSeeing(), "Tomas Sol"))(t)
	said, _, err := store.Said(t.Context(), guild, storage.AllSeeing(), storage.SaidQuery{By: sol})
	if err != nil || sol.Title != "Ana Sol" || !strings.Contains(words(said, text), "as good as new") {
		t.Errorf("%+v said\n%s%v", sol, words(said, text), err)
	}
	if err := store.MergeNames(t.Context(), guild, "Ana Sol", "Tomas Sol", by(9, "")); !errors.Is(err, storage.ErrUnchanged) {
		t.Errorf("merged the other way round: %v", err)
	}
	if merged := must(store.MergedNames(t.Context(), guild, "Ana Sol"))(t); len(merged) != 1 || merged[0] != "Tomas Sol" {
		t.Errorf("merged are %v", merged)
	}
	if err := store.SplitName(t.Context(), guild, "Tomas Sol", by(9, "")); err != nil {
		t.Fatal(err)
	}
	if err := store.SplitName(t.Context(), guild, "Tomas Sol", by(9, "")); !errors.Is(err, storage.ErrUnchanged) {
		t.Errorf("split twice: %v", err)
	}
	if n := must(store.Name(t.Context(), guild, storage.AllSeeing(), "Tomas Sol"))(t); n.Title != "Tomas Sol" {
		t.Errorf("after it was split: %+v", n)
	}
	if err := store.MergeNames(t.Context(), guild, "Nobody Such", "Ana Sol", by(9, "")); !errors.Is(err, storage.ErrNotFound) {
		t.Errorf("nobody was merged: %v", err)
	}
}

// A corrected speaker holds wherever the sentence stands, and can be taken back.
func TestACorrectedSpeaker(t *testing.T) {
	t.Parallel()
	store, text := voices(t)
	of := func(number int) string {
		said, _, err := store.Said(t.Context(), guild, storage.AllSeeing(), storage.SaidQuery{Number: number})
		if err != nil {
			t.Fatal(err)
		}
		return words(said, text)
	}
	before := of(2)
	said, _, err := store.Said(t.Context(), guild, storage.AllSeeing(), storage.SaidQuery{Number: 2})
	if err != nil {
		t.Fatal(err)
	}
	id := correct(t, store, 2, speaks(said[0], "Elena Fox"))
	if got := of(2); got != strings.Replace(before, "Ana Sol", "Elena Fox", 1) {
		t.Errorf("corrected\n%s", got)
	}
	acts := must(store.Acts(t.Context(), guild, storage.ActQuery{Number: 2}))(t)
	if acts[0].What != storage.ActCorrected || acts[0].Detail.From[0] != "Ana Sol" || acts[0].Detail.To[0] != "Elena Fox" {
		t.Errorf("noted %+v", acts[0])
	}
	revise(t, store, 2, 1, asRead(t, "More is known\n\n"+bridge, "2026-03-13", "Harbour"), "a headline")
	if n := must(store.Reread(t.Context(), 0, 0, func(int) {}))(t).Texts; n != 0 {
		t.Errorf("%d read again", n)
	}
	if found := damages(t, store); len(found) != 0 {
		t.Errorf("damages %+v", found)
	}
	if err := store.TakeBack(t.Context(), guild, id, by(9, "")); err != nil {
		t.Fatal(err)
	}
	none := correct(t, store, 2, speaks(said[0], ""))
	if found, _, err := store.Said(t.Context(), guild, storage.AllSeeing(), storage.SaidQuery{Number: 2}); err != nil || len(found) != strings.Count(before, "\n")-1 {
		t.Errorf("%d statements when one is none, %v", len(found), err)
	}
	if err := store.TakeBack(t.Context(), guild, none, by(9, "")); err != nil {
		t.Fatal(err)
	}
}

// A corrected name takes the statements that are its along.
func TestACorrectedName(t *testing.T) {
	t.Parallel()
	store, page := voices(t)
	at := strings.Index(page(2), "Tomas Sol")
	sentence := "Tomas Sol, a builder, disagreed."
	c := storage.Correction{What: storage.FactName, Sentence: sentence, Words: text.Span{Start: 0, End: len("Tomas Sol")}, Name: "Thomas Soll", By: 8, At: moment(1)}
	if !strings.HasPrefix(page(2)[at:], sentence) {
		t.Fatalf("the sentence is %q", page(2)[at:])
	}
	id := correct(t, store, 2, c)
	soll := must(store.Name(t.Context(), guild, storage.AllSeeing(), "Thomas Soll"))(t)
	if p := must(store.Presence(t.Context(), guild, storage.AllSeeing(), soll.Forms))(t); len(p.Days) != 1 {
		t.Errorf("he is in %+v", p.Days)
	}
	said, _, err := store.Said(t.Context(), guild, storage.AllSeeing(), storage.SaidQuery{By: soll})
	if err != nil || !strings.Contains(words(said, page), "Thomas Soll: \"It is as good as new") {
		t.Errorf("he said %q, %v", words(said, page), err)
	}
	if n, err := store.Name(t.Context(), guild, storage.AllSeeing(), "Tomas Sol"); !errors.Is(err, storage.ErrNotFound) {
		t.Errorf("the name that is none is %+v, %v", n, err)
	}
	if found := damages(t, store); len(found) != 0 {
		t.Errorf("damages %+v", found)
	}
	if err := store.TakeBack(t.Context(), guild, id, by(9, "")); err != nil {
		t.Fatal(err)
	}
	if n := must(store.Name(t.Context(), guild, storage.AllSeeing(), "Tomas Sol"))(t); n.Title != "Tomas Sol" {
		t.Errorf("taken back: %+v", n)
	}
}

func TestClaimsOfPassages(t *testing.T) {
	t.Parallel()
	store, page := voices(t)
	at := strings.Index(page(1), "The Port Safety Board")
	passage := briefing.Passage{Number: 1, Version: 1, Span: text.Span{Start: at, End: at + 30}}
	nowhere := briefing.Passage{Number: 1, Version: 1, Span: text.Span{Start: 0, End: 5}}
	of := must(store.Claims(t.Context(), guild, storage.AllSeeing(), []briefing.Passage{nowhere, passage}))(t)
	if len(of) != 2 || len(of[0]) != 0 || len(of[1]) == 0 {
		t.Fatalf("claims %+v", of)
	}
}
