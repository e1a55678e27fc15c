package dialog

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"
	_ "time/tzdata" // the database of time zones itself, for machines that have none

	"dateline/briefing"
	"dateline/storage"
)

// Lookup finds what options name in the store: topics, names, briefings. What is not there is a briefing.Fault that
// offers the nearest.
type Lookup struct{ Store *storage.Store }

const (
	maxNear    = 3  // topics or names that are offered when one is not found
	MaxChoices = 25 // completions that Discord shows
)

// Topic reads the topic option; the zero Topic, titled "All topics", when it is not given.
func (l Lookup) Topic(ctx context.Context, r Request) (storage.Topic, error) {
	typed := strings.TrimSpace(r.Options["topic"])
	if typed == "" {
		return storage.Topic{Title: r.Say("words.all-topics")}, nil
	}
	t, err := l.Store.Topic(ctx, r.Guild, r.Audience, typed)
	if !errors.Is(err, storage.ErrNotFound) {
		if err != nil {
			return t, fmt.Errorf("looking up a topic: %w", err)
		}
		return t, nil
	}
	near, err := l.suggestTopics(ctx, r, typed)
	if err != nil {
		return t, err
	}
	return t, r.Fault("words.no-topic", "typed", Cut(typed, 100), "near", near)
}

// suggestTopics offers the topics nearest to what was typed, in a sentence.
func (l Lookup) suggestTopics(ctx context.Context, r Request, typed string) (string, error) {
	typed = strings.TrimSpace(typed)
	found, err := l.Store.NearTopics(ctx, r.Guild, r.Audience, typed, maxNear)
	if err == nil && len(found) == 0 {
		typed = ""
		found, err = l.Store.NearTopics(ctx, r.Guild, r.Audience, typed, maxNear)
	}
	var titles []string
	for _, t := range found {
		titles = append(titles, t.Title)
	}
	switch {
	case err != nil:
		return "", fmt.Errorf("looking for near topics: %w", err)
	case len(found) == 0:
		return r.Say("words.nothing-filed"), nil
	case typed == "":
		return r.Say("words.newest-topics", "topics", r.In.List(titles)), nil
	}
	return r.Say("words.did-you-mean", "names", r.In.List(titles)), nil
}

// Offer is the answer to what cannot be answered as it was typed: it says why, and each button asks again with something that
// may have been meant.
type Offer struct {
	Says    string
	Buttons []Button
}

func (o *Offer) Error() string { return o.Says }

// mostOffered is how many names are offered at most.
const mostOffered = 10

// offerNames offers names for what was typed into an option; own is what goes by just that, "" for nobody.
func offerNames(r Request, option, says string, titles []string, own string) *Offer {
	o := Offer{Says: says}
	for _, title := range titles[:min(len(titles), mostOffered)] {
		o.Buttons = append(o.Buttons, Button{Label: Cut(title, 80), Action: Ask, Options: r.With(option, title)})
	}
	if own != "" {
		o.Buttons = append(o.Buttons, Button{Label: r.Say("words.only-name", "text", r.In.Quoted(Cut(own, 60))), Action: Ask, Options: r.With(option, `"`+own+`"`)})
	}
	return &o
}

// Name reads an option that names somebody. One that is several people's, or nobody's but nearly somebody's, is an Offer.
func (l Lookup) Name(ctx context.Context, r Request, option string) (storage.Name, error) {
	typed := strings.TrimSpace(r.Options[option])
	if typed == "" {
		return storage.Name{}, r.Fault("words.which-name", "option", option)
	}
	found, err := l.Store.Name(ctx, r.Guild, r.Audience, typed)
	var many *storage.ManyNamesError
	switch {
	case errors.As(err, &many):
		says := r.Say("words.many-names", "typed", Cut(typed, 60), "names", r.In.List(many.Titles))
		return found, offerNames(r, option, says, many.Titles, many.Own)
	case errors.Is(err, storage.ErrNotFound):
		near, err := l.Store.NearNames(ctx, r.Guild, r.Audience, typed, maxNear)
		if err != nil {
			return found, err
		}
		if len(near) > 0 {
			says := r.Say("words.near-names", "typed", Cut(typed, 60), "names", r.In.List(near))
			return found, offerNames(r, option, says, near, "")
		}
		return found, r.Fault("words.no-name", "typed", Cut(typed, 60))
	}
	return found, err
}

// CompleteTopic offers titles of topics.
func (l Lookup) CompleteTopic(ctx context.Context, r Request) ([]Choice, error) {
	found, err := l.Store.NearTopics(ctx, r.Guild, r.Audience, r.Options[r.Focus], MaxChoices)
	if err != nil {
		return nil, err
	}
	var choices []Choice
	for _, t := range found {
		choices = append(choices, Choice{Cut(t.Title, 100), t.Title})
	}
	return choices, nil
}

// CompleteBriefing offers numbers of briefings.
func (l Lookup) CompleteBriefing(ctx context.Context, r Request) ([]Choice, error) {
	found, err := l.Store.Heads(ctx, r.Guild, r.Audience, storage.HeadQuery{Prefix: strings.TrimPrefix(r.Options[r.Focus], "#"), Limit: MaxChoices})
	if err != nil {
		return nil, err
	}
	var choices []Choice
	for _, h := range found {
		choices = append(choices, Choice{Cut(fmt.Sprintf("#%d · %s · %s", h.Number, r.In.Day(h.Published), h.Title), 100), fmt.Sprint(h.Number)})
	}
	return choices, nil
}

// CompleteName offers names of people, organisations and places.
func (l Lookup) CompleteName(ctx context.Context, r Request) ([]Choice, error) {
	titles, err := l.Store.NearNames(ctx, r.Guild, r.Audience, r.Options[r.Focus], MaxChoices)
	if err != nil {
		return nil, err
	}
	var choices []Choice
	for _, t := range titles {
		if Units(t) <= 100 {
			choices = append(choices, Choice{t, t})
		}
	}
	return choices, nil
}

// Period is a half-open range of publication days; a zero end is open.
type Period struct{ From, To time.Time }

// Coverage says how much of the store an answer about a topic and a period could rest on.
func (l Lookup) Coverage(ctx context.Context, r Request, topic int64, of Period) (string, error) {
	c, err := l.Store.Coverage(ctx, r.Guild, r.Audience, topic, of.From, of.To)
	if err != nil {
		return "", fmt.Errorf("reading the coverage: %w", err)
	}
	return Coverage(r.In, c), nil
}

// NoResult is the answer when nothing was found: lines that say so, then the nearest topics and what the store covers.
func (l Lookup) NoResult(ctx context.Context, r Request, title string, topic int64, lines ...Line) (Reply, error) {
	c, err := l.Store.Coverage(ctx, r.Guild, r.Audience, topic, time.Time{}, time.Time{})
	if err != nil {
		return Reply{}, fmt.Errorf("reading the coverage: %w", err)
	}
	lines = append(lines, unlookedFor(r, c)...)
	near, err := l.suggestTopics(ctx, r, r.Options["about"]+" "+r.Options["words"])
	if err != nil {
		return Reply{}, err
	}
	return Reply{Title: title, Lines: append(lines, Text(near)), Coverage: Coverage(r.In, c), ForAsker: true}, nil
}

// unlookedFor says what was not looked for in the languages of the briefings.
func unlookedFor(r Request, c storage.Coverage) (lines []Line) {
	dated, stored := false, false
	for _, f := range c.Foreign {
		isDated := briefing.IsDated(f.Language)
		dated, stored = dated || isDated && !briefing.IsRead(f.Language), stored || !isDated
	}
	if dated {
		lines = append(lines, Text(r.Say("words.dates-only-note")))
	}
	if stored {
		lines = append(lines, Text(r.Say("words.stored-only-note")))
	}
	return lines
}

// LoadSettings reads the server's settings, unless r has them, and converts the time of asking to its time zone.
func (l Lookup) LoadSettings(ctx context.Context, r Request) (Request, error) {
	if r.Settings != nil {
		return r, nil
	}
	settings, err := l.Store.Settings(ctx, r.Guild)
	if err != nil {
		return r, err
	}
	return l.ApplySettings(r, settings)
}

// ApplySettings gives a request the server's settings, and converts the time of asking to its time zone.
func (l Lookup) ApplySettings(r Request, settings storage.Settings) (Request, error) {
	zone, err := time.LoadLocation(settings.Zone)
	if err != nil {
		return r, fmt.Errorf("finding the time zone of guild %d: %w", r.Guild, err)
	}
	r.Settings, r.Reader, r.Sent = &settings, l.Store.Reader(), r.Sent.In(zone)
	return r, nil
}
