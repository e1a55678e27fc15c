package storage_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"dateline/briefing"
	"dateline/briefing/quantities"
	"dateline/briefing/text"
	"dateline/storage"
	"dateline/storage/storetest"
)

// figuresOf lists what counts something: the day, the briefing, the figure as its sentence has it, and what is counted.
func figuresOf(t *testing.T, store *storage.Store, who storage.Audience, q storage.FigureQuery) string {
	t.Helper()
	found, _, err := store.Figures(t.Context(), guild, who, q)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, f := range found {
		fmt.Fprintf(&b, "%s #%d %s (%s)\n", f.When.From.Format("2 Jan 2006"), f.Number, f.Words(), f.Counted)
	}
	return b.String()
}

// counted is a store of texts that count dead people, troops and bread.
func counted(t *testing.T) *storage.Store {
	return countedIn(t, storetest.New(t))
}

func countedIn(t *testing.T, store *storage.Store) *storage.Store {
	file(t, store, guild, asRead(t, "Ferry sinks off Varel\n\nVAREL — At least 11 people were killed on 2 March 2026 when a ferry sank.", "2026-03-03", "Ferry"))
	file(t, store, guild, asRead(t, "Toll rises\n\nVAREL — The death toll rose to 41, the port said. Some 200 divers took part.", "2026-03-05", "Ferry"))
	file(t, store, guild, asRead(t, "Troops\n\nORLAN — About 1,500 Tasmarian troops and 12,500 Tasmarian workers crossed.", "2026-03-04", "Border"))
	file(t, store, guild, asRead(t, "Brot\n\nORLAN — Nach Angaben der Stadt wurden am Montag mindestens 300 Brote verteilt, und die Bäcker sind nicht zufrieden.", "2026-03-06", "Bread"))
	file(t, store, guild, asRead(t, "Road\n\nORLAN — The crew repaired 14 km of road.", "2026-03-06", "Road"))
	file(t, store, other, asRead(t, "Elsewhere\n\nOSLO — 99 people were killed.", "2026-03-04", "Rain"))
	return store
}

func TestFiguresOfWhatIsCounted(t *testing.T) {
	t.Parallel()
	store, all := counted(t), storage.AllSeeing()
	for about, want := range map[string]string{
		"dead":             "2 Mar 2026 #1 At least 11 (people)\n5 Mar 2026 #2 41 (death toll)\n",
		"people killed":    "2 Mar 2026 #1 At least 11 (people)\n",
		"killed in Varel":  "",
		"Tasmarian troops": "4 Mar 2026 #3 About 1,500 (Tasmarian troops)\n",
		"soldier":          "4 Mar 2026 #3 About 1,500 (Tasmarian troops)\n",
		"Tasmarian":        "4 Mar 2026 #3 About 1,500 (Tasmarian troops)\n4 Mar 2026 #3 12,500 (Tasmarian workers)\n",
		"Brot":             "2 Mar 2026 #4 mindestens 300 (Brote)\n",
		"kilometre":        "6 Mar 2026 #5 14 km (road)\n",
		"the":              "",
		"nothing":          "",
		"":                 "",
	} {
		if got := figuresOf(t, store, all, storage.FigureQuery{About: about}); got != want {
			t.Errorf("about %q:\n%swant\n%s", about, got, want)
		}
	}
	march := func(day int) time.Time { return time.Date(2026, time.March, day, 0, 0, 0, 0, time.UTC) }
	if got, want := figuresOf(t, store, all, storage.FigureQuery{About: "dead", From: march(3)}), "5 Mar 2026 #2 41 (death toll)\n"; got != want {
		t.Errorf("from 3 March:\n%swant\n%s", got, want)
	}
	if got, want := figuresOf(t, store, all, storage.FigureQuery{About: "dead", To: march(3)}), "2 Mar 2026 #1 At least 11 (people)\n"; got != want {
		t.Errorf("to 2 March:\n%swant\n%s", got, want)
	}
	border := must(store.Topic(t.Context(), guild, all, "Border"))(t).ID
	if got := figuresOf(t, store, all, storage.FigureQuery{About: "dead", Topic: border}); got != "" {
		t.Errorf("of another topic:\n%s", got)
	}
}

func TestFiguresHaveTheDayOfWhatTheyBelongTo(t *testing.T) {
	store := storetest.New(t)
	for _, text := range []string{
		"The port office said on Thursday that 14 sailors died when the barge sank on Monday.",               // the day inside what is said comes first
		"Nine sailors died on Tuesday. The owner spoke on Wednesday of eight sailors, who drowned.",          // the nearest
		"Three sailors were found on Monday; four sailors are still missing. Two sailors left.",              // as it is today, and without a day
		"Six sailors lost their lives on Monday 2 March, and the storm claimed 12 lives on Tuesday 3 March.", // in other words
		"Five sailors were hurt, the harbour master of Varel and the two clerks of the northern lighthouse, who had seen it, said, on Monday.",
	} {
		file(t, store, guild, asRead(t, "Barge lost\n\nVAREL — "+text, "2026-03-06", "Barge"))
	}
	for about, want := range map[string]string{
		"sailors": "2 Mar 2026 #1 14 (sailors)\n2 Mar 2026 #3 Three (sailors)\n2 Mar 2026 #4 Six (sailors)\n3 Mar 2026 #2 Nine (sailors)\n" +
			"4 Mar 2026 #2 eight (sailors)\n6 Mar 2026 #3 four (sailors)\n6 Mar 2026 #3 Two (sailors)\n6 Mar 2026 #5 Five (sailors)\n",
		"dead": "2 Mar 2026 #1 14 (sailors)\n2 Mar 2026 #4 Six (sailors)\n3 Mar 2026 #2 Nine (sailors)\n3 Mar 2026 #4 12 (lives)\n",
	} {
		if got := figuresOf(t, store, storage.AllSeeing(), storage.FigureQuery{About: about}); got != want {
			t.Errorf("about %q:\n%swant\n%s", about, got, want)
		}
	}
}

func TestFiguresFollowTheirText(t *testing.T) {
	t.Parallel()
	store, ctx := counted(t), t.Context()
	ask := func() string { return figuresOf(t, store, storage.AllSeeing(), storage.FigureQuery{About: "dead"}) }
	revise(t, store, 2, 1, asRead(t, "Toll rises\n\nVAREL — The death toll rose to 44, the port said.", "2026-03-05", "Ferry"), "counted again")
	if got, want := ask(), "2 Mar 2026 #1 At least 11 (people)\n5 Mar 2026 #2 44 (death toll)\n"; got != want {
		t.Errorf("edited:\n%swant\n%s", got, want)
	}
	if err := store.Withdraw(ctx, guild, 1, by(7, "wrong ship")); err != nil {
		t.Fatal(err)
	}
	if got, want := ask(), "5 Mar 2026 #2 44 (death toll)\n"; got != want {
		t.Errorf("withdrawn:\n%swant\n%s", got, want)
	}
	if err := store.Exec(ctx, "update quantities set low = 4, high = 4 where number = 2; delete from quantities where number = 3; update readings set reader = 1"); err != nil {
		t.Fatal(err)
	}
	if got, want := must(store.Reread(ctx, 0, 0, func(int) {}))(t).Figures, (storage.Changes{Added: 2, Changed: 1}); got != want {
		t.Errorf("read again: %+v, want %+v", got, want)
	}
}

func TestDamagedFigures(t *testing.T) {
	t.Parallel()
	whole := storetest.DSN(t)
	sound := countedIn(t, storetest.Open(t, whole))
	if found := damages(t, sound); len(found) != 0 {
		t.Fatalf("damages %+v", found)
	}
	must(0, sound.Close())(t)
	for damage, what := range map[string]string{
		"update quantities set version = 2 where number = 2":                    "the version of a figure is missing",
		"update quantities set pos = 77 where number = 2 and nth = 0":           "the sentence of a figure is missing",
		"update quantities set end_byte = 9999 where number = 2 and nth = 0":    "a figure lies outside of its sentence",
		"update quantities set counted_end = 9999 where number = 2 and nth = 0": "a figure lies outside of its sentence",
		`update versions v set text = overlay(text placing '\xc3a9' from q.start_byte) from quantities q where v.guild_id = q.guild_id and v.number = 2 and q.number = 2 and q.nth = 1`: "a figure begins or ends within a letter",
	} {
		store := storetest.Open(t, storetest.Copy(t, whole))
		if err := store.Exec(t.Context(), strings.Replace(unguarded, "DAMAGE", damage, 1)); err != nil {
			t.Fatal(err)
		}
		told := ""
		for _, d := range damages(t, store) {
			told += d.What + "; "
		}
		if !strings.Contains(told, what) {
			t.Errorf("%s: %s, want %s", damage, told, what)
		}
	}
}

func TestFiguresAreSeenByThoseWhoMay(t *testing.T) {
	t.Parallel()
	store, ctx := counted(t), t.Context()
	restricted(t, store, guild, "Ferry", storage.TopicAudience{Restricted: true, Roles: []int64{11}})
	settings := must(store.Settings(ctx, guild))(t)
	for _, c := range []struct {
		roles         []int64
		found, offers string
	}{
		{nil, "", "[]"},
		{[]int64{11}, "2 Mar 2026 #1 At least 11 (people)\n5 Mar 2026 #2 41 (death toll)\n", "[death toll]"},
	} {
		who := settings.AudienceOf(c.roles)
		if got := figuresOf(t, store, who, storage.FigureQuery{About: "dead"}); got != c.found {
			t.Errorf("roles %v see\n%swant\n%s", c.roles, got, c.found)
		}
		if got := fmt.Sprint(must(store.NearCounted(ctx, guild, who, "toll", 25))(t)); got != c.offers {
			t.Errorf("roles %v are offered %s, want %s", c.roles, got, c.offers)
		}
	}
}

func TestACorrectedFigureOutlivesRereading(t *testing.T) {
	t.Parallel()
	store, ctx, all := counted(t), t.Context(), storage.AllSeeing()
	ask := func() string { return figuresOf(t, store, all, storage.FigureQuery{About: "divers"}) }
	read := ask()
	figure := must(store.FiguresOf(ctx, guild, all, 0, []int{2}))(t)[1]
	as, ok := store.Reader().Counting(figure, "at most 20 divers")
	if !ok {
		t.Fatal("it cannot be read")
	}
	c := storage.Correction{What: storage.FactFigure, Sentence: figure.Text, Figure: as, By: 7, At: figure.Of.Published,
		Words: text.Span{Start: figure.What.Start - figure.Start, End: figure.What.End - figure.Start}}
	id := correct(t, store, 2, c)
	for _, again := range []func(){func() {}, func() { must(store.Reread(ctx, guild, 0, func(int) {}))(t) }} {
		again()
		found, _, err := store.Figures(ctx, guild, all, storage.FigureQuery{About: "divers"})
		if err != nil || len(found) != 1 || found[0].What.To != 20 || found[0].What.Bound != quantities.Most || !found[0].Corrected || ask() != read {
			t.Errorf("%+v %v", found, err)
		}
	}
	if made := must(store.Corrections(ctx, guild, 2))(t); made[0].Figure.What.To != 20 || made[0].Counted != "divers" || !made[0].Stands {
		t.Errorf("%+v", made[0])
	}
	c.Figure = briefing.Figure{}
	none := correct(t, store, 2, c)
	if got := ask(); got != "" {
		t.Errorf("of no figure: %s", got)
	}
	for _, id := range []int64{none, id} {
		if err := store.TakeBack(ctx, guild, id, by(9, "")); err != nil {
			t.Fatal(err)
		}
	}
	if got := ask(); got != read {
		t.Errorf("taken back: %s", got)
	}
	if found := damages(t, store); len(found) != 0 {
		t.Errorf("%+v", found)
	}
}
