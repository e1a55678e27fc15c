package reader

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"dateline/ask"
	"dateline/briefing/dates"
	"dateline/commands/dialog"
	"dateline/search"
	"dateline/storage"
)

// askCommand answers a question that is another command by that command, and says so.
func (d *Desk) askCommand(ctx context.Context, r dialog.Request, typed string) (reply dialog.Reply, answered bool, err error) {
	for _, c := range d.asker().Commands(typed) {
		options, known, err := d.commandOptions(ctx, r, c)
		if err != nil {
			return dialog.Reply{}, false, err
		}
		if !known {
			continue
		}
		if c.Name == ask.News {
			c.Name = "summary"
		}
		reply, err := d.answerAs(ctx, r, c.Name, options)
		if err != nil || !reply.ForAsker || len(reply.Buttons) > 0 || c.Name == "upcoming" {
			return reply, true, err
		} // else it has found nothing
	}
	return dialog.Reply{}, false, nil
}

// answerAs answers by another command with these options.
func (d *Desk) answerAs(ctx context.Context, r dialog.Request, name string, options map[string]string) (dialog.Reply, error) {
	commands := map[string]func(context.Context, dialog.Request) (dialog.Reply, error){
		"upcoming": d.upcoming, "timeline": d.timeline, "quotes": d.quotes, "who": d.who, "summary": d.summary,
	}
	r.Name, r.Options = name, options
	reply, err := commands[name](ctx, r)
	var offer *dialog.Offer
	if errors.As(err, &offer) {
		reply, err = dialog.Reply{Lines: []dialog.Line{dialog.Text(offer.Says)}, Buttons: offer.Buttons, ForAsker: true}, nil
	}
	if err != nil {
		return dialog.Reply{}, err
	}
	for i := range reply.Buttons {
		if reply.Buttons[i].Name == "" {
			reply.Buttons[i].Name = name
		}
	}
	reply.Lines = slices.Insert(reply.Lines, 0, dialog.Text(r.Say("ask.answered-by", "command", commandLine(name, options))))
	return reply, nil
}

// commandLine is a command as it is typed.
func commandLine(name string, options map[string]string) string {
	line := "/" + name
	for _, option := range slices.Sorted(maps.Keys(options)) {
		line += " " + option + ":" + options[option]
	}
	return line
}

// usualNews is how many days "what is new" looks back.
const usualNews = 7

// commandOptions returns the options of the command that a question asks for; not known where it names what is not there.
func (d *Desk) commandOptions(ctx context.Context, r dialog.Request, c ask.Command) (options map[string]string, known bool, err error) {
	options = dialog.Request{Options: map[string]string{"topic": r.Options["topic"]}}.With()
	set := func(option, value string) {
		if value != "" {
			options[option] = value
		}
	}
	switch c.Name {
	case "upcoming":
		set("days", strconv.Itoa(maxDays))
	case "who":
		return d.nameOption(ctx, r, "name", c.Slots["name"])
	case "quotes":
		if by := c.Slots["by"]; by != "" {
			if options, known, err = d.nameOption(ctx, r, "by", by); !known || err != nil {
				return nil, false, err
			}
		}
		set("topic", r.Options["topic"])
		set("about", c.Slots["about"])
		return options, true, nil
	case "timeline":
		from, to, left := d.periodOf(r, c.Slots["when"])
		set("from", dialog.ISODay(from))
		set("to", dialog.ISODay(dialog.LastDay(to)))
		c.Slots["topic"] += left
	case ask.News:
		from, _, left := d.periodOf(r, c.Slots["topic"])
		if from.IsZero() {
			from = r.Today().AddDate(0, 0, -usualNews)
		}
		c.Slots["topic"] = left
		set("since", dialog.ISODay(from))
	}
	if words := c.Slots["topic"]; words != "" && options["topic"] == "" {
		topic, err := d.topicMeant(ctx, r, words)
		if err != nil || topic.ID == 0 {
			return nil, false, err
		}
		options["topic"] = topic.Title
	} else if words != "" {
		return nil, false, nil
	}
	return options, true, nil
}

// nameOption is an option that names somebody whom briefings name.
func (d *Desk) nameOption(ctx context.Context, r dialog.Request, option, name string) (map[string]string, bool, error) {
	_, err := d.Store.Name(ctx, r.Guild, r.Audience, name)
	var many *storage.ManyNamesError
	switch {
	case errors.Is(err, storage.ErrNotFound):
		return nil, false, nil
	case err != nil && !errors.As(err, &many):
		return nil, false, err
	}
	return map[string]string{option: name}, true, nil
}

// periodOf reads the days in some words: from the first to the last that they name, and the words that are none.
func (d *Desk) periodOf(r dialog.Request, words string) (from, to time.Time, left string) {
	found := r.Dates(words, r.Sent)
	at := 0
	var rest strings.Builder
	for _, day := range found {
		if day.Kind != dates.KindDate || day.From.IsZero() || day.To.IsZero() {
			continue
		}
		if from.IsZero() || day.From.Before(from) {
			from = day.From
		}
		if day.To.After(to) {
			to = day.To
		}
		rest.WriteString(words[at:day.Start])
		at = day.End
	}
	rest.WriteString(words[at:])
	lang := d.Store.Reader().Language()
	var kept []string
	for _, word := range strings.Fields(rest.String()) {
		if !lang.Has("grammar", "stop", strings.ToLower(word)) {
			kept = append(kept, word)
		}
	}
	return from, to, strings.Join(kept, " ")
}

// topicMeant finds the topic that some words name: its title, or words of one, also misspelt; the zero Topic for none.
func (d *Desk) topicMeant(ctx context.Context, r dialog.Request, words string) (storage.Topic, error) {
	near, err := search.Spellings(ctx, d.Store, r.Guild, r.Audience, strings.Fields(words))
	if err != nil {
		return storage.Topic{}, fmt.Errorf("looking for near spellings of a topic: %w", err)
	}
	for _, meant := range []string{words, respell(words, near)} {
		found, err := d.Store.NearTopics(ctx, r.Guild, r.Audience, meant, 1)
		if err != nil {
			return storage.Topic{}, err
		}
		if len(found) > 0 && d.sharesWords(meant, found[0].Title) {
			return found[0], nil
		}
	}
	return storage.Topic{}, nil
}

// sharesWords reports whether all words that say something are in a title, or all of the title's in them.
func (d *Desk) sharesWords(words, title string) bool {
	lang := d.Store.Reader().Language()
	holds := func(all, some string) bool {
		in := strings.Fields(strings.ToLower(all))
		n := 0
		for _, w := range strings.Fields(strings.ToLower(some)) {
			if lang.Has("grammar", "stop", w) {
				continue
			}
			if n++; !slices.Contains(in, w) {
				return false
			}
		}
		return n > 0
	}
	return holds(title, words) || holds(words, title)
}
