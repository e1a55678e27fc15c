// Package main measures Dateline: go run ./bench SUBJECT [ARGUMENTS] runs one part over texts. It writes what the part found
// to standard output, in the form that the scorers take, and speed and memory to standard error. Each subject has a file or two,
// which is why there are more than a folder should have.
//
// It is no part of the program: nothing here is shipped, and nothing is asked of a network.
package main

import (
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
)

// subjects are what can be measured. Each gets the arguments behind its name and writes its findings to out.
var subjects = map[string]func(args []string, out io.Writer) error{
	"answers":   answers,
	"ask":       asks,
	"audience":  audiences,
	"changes":   changes,
	"compare":   conflicts,
	"dates":     dates,
	"discord":   discord,
	"feeds":     feeds,
	"filing":    filing,
	"figures":   figures,
	"flood":     flood,
	"follows":   follows,
	"import":    importing,
	"load":      load,
	"looks":     looks,
	"marks":     marks,
	"names":     findNames,
	"near":      similar,
	"origins":   origin,
	"pdfs":      pdfs,
	"search":    searches,
	"servers":   servers,
	"quotes":    quotes,
	"summaries": summaries,
	"timelines": timelines,
}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) > 0 {
		if measure, ok := subjects[args[0]]; ok {
			return measure(args[1:], os.Stdout)
		}
	}
	return fmt.Errorf("say what to measure: %s", strings.Join(slices.Sorted(maps.Keys(subjects)), ", "))
}
