package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"time"

	"dateline/bench/corpus"
	"dateline/briefing"
	"dateline/briefing/origins"
	"dateline/commands/dialog"
	"dateline/storage"
	"dateline/wording"
)

// origin measures what is taken for one origin: go run ./bench origins DOCS.jsonl… files clusters of texts as near does, each cluster
// accounts of one event by several outlets, and writes how many pairs of a cluster, and of neighbouring clusters, are taken for one origin
// and why; then how many rewrites of every tenth text are taken for copies of it, and how many short accounts with two sentences of
// another. Nothing tells who published a text.
func origin(args []string, out io.Writer) (err error) {
	if len(args) == 0 {
		return errors.New("origins takes DOCS.jsonl…")
	}
	ctx, log := context.Background(), slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))
	store, err := corpus.OpenPrivate(ctx, log)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.End()) }()
	texts := shelf{store: store.Store, numbers: map[int]int{}}
	for _, path := range args {
		if err := texts.read(path); err != nil {
			return err
		}
	}
	var accounts []origins.Account
	for i, text := range texts.texts {
		story, err := corpus.Reader().Parse(text)
		if err != nil {
			return fmt.Errorf("parsing %s: %w", texts.names[i], err)
		}
		published := time.Unix(0, 0).UTC()
		head, _, err := store.File(ctx, corpus.Guild, briefing.Filing{Story: story, Facts: corpus.Reader().Read(story, published, ""), Published: published, Topics: []string{"Origins"}, Filed: time.Now()})
		if err != nil {
			return fmt.Errorf("filing %s: %w", texts.names[i], err)
		}
		credits, err := store.Credits(ctx, corpus.Guild, storage.AllSeeing(), []int{head.Number})
		if err != nil {
			return err
		}
		accounts = append(accounts, dialog.Lookup{Store: store.Store}.Account(credits[head.Number]))
	}
	writePairs(out, texts.names, accounts)
	writeCopies(out, accounts)
	return nil
}

// writePairs writes how many pairs of accounts are taken for one origin.
func writePairs(out io.Writer, names []string, accounts []origins.Account) {
	cluster := func(i int) string { name, _, _ := strings.Cut(names[i], "."); return name }
	var pairs, one [2]int // of one cluster, and of two
	credited := 0
	for i := range accounts {
		if accounts[i].Credited {
			credited++
		}
		for j := max(0, i-8); j < i; j++ {
			across := 0
			if cluster(i) != cluster(j) {
				across = 1
			}
			pairs[across]++
			if all := origins.Of([]origins.Account{accounts[i], accounts[j]}); len(all) == 1 {
				one[across]++
				fmt.Fprintf(out, "%s %s: %s\n", names[j], names[i], origins.Says(wording.English, all))
			}
		}
	}
	fmt.Fprintf(out, "%d texts, %d credit somebody\none origin: %d of %d pairs of one cluster, %d of %d pairs of two\n", len(accounts), credited, one[0], pairs[0], one[1], pairs[1])
}

// writeCopies writes how many rewrites are taken for one origin with what they were made of.
func writeCopies(out io.Writer, accounts []origins.Account) {
	for _, way := range ways {
		random := rand.New(rand.NewPCG(1, 2))
		asked, one := 0, 0
		for i := 0; i < len(accounts); i += 10 {
			original, stranger := accounts[i], accounts[(i+len(accounts)/2)%len(accounts)]
			asked++
			if len(origins.Of([]origins.Account{original, {Number: -1, Text: way.rewrite(original.Text, stranger.Text, random)}})) == 1 {
				one++
			}
		}
		fmt.Fprintf(out, "%-34s %5d rewritten, %5.1f%% one origin\n", way.name, asked, share(one, asked))
	}
	const own, taken = 3, 2 // sentences
	asked, one := 0, 0
	for i := range accounts {
		mine, its := cutSentences(accounts[i].Text), cutSentences(accounts[(i+len(accounts)/2)%len(accounts)].Text)
		if len(mine) < own+taken || len(its) < own {
			continue
		}
		asked++
		account := origins.Account{Text: strings.Join(mine[:own+taken], " ")}
		if len(origins.Of([]origins.Account{account, {Number: -1, Text: strings.Join(slices.Concat(its[:1], mine[:taken], its[1:own]), " ")}})) == 1 {
			one++
		}
	}
	fmt.Fprintf(out, "%-34s %5d accounts,  %5.1f%% one origin\n", "two sentences of another", asked, share(one, asked))
}
