package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"os"
	"runtime"
	"strings"
	"time"

	"dateline/bench/corpus"
	"dateline/briefing/near"
	"dateline/commands"
	"dateline/storage"
)

// feeds plays a month of 50 feeds: go run ./bench feeds FOLDER takes the stories from the articles of a folder as OpenNews
// takes it. Five feeds are of one wire and bring the same stories; sites change what they brought, move and fail; a
// moderator publishes twice a day. Every story has to be filed once, and to say in the end what its site last made of it.
func feeds(args []string, out io.Writer) (err error) {
	if len(args) != 1 {
		return errors.New("feeds takes a folder of articles")
	}
	ctx, log := context.Background(), slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))
	news, err := corpus.OpenNews(ctx, args[0])
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, news.End()) }()
	var texts []string
	for _, a := range news.Articles {
		texts = append(texts, a.Text)
	}
	m := newMonth(unlike(texts, 1700), 50, 30)
	m.store, m.desk = news.Store, commands.New(news.Store, log)
	return m.report(ctx, out)
}

// unlike returns texts of which no two are alike, so many at most.
func unlike(texts []string, most int) (chosen []string) {
	rng := rand.New(rand.NewPCG(21, 5))
	rng.Shuffle(len(texts), func(i, j int) { texts[i], texts[j] = texts[j], texts[i] })
	var prints []near.Print
next:
	for _, text := range texts {
		text = strings.Join(strings.Fields(text), " ")
		if n := len(text); n < 600 || n > 20_000 {
			continue
		}
		print := near.Of(text)
		for _, other := range prints {
			if print.Like(other).Alike {
				continue next
			}
		}
		if chosen, prints = append(chosen, text), append(prints, print); len(chosen) == most {
			break
		}
	}
	return chosen
}

// report plays the month and says how it went.
func (m *month) report(ctx context.Context, out io.Writer) error {
	started := time.Now()
	if err := m.play(ctx); err != nil {
		return err
	}
	took := time.Since(started)
	wrong, err := m.check(ctx)
	if err != nil {
		return err
	}
	for _, w := range wrong {
		fmt.Fprintln(out, w)
	}
	fmt.Fprintf(out, "%d sites, %d days: %d stories in %d items, %d edits upstream; %d wrong\n", len(m.sites), m.days, len(m.stories), m.items(), m.edits(), len(wrong))
	fmt.Fprintf(out, "asked %d times (%d not modified, %d failures): %.1f feeds a second; drafts %d, edits offered %d\n",
		m.asked, m.same, m.failures, float64(m.asked)/m.fetching.Seconds(), m.published, m.revised)
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	fmt.Fprintf(out, "%v in all, %v of it asking; Go has %d MB of the system\n", took.Round(time.Second), m.fetching.Round(time.Second), memory.Sys>>20)
	return nil
}

// check says what is wrong after the month.
func (m *month) check(ctx context.Context) (wrong []string, err error) {
	filed := map[int][]storage.Briefing{} // by story
	for number := 1; ; number++ {
		b, err := m.store.Version(ctx, corpus.Guild, storage.AllSeeing(), number, 0)
		if errors.Is(err, storage.ErrNotFound) {
			break
		} else if err != nil {
			return nil, err
		}
		of := m.storyOf(b.Text)
		filed[of] = append(filed[of], b)
	}
	for i, s := range m.stories {
		all := filed[i]
		if len(all) != 1 {
			wrong = append(wrong, fmt.Sprintf("story %d is filed %d times", i, len(all)))
			continue
		}
		b := all[0]
		if last := s.revisions[len(s.revisions)-1]; !strings.Contains(b.Text, last.mark) {
			wrong = append(wrong, fmt.Sprintf("story %d, #%d at version %d, lacks %q", i, b.Number, b.Version, last.mark))
		}
		if note, noted := m.notes[b.Number]; noted && !strings.Contains(b.Text, note) {
			wrong = append(wrong, fmt.Sprintf("#%d lost what a moderator wrote", b.Number))
		}
		if most := len(s.revisions) + 1; b.Version > most {
			wrong = append(wrong, fmt.Sprintf("story %d, #%d has %d versions of %d revisions", i, b.Number, b.Version, len(s.revisions)))
		}
	}
	if all := filed[-1]; len(all) > 0 {
		wrong = append(wrong, fmt.Sprintf("%d briefings of no story", len(all)))
	}
	return wrong, nil
}
