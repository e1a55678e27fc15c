package bot_test

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"dateline/bot"
	"dateline/bot/standin"
	"dateline/commands"
)

// everybody has so many people use a command at once. It returns when all have been acknowledged, with how long each of
// them waited, the shortest time first.
func (w *wired) everybody(people int, command string) []time.Duration {
	w.t.Helper()
	waited := make([]time.Duration, people)
	var all sync.WaitGroup
	for i := range people {
		all.Go(func() {
			began := time.Now()
			out, err := w.discord.Act(w.t.Context(), standin.Action{Type: 2, Data: encode(w.t, map[string]any{"name": command, "type": 1})})
			if waited[i] = time.Since(began); err != nil || out.Error != "" {
				w.t.Errorf("%v %s: %s", err, out.Error, out.Reason)
			}
		})
	}
	all.Wait()
	slices.Sort(waited)
	return waited
}

// Nothing stands before an acknowledgement: neither a database that answers nobody, nor the answers of others, which have
// all turns for as long as they like.
func TestAcknowledgingWaitsForNothing(t *testing.T) {
	t.Parallel()
	fronts(t, func(t *testing.T, w *wired) {
		const people = 100
		var freed []func()
		for _, b := range w.bots {
			b.SettingsLimit(atOnce)
			freed = append(freed, b.TakeTurns())
		}
		release := w.lock("guilds")
		w.deferAfter(patience) // no timer acknowledges them
		w.everybody(people, "topics")
		for _, raw := range w.discord.Messages() {
			if !strings.Contains(string(raw), `"thinking":true`) || !strings.Contains(string(raw), `"flags":192`) {
				t.Errorf("not deferred privately: %s", raw)
				break
			}
		}
		for _, b := range w.bots {
			b.SettingsLimit(patience)
		}
		release()
		for _, free := range freed {
			free()
		}
		w.soon("all answers are given", func() bool { return w.answered() == people })
	})
}

// An answer that finds no free turn is acknowledged at once, and given when there is one.
func TestAnAnswerThatHasToQueueIsDeferred(t *testing.T) {
	t.Parallel()
	fronts(t, func(t *testing.T, w *wired) {
		var freed []func()
		for _, b := range w.bots {
			freed = append(freed, b.TakeTurns())
		}
		w.everybody(1, "topics")
		if m := w.newest(); len(m.Embeds) > 0 {
			t.Errorf("answered without a turn: %+v", m)
		}
		for _, free := range freed {
			free()
		}
		w.await("the answer", func(m message) bool { return len(m.Embeds) > 0 })
	})
}

// What waits is bounded: whoever comes when too many wait is told so, and typing completes to nothing.
func TestTooManyAreTurnedAway(t *testing.T) {
	t.Parallel()
	w := connected(t)
	w.online()
	w.bot.MaxUnderWay(3)
	free := w.bot.TakeTurns()
	w.everybody(3, "topics")
	if out := w.use(false, nil, "topics"); out.Error != "" {
		t.Error(out.Error)
	}
	if m := w.newest(); m.Flags&ephemeral == 0 || !strings.Contains(m.Embeds[0].Description, "Please ask again in a minute") {
		t.Errorf("one too many was told %+v", m)
	}
	focused := option("topic", 3, "harb")
	focused["focused"] = true
	typing := standin.Action{Type: 4, Data: encode(t, map[string]any{"name": "summary", "type": 1, "options": []any{focused}})}
	if out := w.act(typing); out.Error != "" || len(out.Choices) != 0 {
		t.Errorf("completed to %s %s", out.Choices, out.Error)
	}
	free()
	w.soon("those who waited are answered", func() bool { return strings.Count(w.logged(), "outcome=answered") == 4 })
	w.wantsTopics()
}

// BenchmarkAThousandAtOnce measures how long a thousand people who ask for a timeline at once wait for Discord to take the
// acknowledgement of the last one, with the limits of a real bot: go test ./bot -run '^$' -bench ThousandAtOnce
func BenchmarkAThousandAtOnce(b *testing.B) {
	for name, start := range map[string]func(*wired){
		"gateway": func(w *wired) {
			w.ready(w.start(bot.Connect(commands.New(w.store, w.logger()), bot.Account{Token: secret, API: w.url}, w.logger())))
		},
		"endpoint": func(w *wired) {
			w.serveEndpoint(bot.Connect(commands.New(w.store, w.logger()), bot.Account{API: w.url}, w.logger()))
		},
	} {
		b.Run(name, func(b *testing.B) {
			var last, median []time.Duration
			for b.Loop() {
				w := connected(b)
				start(w)
				waited := w.everybody(1000, "timeline")
				last, median = append(last, waited[len(waited)-1]), append(median, waited[len(waited)/2])
				w.soon("all answers are given", func() bool { return strings.Count(w.logged(), "msg=interaction type=ApplicationCommand") == 1000 })
			}
			b.ReportMetric(float64(slices.Max(last).Milliseconds()), "ms/last")
			b.ReportMetric(float64(slices.Max(median).Milliseconds()), "ms/median")
		})
	}
}
