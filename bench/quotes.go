package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/bench/corpus"
	"dateline/briefing/language"
	"dateline/briefing/names"
	sayings "dateline/briefing/quotes"
)

// quotes finds the statements of the texts in a file of corpus.QuoteText lines, in English or the language of a folder beside
// english; speed is by processor time. With --verbatim words in quotation marks within a statement are a statement of their own, as some corpora have them.
func quotes(args []string, out io.Writer) error {
	lang, verbatim := language.English(), false
	if len(args) > 1 && args[0] == "--language" {
		var err error
		if lang, err = language.Load(os.DirFS("briefing/language/" + args[1])); err != nil {
			return err
		}
		args = args[2:]
	}
	if len(args) > 0 && args[0] == "--verbatim" {
		verbatim, args = true, args[1:]
	}
	if len(args) != 1 {
		return errors.New("quotes takes one file: [--language NAME] [--verbatim] DOCS.jsonl")
	}
	docs, err := corpus.ReadLines[corpus.QuoteText](args[0])
	if err != nil {
		return err
	}
	named := names.New(lang)
	known := make([][]names.Name, len(docs))
	bytes, begun := 0, spent()
	for i, d := range docs {
		known[i] = named.Find(d.Text)
		bytes += len(d.Text)
	}
	namesTook := spent() - begun
	finder, err := sayings.New(lang)
	if err != nil {
		return err
	}
	found := make([][]sayings.Quote, len(docs))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	begun = spent()
	for i, d := range docs {
		found[i] = finder.Find(d.Text, known[i])
	}
	took := spent() - begun
	runtime.ReadMemStats(&after)

	statements := 0
	for i, d := range docs {
		statements += len(found[i])
		if err := writeStatements(out, d, found[i], verbatim, lang.Writing().CapitalNouns); err != nil {
			return fmt.Errorf("writing the statements of %s: %w", d.Doc, err)
		}
	}
	fmt.Fprintf(os.Stderr, "%d texts, %d bytes, %d statements: %.1f MB/s, %d allocations, %d bytes allocated; with their names %.1f MB/s\n",
		len(docs), bytes, statements, float64(bytes)/1e6/took.Seconds(), after.Mallocs-before.Mallocs, after.TotalAlloc-before.TotalAlloc,
		float64(bytes)/1e6/(took+namesTook).Seconds())
	return nil
}

// writeStatements writes the statements of a text, and of those that are verbatim in part the words in quotation marks as well
// where they are asked for.
func writeStatements(out io.Writer, d corpus.QuoteText, found []sayings.Quote, verbatim, capitalNouns bool) error {
	w, points := json.NewEncoder(out), corpus.CodePoints(d.Text)
	for _, q := range found {
		if err := w.Encode(corpus.NewAttribution(d.Doc, points, q)); err != nil {
			return err
		}
		if !verbatim || q.Kind != sayings.Mixed {
			continue
		}
		for i, words := range q.Verbatim {
			if !capitalNouns && isTitle(words.Of(d.Text)) {
				continue
			}
			part := q
			part.Content = q.Verbatim[i : i+1]
			if err := w.Encode(corpus.NewAttribution(d.Doc, points, part)); err != nil {
				return err
			}
		}
	}
	return nil
}

// isTitle reports whether all words have capital letters.
func isTitle(words string) bool {
	return !slices.ContainsFunc(strings.Fields(words), func(word string) bool {
		first, _ := utf8.DecodeRuneInString(word)
		return !unicode.IsUpper(first)
	})
}
