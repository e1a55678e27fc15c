package main

import (
	_ "embed"
	"encoding/json"
	"fmt"

	"dateline/timeline"
)

// heldOut holds, by topic, the weights that were learned on all other topics of Timeline17's development part (Tran et
// al., WWW 2013): "go run ./learn timelines" makes it.
//
//go:embed held_out.json
var heldOut []byte

func heldOutWeights() (weights map[string]timeline.Weights, err error) {
	if err = json.Unmarshal(heldOut, &weights); err != nil {
		err = fmt.Errorf("reading the weights that were learned without a topic: %w", err)
	}
	return weights, err
}
