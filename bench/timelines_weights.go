package main

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"dateline/storage"
	"dateline/timeline"
)

// heldOut is, by topic, the weights that were learned on all other topics of Timeline17's development part (Tran et
// al., WWW 2013): --learn makes it.
//
//go:embed timelines_weights.json
var heldOut []byte

func heldOutWeights() (weights map[string]timeline.Weights, err error) {
	if err = json.Unmarshal(heldOut, &weights); err != nil {
		err = fmt.Errorf("reading the weights that were learned without a topic: %w", err)
	}
	return weights, err
}

// learnAgain learns the weights from the tasks and from gold.json, which has the entries that journalists chose.
func learnAgain(ctx context.Context, store *storage.Store, dir string, tasks []task) error {
	text, err := os.ReadFile(filepath.Join(dir, "gold.json"))
	if err != nil {
		return err
	}
	var gold []prediction
	if err := json.Unmarshal(text, &gold); err != nil {
		return fmt.Errorf("reading gold.json: %w", err)
	}
	var references []reference
	for _, t := range tasks {
		at := slices.IndexFunc(gold, func(p prediction) bool { return p.Topic == t.Topic && p.Timeline == t.Timeline })
		if at < 0 {
			return fmt.Errorf("gold.json has no timeline %d of %s", t.Timeline, t.Topic)
		}
		r := reference{topic: t.Topic, about: t.holdsKeyword, days: map[string][]string{}}
		for _, e := range gold[at].Entries {
			r.days[e.Date] = e.Sentences
		}
		if r.events, err = t.events(ctx, store); err != nil {
			return err
		}
		references = append(references, r)
	}
	without := map[string]timeline.Weights{}
	for _, t := range tasks {
		without[t.Topic] = learn(references, t.Topic)
	}
	if err := writeTimelineWeights("timeline/weights.json", learn(references, "")); err != nil {
		return err
	}
	return writeTimelineWeights("bench/timelines_weights.json", without)
}

func writeTimelineWeights(path string, weights any) error {
	text, err := json.MarshalIndent(weights, "", "\t")
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(text, '\n'), 0o644)
}
