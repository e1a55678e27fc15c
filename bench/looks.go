package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"dateline/bench/corpus"
	"dateline/commands"
	"dateline/commands/dialog"
)

// looks files the articles of a folder day by day, and has people ask daily and weekly what is new, of a topic and of all: each has to be
// told of each article once: go run ./bench looks FOLDER.
func looks(args []string, out io.Writer) error {
	if len(args) != 1 {
		return errors.New("looks FOLDER: a folder with tasks.jsonl and articles/*.jsonl.gz")
	}
	ctx := context.Background()
	news, err := corpus.OpenNews(ctx, args[0])
	if err != nil {
		return err
	}
	defer news.End()
	desk := commands.New(news.Store, slog.New(slog.DiscardHandler))
	topics, articles := map[string]int{}, map[int]string{} // how many articles a topic has, and the topics of these
	slices.SortStableFunc(news.Articles, func(a, b corpus.Article) int { return cmp.Compare(a.Published, b.Published) })
	for _, a := range news.Articles {
		topics[a.Topic] = 0
	}
	askers := []*looker{{every: 1}, {every: 7}}
	for topic := range topics {
		askers = append(askers, &looker{topic: topic, every: 1}, &looker{topic: topic, every: 7})
	}
	for i, a := range askers {
		a.id, a.told = int64(100+i), map[int]int{}
	}
	began := time.Now()
	if err := fileByDay(ctx, desk, news, askers, topics, articles); err != nil {
		return err
	}
	asked, wrong := 0, 0
	for _, a := range askers {
		asked += a.looks
		for number, topic := range articles {
			if expected := a.topic == "" || a.topic == topic; expected != (a.told[number] == 1) {
				wrong++
				fmt.Fprintf(out, "topic %q every %d days: #%d of %q is told %d times\n", a.topic, a.every, number, topic, a.told[number])
			}
		}
	}
	fmt.Fprintf(out, "%d articles of %s: %d looks of %d people; %d articles were not told once\n", len(articles), strings.Join(slices.Sorted(maps.Keys(topics)), ", "), asked, len(askers), wrong)
	fmt.Fprintf(os.Stderr, "%v\n", time.Since(began).Round(time.Second))
	return nil
}

// fileByDay files the articles in order, and has everybody look who does so on the day. It counts the articles of each topic, and notes of
// which an article is.
func fileByDay(ctx context.Context, desk *commands.Desk, news corpus.News, askers []*looker, topics map[string]int, articles map[int]string) error {
	for day, left := 1, news.Articles; len(left) > 0; day++ {
		n := slices.IndexFunc(left, func(a corpus.Article) bool { return a.Published > left[0].Published })
		if n < 0 {
			n = len(left)
		}
		published, err := time.Parse(time.DateOnly, left[0].Published)
		if err != nil {
			return err
		}
		if err := lookEach(ctx, desk, askers, func(a *looker) (at time.Time, looks bool) { // while nothing came
			at = a.last.AddDate(0, 0, a.every)
			return at, a.looks > 0 && at.Before(published)
		}); err != nil {
			return err
		}
		for _, article := range left[:n] {
			number, err := news.FileOne(ctx, article)
			if err != nil {
				return err
			}
			topics[article.Topic]++
			articles[number] = article.Topic
		}
		left = left[n:]
		if err := lookEach(ctx, desk, askers, func(a *looker) (at time.Time, looks bool) {
			there := a.topic == "" || topics[a.topic] > 0
			return published.Add(18 * time.Hour), there && (day%a.every == 0 || len(left) == 0)
		}); err != nil {
			return err
		}
	}
	return nil
}

// lookEach has those look who do so then.
func lookEach(ctx context.Context, desk *commands.Desk, askers []*looker, then func(*looker) (at time.Time, looks bool)) error {
	for _, a := range askers {
		if at, looks := then(a); looks {
			if err := a.look(ctx, desk, at); err != nil {
				return err
			}
		}
	}
	return nil
}

// looker is somebody who asks what is new.
type looker struct {
	id           int64
	topic        string // "" for all
	every, looks int    // days between looks, and how many there were
	last         time.Time
	told         map[int]int
}

// look asks for what is new, and reads all pages of the answer.
func (l *looker) look(ctx context.Context, desk *commands.Desk, at time.Time) error {
	options := map[string]string{}
	if l.topic != "" {
		options["topic"] = l.topic
	}
	if l.looks == 0 {
		options["since"] = "2000-01-01"
	}
	reply, err := desk.Answer(ctx, dialog.Request{ID: fmt.Sprint(l.id, l.looks), Guild: corpus.Guild, User: l.id, Sent: at, Name: "changes", Options: options, AllPages: true})
	if err != nil {
		return fmt.Errorf("asking for the changes of %q: %w", l.topic, err)
	}
	l.looks++
	l.last = at
	class := ""
	for _, line := range reply.Lines {
		if line.Lead != "" && !line.Joined {
			class = line.Lead
		}
		if number, is := strings.CutPrefix(line.Lead, "#"); is && class == "New" {
			number, _, _ = strings.Cut(number, " ")
			n, err := strconv.Atoi(number)
			if err != nil {
				return fmt.Errorf("reading %q: %w", line.Lead, err)
			}
			l.told[n]++
		}
	}
	if reply.Delivered == nil {
		return nil
	}
	return reply.Delivered(ctx)
}
