package storage_test

import (
	"fmt"
	"slices"
	"testing"

	"dateline/briefing/dates"
	"dateline/storage"
	"dateline/storage/storetest"
)

// Of many briefings, what may tell of plans between two days is what is planned to the end for one of them, and what the newest tell.
func TestOfManyBriefingsPlansOfTheDaysAndTheNewestAreRead(t *testing.T) {
	t.Parallel()
	store, ctx := storetest.New(t), t.Context()
	if err := store.Exec(ctx, fill+`;
update events set status = 'planned', starts = '2026-03-01', ends = '2026-03-02' where guild_id = 1001 and number in (6, 7) and nth = 0;
update events set status = 'planned', starts = '2025-01-01', ends = '2026-03-02' where guild_id = 1001 and number = 56 and nth = 0;
update events set status = 'planned', starts = '2025-01-01', ends = '2027-03-02' where guild_id = 1001 and number = 106 and nth = 0`); err != nil {
		t.Fatal(err)
	}
	seventh := must(store.Topic(ctx, guild, storage.AllSeeing(), "topic 7"))(t).ID // of 6, 56, 106 ...
	if err := store.Exec(ctx, `insert into briefing_topics (guild_id, number, topic_id, published)
select guild_id, number, `+fmt.Sprint(seventh)+`, published from briefings where guild_id = 1001 and number > 4000 on conflict do nothing`); err != nil {
		t.Fatal(err)
	}
	for topic, planned := range map[int64][]int{0: {6, 7, 56}, seventh: {6, 56}} {
		told, err := store.TellingOf(ctx, guild, storage.AllSeeing(), storage.PlansDue{Topic: topic, From: date("2026-03-01"), To: date("2026-03-03")})
		if err != nil || told.Whole || len(told.Events) != 240+len(planned) { // three of each of eighty
			t.Errorf("%d, %v, %v", len(told.Events), told.Whole, err)
		}
		var numbers []int
		for _, e := range told.Events {
			if e.When.Status == dates.Planned {
				numbers = append(numbers, e.Number)
			} else if topic == 0 && e.Of.Published.Before(date("2025-05-01")) || topic != 0 && e.Number%50 != 6 && e.Number <= 4000 {
				t.Errorf("of topic %d an event of %v, #%d", topic, e.Of.Published, e.Number)
			}
		}
		slices.Sort(numbers)
		if !slices.Equal(numbers, planned) {
			t.Errorf("of topic %d the plans of %v", topic, numbers)
		}
	}
}
