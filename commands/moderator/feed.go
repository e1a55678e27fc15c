package moderator

import (
	"context"
	"errors"
	"net/url"
	"strconv"
	"strings"
	"time"

	"dateline/briefing"
	"dateline/commands/dialog"
	"dateline/intake"
	"dateline/intake/feed"
	"dateline/storage"
	"dateline/wording"
)

const (
	deskFeedAdd    = "desk feed add"
	deskFeedList   = "desk feed list"
	deskFeedWhy    = "desk feed why"
	deskFeedPause  = "desk feed pause"
	deskFeedRemove = "desk feed remove"
	deskInbox      = "desk inbox"

	yes = "yes"
	no  = "no"
)

// mostFirst is how many items that were there before a feed can become drafts at once: as many as one answer may make.
const mostFirst = 25

// FeedAdd is /desk feed add.
func (d *Desk) FeedAdd() dialog.Command {
	either := []dialog.Choice{{Name: yes, Value: yes}, {Name: no, Value: no}}
	every := dialog.ChoiceOption("every", everyChoices()...)
	every.Named = func(in wording.Language, minutes string) string {
		n, _ := strconv.Atoi(minutes)
		return pause(in, time.Duration(n)*time.Minute)
	}
	return dialog.Command{
		Name: deskFeedAdd,
		Options: []dialog.Option{
			dialog.TextOption("url", maxTyped),
			d.TopicOption("topic"),
			every,
			dialog.TextOption("only", 200),
			dialog.NumberOption("first", mostFirst),
			dialog.ChoiceOption("full", either...),
			dialog.ChoiceOption("publish", either...),
			dialog.FileOption("file"),
		},
		Example: "/desk feed add url:https://example.org/feed topic:{topic}",
		Answer:  d.feedAdd,
	}
}

// everyChoices are how often a feed can be asked.
func everyChoices() (choices []dialog.Choice) {
	for _, minutes := range []int{15, 30, 60, 120, 240, 720, 1440} {
		choices = append(choices, dialog.Choice{Name: pause(wording.English, time.Duration(minutes)*time.Minute), Value: strconv.Itoa(minutes)})
	}
	return choices
}

// pause writes how long something takes: 15 min, 4 h.
func pause(in wording.Language, d time.Duration) string {
	if d >= 2*time.Hour {
		return in.Say("card.hours", "n", int(d.Round(time.Hour).Hours()))
	}
	return in.Say("card.minutes", "n", int(d.Round(time.Minute).Minutes()))
}

// feedAdd answers /desk feed add: it reads the feed at once, so that what is wrong with it is said now.
func (d *Desk) feedAdd(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	if d.web == nil {
		return dialog.Reply{}, r.Fault("feeds.off")
	}
	f, err := readFeed(r)
	if err != nil {
		return dialog.Reply{}, err
	}
	if list, sent := r.Files["file"]; sent {
		return d.addList(ctx, r, f, list.Bytes)
	}
	f.URL, err = feedAddress(r.Options["url"])
	if err != nil {
		return dialog.Reply{}, err
	}
	got, err := d.web.Feed(ctx, intake.FeedQuery{Address: f.URL}, r.Sent)
	switch {
	case len(got.Named) == 1:
		f.URL = got.Named[0].Address
		got, err = d.web.Feed(ctx, intake.FeedQuery{Address: f.URL}, r.Sent)
	case len(got.Named) > 1:
		return dialog.Reply{}, offerFeeds(r, f.URL, got.Named)
	}
	if err != nil {
		return dialog.Reply{}, err
	}
	if got.Moved != "" {
		f.URL = got.Moved
	}
	f.Title = got.Feed.Title
	if f, err = d.asSet(ctx, r, f); err != nil {
		return dialog.Reply{}, err
	}
	added, fresh, held, err := d.Store.AddFeed(ctx, r.Guild, f, storage.Act{By: r.User, At: r.Sent})
	if errors.Is(err, storage.ErrFull) {
		return dialog.Reply{}, tooManyFeeds()
	} else if err != nil {
		return dialog.Reply{}, err
	}
	if held {
		if err := d.takeAnswer(ctx, r.Guild, added, got, nil, r.Sent.UTC()); err != nil {
			return dialog.Reply{}, err
		}
	}
	return d.addedReply(ctx, r, added, fresh, *got.Feed)
}

// asSet fills in from a feed of the same address what was not given.
func (d *Desk) asSet(ctx context.Context, r dialog.Request, f storage.Feed) (storage.Feed, error) {
	all, err := d.Store.Feeds(ctx, r.Guild)
	for _, set := range all {
		if set.URL != f.URL {
			continue
		}
		for option, keep := range map[string]func(){
			"topic": func() { f.Topics = set.Topics }, "every": func() { f.Every = set.Every }, "only": func() { f.Only = set.Only },
			"full": func() { f.Whole = set.Whole }, "publish": func() { f.Publish = set.Publish },
		} {
			if r.Options[option] == "" {
				keep()
			}
		}
	}
	return f, err
}

func tooManyFeeds() error {
	return briefing.Refusal("feeds.full", "n", storage.MostFeeds)
}

// readFeed reads what is to be set for a feed.
func readFeed(r dialog.Request) (f storage.Feed, err error) {
	f = storage.Feed{Topics: r.Options["topic"], Only: strings.TrimSpace(r.Options["only"]), Whole: r.Options["full"] == yes, Publish: r.Options["publish"] == yes, Every: int(feed.Usually / time.Minute)}
	if typed := strings.TrimSpace(r.Options["every"]); typed != "" {
		every, err := strconv.Atoi(typed)
		if err != nil || every < int(feed.Often/time.Minute) || every > int(feed.Seldom/time.Minute) {
			return f, r.Fault("feeds.bad-every", "typed", dialog.Cut(typed, 20))
		}
		f.Every = every
	}
	if f.First, err = r.Number("first"); err != nil {
		return f, err
	}
	for _, t := range splitTopics(f.Topics) {
		if dialog.Units(t) > maxTopic {
			return f, r.Fault("card.long-topic", "typed", dialog.Cut(t, 40), "n", maxTopic)
		}
	}
	switch {
	case f.First > mostFirst:
		return f, r.Fault("feeds.bad-first", "n", mostFirst)
	case f.Publish && !r.Administrator && r.User != 0:
		return f, r.Fault("feeds.publish-administrators")
	case f.Publish && len(splitTopics(f.Topics)) == 0:
		return f, r.Fault("feeds.publish-topic")
	}
	return f, nil
}

// feedAddress reads the address of a feed as people type it.
func feedAddress(typed string) (string, error) {
	typed = strings.TrimSpace(typed)
	lower := strings.ToLower(typed)
	switch {
	case typed == "":
		return "", briefing.Refusal("feeds.which")
	case strings.HasPrefix(typed, "<#"), strings.HasPrefix(typed, "#"), strings.Contains(lower, "discord.com/channels/"):
		return "", briefing.Refusal("feeds.no-channels")
	case !strings.Contains(typed, "://"):
		typed = "https://" + typed
	}
	u, err := url.Parse(typed)
	if err != nil || u.Host == "" || strings.ContainsAny(typed, " \t") {
		return "", briefing.Refusal("feeds.bad-url", "typed", dialog.Cut(typed, 60))
	}
	u.Fragment, u.Host = "", strings.ToLower(u.Host)
	return u.String(), nil
}

// offerFeeds asks which of a page's feeds is meant.
func offerFeeds(r dialog.Request, page string, named []feed.Named) *dialog.Offer {
	o := dialog.Offer{Says: r.Say("feeds.several", "page", page, "n", len(named))}
	for _, n := range named {
		label := n.Title
		if label == "" {
			label = n.Address
		}
		o.Buttons = append(o.Buttons, dialog.Button{Label: dialog.Cut(label, 80), Action: dialog.Ask, Name: deskFeedAdd, Options: r.With("url", n.Address)})
	}
	return &o
}

// shortItem is how many bytes an item has that is a summary.
const shortItem = 300

// addedReply says what was added, and what comes of it.
func (d *Desk) addedReply(ctx context.Context, r dialog.Request, f storage.Feed, fresh bool, read feed.Feed) (dialog.Reply, error) {
	title := r.Say("feeds.reading", "feed", feedName(f))
	if !fresh {
		title = r.Say("feeds.changed-feed", "feed", feedName(f))
	}
	reply := dialog.Reply{Title: title}
	add := func(lead, text string) {
		if text != "" {
			reply.Lines = append(reply.Lines, dialog.Line{Lead: lead, Text: text})
		}
	}
	items, err := d.Store.LastItems(ctx, r.Guild, f.ID)
	if err != nil {
		return reply, err
	}
	made := 0
	for _, it := range items {
		if it.Outcome == storage.ItemDraft && it.Found.Equal(it.Seen) && (it.Open || it.Filed != 0) {
			made++
		}
	}
	add(r.Say("feeds.address"), f.URL)
	add(r.Say("briefing.topics"), strings.Join(splitTopics(f.Topics), ", "))
	add(r.Say("feeds.only"), f.Only)
	drafts := r.Say("feeds.no-drafts", "n", len(items))
	if made > 0 {
		drafts = r.Say("feeds.drafts-of", "n", made)
	}
	add(r.Say("feeds.now"), r.Say("feeds.there-already", "items", r.Say("feeds.items", "n", len(items)), "drafts", drafts))
	add(r.Say("feeds.asked"), r.Say("feeds.every", "pause", pause(r.In, time.Duration(f.Every)*time.Minute)))
	if f.Publish {
		add(r.Say("briefing.published"), r.Say("feeds.publishes"))
	}
	short := 0
	for _, it := range read.Items {
		if len(it.Markup) < shortItem {
			short++
		}
	}
	if !f.Whole && short*2 > len(read.Items) {
		reply.Lines = append(reply.Lines, dialog.Text(r.Say("feeds.only-summaries")))
	}
	of := map[string]string{"feed": strconv.FormatInt(f.ID, 10)}
	reply.Buttons = []dialog.Button{
		{Label: r.Say("buttons.inbox"), Action: dialog.Ask, Name: deskInbox, Strong: true},
		{Label: r.Say("correct.why"), Action: dialog.Ask, Name: deskFeedWhy, Options: of},
		{Label: r.Say("feeds.all"), Action: dialog.Ask, Name: deskFeedList},
	}
	if fresh {
		reply.Buttons = append(reply.Buttons, dialog.Button{Label: r.Say("feeds.remove"), Action: dialog.Ask, Name: deskFeedRemove, Options: of})
	}
	return reply, nil
}
