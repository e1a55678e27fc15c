package commands

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"dateline/briefing"
	"dateline/storage"
)

// maxNear is how many topics are offered when one is not found.
const maxNear = 3

func topicOption(describe string) *discordgo.ApplicationCommandOption {
	return &discordgo.ApplicationCommandOption{Type: discordgo.ApplicationCommandOptionString, Name: "topic", Description: describe, Autocomplete: true, MaxLength: 100}
}

// topic reads the topic option; the zero Topic, titled "All topics", when it is not given.
func (d *Desk) topic(ctx context.Context, r Request) (storage.Topic, error) {
	typed := strings.TrimSpace(r.Options["topic"])
	if typed == "" {
		return storage.Topic{Title: "All topics"}, nil
	}
	t, err := d.store.Topic(ctx, r.Guild, typed)
	if !errors.Is(err, storage.ErrNotFound) {
		if err != nil {
			return t, fmt.Errorf("looking up a topic: %w", err)
		}
		return t, nil
	}
	near, err := d.near(ctx, r, typed)
	if err != nil {
		return t, err
	}
	return t, briefing.Faultf("There is no topic %q. %s", cut(typed, 100), near)
}

// near offers the topics nearest to what was typed, in a sentence.
func (d *Desk) near(ctx context.Context, r Request, typed string) (string, error) {
	typed = strings.TrimSpace(typed)
	found, err := d.store.NearTopics(ctx, r.Guild, typed, maxNear)
	if err == nil && len(found) == 0 {
		typed = ""
		found, err = d.store.NearTopics(ctx, r.Guild, typed, maxNear)
	}
	switch {
	case err != nil:
		return "", fmt.Errorf("looking for near topics: %w", err)
	case len(found) == 0:
		return "Nothing is filed here yet. A moderator starts with /desk add.", nil
	case typed == "":
		return "The newest topics: " + titles(found) + ".", nil
	}
	return "Did you mean: " + titles(found) + "?", nil
}

func titles(ts []storage.Topic) string {
	var all []string
	for _, t := range ts {
		all = append(all, "“"+t.Title+"”")
	}
	return strings.Join(all, ", ")
}

func (d *Desk) completeTopic(ctx context.Context, r Request) ([]Choice, error) {
	found, err := d.store.NearTopics(ctx, r.Guild, r.Options[r.Focus], maxChoices)
	if err != nil {
		return nil, err
	}
	var choices []Choice
	for _, t := range found {
		choices = append(choices, Choice{cut(t.Title, 100), t.Title})
	}
	return choices, nil
}

func (d *Desk) completeBriefing(ctx context.Context, r Request) ([]Choice, error) {
	found, err := d.store.Heads(ctx, r.Guild, storage.HeadQuery{Prefix: strings.TrimPrefix(r.Options[r.Focus], "#"), Limit: maxChoices})
	if err != nil {
		return nil, err
	}
	var choices []Choice
	for _, h := range found {
		choices = append(choices, Choice{cut(fmt.Sprintf("#%d · %s · %s", h.Number, day(h.Published), h.Title), 100), fmt.Sprint(h.Number)})
	}
	return choices, nil
}

// period is a half-open range of publication days; a zero end is open.
type period struct{ from, to time.Time }

// coverage says what of the store an answer could rest on.
func (d *Desk) coverage(ctx context.Context, r Request, topic int64, of period) (string, error) {
	c, err := d.store.Coverage(ctx, r.Guild, topic, of.from, of.to)
	if err != nil {
		return "", fmt.Errorf("reading the coverage: %w", err)
	}
	return covered(c), nil
}

// covered says what of the store an answer rests on.
func covered(c storage.Coverage) string {
	switch {
	case c.Of == 0:
		return "no briefings yet"
	case c.Briefings == 0:
		return "none of " + count(c.Of, "briefing")
	case c.Of == 1:
		return "the only briefing, " + day(c.First)
	case c.Briefings == c.Of:
		return fmt.Sprintf("all %s, %s", count(c.Of, "briefing"), span(c.First, c.Last))
	}
	return fmt.Sprintf("%d of %s, %s", c.Briefings, count(c.Of, "briefing"), span(c.First, c.Last))
}

// nothing is the answer when nothing was found: it says so, what the store does cover, and the nearest topics.
func (d *Desk) nothing(ctx context.Context, r Request, title, says string, topic int64) (Reply, error) {
	coverage, err := d.coverage(ctx, r, topic, period{})
	if err != nil {
		return Reply{}, err
	}
	near, err := d.near(ctx, r, r.Options["about"]+" "+r.Options["words"])
	if err != nil {
		return Reply{}, err
	}
	return Reply{Title: title, Lines: []Line{say(says), say(near)}, Coverage: coverage, Aside: true}, nil
}

// answerButtons stand under an answer that cites; view is the request that made it.
func answerButtons(r Request, view map[string]string) []Button {
	buttons := []Button{{Label: "Sources", Action: Sources, Options: view}}
	if r.Action != Share && !r.Public {
		buttons = append(buttons, Button{Label: "Share", Action: Share, Options: view})
	}
	return buttons
}
