// Package main makes what Dateline has learned or looked up: go run ./learn SUBJECT [ARGUMENTS] writes the weights and word
// tables that its packages embed, from texts and references that are not part of it.
//
// It is no part of the program: nothing here is shipped, and nothing is asked of a network.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math"
	"os"
	"slices"
	"strings"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "learn:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	subjects := map[string]func(args []string, out io.Writer) error{
		"ask": asks, "given": given, "places": places, "quotes": quotes, "summaries": summaries, "timelines": timelines,
	}
	if len(args) > 0 {
		if make, known := subjects[args[0]]; known {
			return make(args[1:], os.Stdout)
		}
	}
	return fmt.Errorf("say what to make: %s", strings.Join(slices.Sorted(maps.Keys(subjects)), ", "))
}

// named gives weights the names of their features, rounded to whole parts of one.
func named(names []string, weights []float64, parts float64) map[string]float64 {
	out := map[string]float64{}
	for i, name := range names {
		out[name] = math.Round(weights[i]*parts) / parts
	}
	return out
}

func writeJSON(path string, value any) error {
	text, err := json.MarshalIndent(value, "", "\t")
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(text, '\n'), 0o644)
}
