package corpus

import (
	"fmt"
	"strings"
	"sync"
	"time"

	"dateline/briefing"
	"dateline/briefing/language"
	"dateline/briefing/summary"
)

// Cluster is what a summary is made of, as a line of JSON.
type Cluster struct {
	ID        string
	Documents []struct{ Title, Text string }
}

// Summary is a summary as the ROUGE scorer reads it.
type Summary struct {
	ID      string   `json:"id"`
	Summary []string `json:"summary"`
}

// Reader reads the English of the corpora.
var Reader = sync.OnceValue(func() *briefing.Reader { return briefing.NewReader(language.English(), language.Others()...) })

// Read reads the documents as the desk does.
func (c Cluster) Read() ([]summary.Document, error) {
	var all []summary.Document
	for i, d := range c.Documents {
		story, err := Reader().Parse(strings.TrimSpace(d.Title + "\n\n" + d.Text))
		if err != nil {
			return nil, fmt.Errorf("reading document %d of %s: %w", i, c.ID, err)
		}
		document := summary.Document{Title: story.Title.Of(story.Text)}
		for _, sentence := range Reader().Read(story, time.Unix(0, 0).UTC(), "").Sentences {
			document.Sentences = append(document.Sentences, summary.Sentence{Text: sentence.Text})
		}
		all = append(all, document)
	}
	return all, nil
}

// NewSummary returns the summary that the places in the documents make.
func NewSummary(id string, documents []summary.Document, places []summary.Place) Summary {
	s := Summary{ID: id, Summary: []string{}} // never null
	for _, p := range places {
		s.Summary = append(s.Summary, documents[p.Document].Sentences[p.Sentence].Text)
	}
	return s
}
