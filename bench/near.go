package main

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"dateline/bench/corpus"
	"dateline/briefing"
	"dateline/briefing/near"
	"dateline/storage"
)

// similar measures how near-duplicates are found: go run ./bench near DOCS.jsonl… files the texts (of at least 40 words; a line
// holds "text" or "documents" with a "text" each, .gz is taken), rewrites every tenth in several ways and asks the
// store what each rewrite is like. Then it lists which of the texts themselves are alike. go run ./bench near 100000
// measures how fast the store answers among so many made-up briefings.
func similar(args []string, out io.Writer) (err error) {
	if len(args) == 0 {
		return errors.New("near takes DOCS.jsonl… or a number of briefings")
	}
	ctx, log := context.Background(), slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))
	store, err := corpus.OpenPrivate(ctx, log)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.End()) }()
	if n, err := strconv.Atoi(args[0]); err == nil {
		return nearSpeed(ctx, &store, n, log, out)
	}
	shelf := shelf{store: store.Store, numbers: map[int]int{}}
	for _, path := range args {
		if err := shelf.read(path); err != nil {
			return err
		}
	}
	for i := range shelf.texts {
		if err := shelf.file(ctx, corpus.Guild, i); err != nil {
			return err
		}
	}
	if err := shelf.rewrites(ctx, out); err != nil {
		return err
	}
	if err := bulletins(ctx, store.Store, out); err != nil {
		return err
	}
	return shelf.pairs(ctx, out)
}

// shelf is the texts that are filed.
type shelf struct {
	store   *storage.Store
	names   []string
	texts   []string
	numbers map[int]int // the text of a number
}

func (s *shelf) read(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(path, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			return fmt.Errorf("reading %s: %w", path, err)
		}
	}
	for d := json.NewDecoder(r); ; {
		type text struct{ Title, Text string }
		var line struct {
			ID string
			text
			Documents []text
		}
		if err := d.Decode(&line); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return fmt.Errorf("reading %s: %w", path, err)
		}
		for i, t := range append([]text{line.text}, line.Documents...) {
			if len(strings.Fields(t.Text)) >= 40 {
				s.names = append(s.names, fmt.Sprintf("%s.%d", line.ID, i))
				s.texts = append(s.texts, strings.TrimSpace(t.Title+"\n\n"+t.Text))
			}
		}
	}
}

// file files a text without reading it: who is like whom does not depend on that.
func (s *shelf) file(ctx context.Context, guild int64, i int) error {
	story, err := corpus.Reader().Parse(s.texts[i])
	if err != nil {
		return fmt.Errorf("parsing %s: %w", s.names[i], err)
	}
	head, _, err := s.store.File(ctx, guild, briefing.Filing{Story: story, Published: time.Unix(0, 0).UTC(), Topics: []string{"Near"}, Filed: time.Now()})
	if err != nil {
		return fmt.Errorf("filing %s: %w", s.names[i], err)
	}
	s.texts[i], s.numbers[head.Number] = story.Text, i
	return nil
}

// rewrites writes, for each way to rewrite, how many rewrites are like their original, how many of these the store
// finds, how many it lists first, and how many other texts it finds that are neither like the original nor the source of
// what was added.
func (s *shelf) rewrites(ctx context.Context, out io.Writer) error {
	fmt.Fprintf(out, "%d texts\n%-34s %7s %7s %7s %7s %9s %8s\n", len(s.texts), "rewritten", "asked", "alike", "found", "first", "likeness", "others")
	for _, way := range ways {
		random := rand.New(rand.NewPCG(1, 2))
		var asked, isAlike, found, first, others int
		var shares []float64
		for number := 1; number <= len(s.texts); number += 10 {
			original := s.texts[s.numbers[number]]
			friends, err := s.alike(ctx, original, 0)
			if err != nil {
				return err
			}
			stranger := (s.numbers[number] + len(s.texts)/2) % len(s.texts)
			text := way.rewrite(original, s.texts[stranger], random)
			if near.Of(text).Like(near.Of(original)).Alike {
				isAlike++
			}
			alike, err := s.alike(ctx, text, 0)
			if err != nil {
				return err
			}
			asked++
			if at := slices.IndexFunc(alike, is(number)); at >= 0 {
				found++
				shares = append(shares, alike[at].Likeness)
				if at == 0 {
					first++
				}
			}
			others += s.others(alike, friends, number, stranger)
		}
		slices.Sort(shares)
		fmt.Fprintf(out, "%-34s %7d %6.1f%% %6.1f%% %6.1f%% %9.2f %8d\n", way.name, asked, share(isAlike, asked), share(found, asked), share(first, asked), append(shares, 0)[len(shares)/2], others)
	}
	return nil
}

// is reports of a text whether it has the number.
func is(number int) func(storage.Alike) bool {
	return func(a storage.Alike) bool { return a.Number == number }
}

// others counts what is found beside the original without being like it, or the source of what was added.
func (s *shelf) others(alike, friends []storage.Alike, original, stranger int) (n int) {
	for _, a := range alike {
		if a.Number != original && s.numbers[a.Number] != stranger && !slices.ContainsFunc(friends, is(a.Number)) {
			n++
		}
	}
	return n
}

func share(part, whole int) float64 { return 100 * float64(part) / float64(max(whole, 1)) }

func (s *shelf) alike(ctx context.Context, text string, but int) ([]storage.Alike, error) {
	return s.store.Near(ctx, corpus.Guild, storage.AllSeeing(), storage.NearQuery{Text: text, Number: but, Limit: 12})
}

// pairs lists which of the texts are like which, most alike first.
func (s *shelf) pairs(ctx context.Context, out io.Writer) error {
	var lines []string
	having := 0
	for number := 1; number <= len(s.texts); number++ {
		alike, err := s.alike(ctx, s.texts[s.numbers[number]], number)
		if err != nil {
			return err
		}
		if len(alike) > 0 {
			having++
		}
		for _, a := range alike {
			if a.Number < number {
				lines = append(lines, fmt.Sprintf("%.2f %-8s %s %s", a.Likeness, whole(a.Whole), s.names[s.numbers[number]], s.names[s.numbers[a.Number]]))
			}
		}
	}
	slices.Sort(lines)
	slices.Reverse(lines)
	fmt.Fprintf(out, "%d of %d texts are like another, %d pairs:\n%s\n", having, len(s.texts), len(lines), strings.Join(lines, "\n"))
	return nil
}

func whole(w near.Whole) string {
	return map[near.Whole]string{near.Neither: "partly", near.Within: "within", near.Holds: "holds", near.Same: "same"}[w]
}

// bulletins files a year of weekly bulletins in one frame, and asks of each what it is like.
func bulletins(ctx context.Context, store *storage.Store, out io.Writer) error {
	const elsewhere = 2
	random := rand.New(rand.NewPCG(3, 4))
	weeks := shelf{store: store, numbers: map[int]int{}}
	for week := range 52 {
		weeks.names = append(weeks.names, fmt.Sprintf("week %d", week+1))
		weeks.texts = append(weeks.texts, bulletin(week+1, random))
	}
	falsely, corrected := 0, 0
	for i, text := range weeks.texts {
		for text, count := range map[string]*int{text: &falsely, strings.Replace(text, "rivers", "Rivers and canals", 1): &corrected} {
			alike, err := store.Near(ctx, elsewhere, storage.AllSeeing(), storage.NearQuery{Text: text, Limit: 12})
			if err != nil {
				return err
			}
			*count += len(alike)
		}
		if err := weeks.file(ctx, elsewhere, i); err != nil {
			return err
		}
	}
	found := 0
	for i, text := range weeks.texts {
		alike, err := store.Near(ctx, elsewhere, storage.AllSeeing(), storage.NearQuery{Text: strings.Replace(text, "steady", "calm", 2), Limit: 12})
		if err != nil {
			return err
		}
		if len(alike) > 0 && weeks.numbers[alike[0].Number] == i {
			found++
		}
	}
	_, err := fmt.Fprintf(out, "52 weekly bulletins: like an earlier week %d (corrected %d), the same week with words corrected found %d\n", falsely, corrected, found)
	return err
}
