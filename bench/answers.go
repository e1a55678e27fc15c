package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"time"

	"dateline/bench/corpus"
	"dateline/commands"
	"dateline/commands/dialog"
)

const (
	askedEach  = 100 // times of each question
	readTexts  = 500 // that are read; a larger store holds copies of them, on other days
	yards      = 50  // topics; a third of all is about the first one
	copiedDays = 9   // between a text and its next copy
)

// stories are how many briefings topics beside the yards have: the newest. So many neighbours are different texts, but for those of the largest
// stories; those of a yard in a large store are copies of a few.
var stories = []int{10, 100, 350, 1000, 3000}

// storyOf is the topic of so many of the newest briefings.
func storyOf(size int) string { return fmt.Sprint("Story of ", size) }

// answers asks every command for readers in a server with so many briefings, through the Desk and one after the other:
// go run ./bench answers [BRIEFINGS [FOLDER]]. It writes the times of each whole answer, and how long processors worked for one, in
// the server and in this program, which what else runs on the computer hardly changes. The texts are made up here. The store of a folder is
// kept, and asked again the next time.
func answers(args []string, out io.Writer) error {
	n, dir := 1000, ""
	if len(args) > 0 {
		if _, err := fmt.Sscan(args[0], &n); err != nil || n < 1 {
			return fmt.Errorf("answers [BRIEFINGS [FOLDER]]: %q is not a number", args[0])
		}
	}
	if len(args) > 1 {
		dir = args[1]
	}
	ctx, log := context.Background(), slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))
	store, err := corpus.OpenKept(ctx, dir, log)
	if err != nil {
		return err
	}
	defer store.End()
	desk := commands.New(store.Store, log)
	if _, err := os.Stat(store.Dir + "/filled"); err != nil {
		if err := fillAnswers(ctx, desk, store.Server.DSN(), n); err != nil {
			return err
		}
		if err := os.WriteFile(store.Dir+"/filled", nil, 0o644); err != nil {
			return err
		}
	}
	fmt.Fprintf(out, "%d briefings\n", n)
	for _, q := range append(questions(n), storyQuestions(n)...) {
		if err := timeAnswers(ctx, out, desk, store.Dir, q); err != nil {
			return fmt.Errorf("%s: %w", q.name, err)
		}
	}
	return nil
}

// question is a command with options that differ each time.
type question struct {
	name    string
	options func(*rand.Rand) map[string]string
}

// questions lists what is asked of so many briefings.
func questions(n int) []question {
	is := func(pairs ...string) func(*rand.Rand) map[string]string {
		return func(*rand.Rand) map[string]string { return dialog.Request{}.With(pairs...) }
	}
	yard := func(r *rand.Rand) map[string]string {
		return map[string]string{"topic": yardOf(r.IntN(min(n, readTexts)))}
	}
	words := func(option string, some func(*rand.Rand) string) func(*rand.Rand) map[string]string {
		return func(r *rand.Rand) map[string]string { return map[string]string{option: some(r)} }
	}
	person := func(r *rand.Rand) string { return personOf(r.IntN(min(n, readTexts))) }
	all := []question{
		{"summary of all", is()}, {"summary of the large topic", is("topic", yardOf(0))}, {"summary of a topic", yard}, {"summary of a briefing", is("briefing", "1")},
		{"timeline of all", is()}, {"timeline of the large topic", is("topic", yardOf(0))}, {"timeline of a topic", yard},
		{"timeline about a word", words("about", askedFor[1].words)},
		{"upcoming of all", is()}, {"upcoming of the large topic", is("topic", yardOf(0))}, {"upcoming of a topic", yard},
		{"quotes of a topic", yard}, {"quotes by a name", words("by", person)}, {"quotes about a word", words("about", askedFor[1].words)},
		{"figures about a thing", is("about", "tonnes")}, {"compare in a topic", yard},
		{"who is a name", words("name", person)}, {"briefing by its number", is("number", "1")}, {"topics", is()}, {"help", is()},
	}
	for _, kind := range askedFor {
		all = append(all, question{"search: " + kind.name, words("words", kind.words)})
	}
	return append(all,
		question{"search: a common phrase", words("words", func(r *rand.Rand) string { return fmt.Sprintf("%q", word(r.IntN(40))+" "+word(r.IntN(40))) })},
		question{"search: in a topic", func(r *rand.Rand) map[string]string {
			return map[string]string{"topic": yardOf(0), "words": askedFor[2].words(r)}
		}})
}

// storyQuestions lists what is asked of the stories of so many briefings.
func storyQuestions(n int) (all []question) {
	for _, size := range stories {
		if size > n {
			break
		}
		for _, command := range []string{"summary", "timeline", "upcoming", "quotes", "compare"} {
			all = append(all, question{fmt.Sprintf("%s of a story of %d", command, size), func(*rand.Rand) map[string]string {
				return map[string]string{"topic": storyOf(size)}
			}})
		}
	}
	return all
}

// timeAnswers asks a question many times, after once for each connection to get warm. A fault is an answer, too.
func timeAnswers(ctx context.Context, out io.Writer, desk *commands.Desk, dir string, q question) error {
	random := rand.New(rand.NewPCG(1, 5))
	name, _, _ := strings.Cut(strings.ReplaceAll(q.name, ":", ""), " ")
	ask := func() error {
		_, err := desk.Answer(ctx, dialog.Request{ID: "1", Guild: corpus.Guild, User: 7, Name: name, Sent: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC), Options: q.options(random)})
		return err
	}
	if err := ask(); err != nil {
		fmt.Fprintf(out, "%-30s is answered: %v\n", q.name, err)
	}
	server, own, err := processorTime(dir)
	if err != nil {
		return err
	}
	took := make([]time.Duration, askedEach)
	for i := range took {
		began := time.Now()
		_ = ask()
		took[i] = time.Since(began)
	}
	serverThen, ownThen, err := processorTime(dir)
	if err != nil {
		return err
	}
	slices.Sort(took)
	_, err = fmt.Fprintf(out, "%-30s p50 %7.2f ms  p99 %7.2f ms  processors: server %7.2f ms, program %6.2f ms\n", q.name,
		ms(took[askedEach/2]), ms(took[askedEach*99/100]), ms(serverThen-server)/askedEach, ms(ownThen-own)/askedEach)
	return err
}
