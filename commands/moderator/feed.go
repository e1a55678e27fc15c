package moderator

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"

	"dateline/briefing"
	"dateline/commands/dialog"
	"dateline/intake"
	"dateline/intake/feed"
	"dateline/storage"
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
	return dialog.Command{
		Name: deskFeedAdd,
		Options: []dialog.Option{
			dialog.TextOption("url", maxTyped),
			d.TopicOption("topic"),
			dialog.ChoiceOption("every", everyChoices()...),
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
		choices = append(choices, dialog.Choice{Name: pause(time.Duration(minutes) * time.Minute), Value: strconv.Itoa(minutes)})
	}
	return choices
}

// pause writes how long something takes: 15 min, 4 h.
func pause(d time.Duration) string {
	if d >= 2*time.Hour {
		return fmt.Sprintf("%d h", int(d.Round(time.Hour).Hours()))
	}
	return fmt.Sprintf("%d min", int(d.Round(time.Minute).Minutes()))
}

// feedAdd answers /desk feed add: it reads the feed at once, so that what is wrong with it is said now.
func (d *Desk) feedAdd(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	if d.web == nil {
		return dialog.Reply{}, briefing.Faultf("This Dateline does not fetch feeds: DATELINE_FETCH is off. Whoever runs it can change that.")
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
	return briefing.Faultf("There are %d feeds, which are the most for one server. /desk feed remove makes room.", storage.MostFeeds)
}

// readFeed reads what is to be set for a feed.
func readFeed(r dialog.Request) (f storage.Feed, err error) {
	f = storage.Feed{Topics: r.Options["topic"], Only: strings.TrimSpace(r.Options["only"]), Whole: r.Options["full"] == yes, Publish: r.Options["publish"] == yes, Every: int(feed.Usually / time.Minute)}
	if typed := strings.TrimSpace(r.Options["every"]); typed != "" {
		every, err := strconv.Atoi(typed)
		if err != nil || every < int(feed.Often/time.Minute) || every > int(feed.Seldom/time.Minute) {
			return f, briefing.Faultf("every: %q is not a number of minutes from 15 to 1440. Pick one from the list.", dialog.Cut(typed, 20))
		}
		f.Every = every
	}
	if f.First, err = r.Number("first"); err != nil {
		return f, err
	}
	for _, t := range splitTopics(f.Topics) {
		if dialog.Units(t) > maxTopic {
			return f, briefing.Faultf("The topic %q is longer than %d characters. Shorten it.", dialog.Cut(t, 40), maxTopic)
		}
	}
	switch {
	case f.First > mostFirst:
		return f, briefing.Faultf("first: at most %d items that were there before can become drafts.", mostFirst)
	case f.Publish && !r.Administrator && r.User != 0:
		return f, briefing.Faultf("publish: that a feed files without a person is up to administrators of the server.")
	case f.Publish && len(splitTopics(f.Topics)) == 0:
		return f, briefing.Faultf("publish: what is filed without a person needs a topic. Add topic:.")
	}
	return f, nil
}

// feedAddress reads the address of a feed as people type it.
func feedAddress(typed string) (string, error) {
	typed = strings.TrimSpace(typed)
	lower := strings.ToLower(typed)
	switch {
	case typed == "":
		return "", briefing.Faultf("Which feed? Type its address, or that of a page that names it, after url:.")
	case strings.HasPrefix(typed, "<#"), strings.HasPrefix(typed, "#"), strings.Contains(lower, "discord.com/channels/"):
		return "", briefing.Faultf("Dateline cannot follow a channel: it reads no messages but those that somebody files. To file one, right-click it (on a phone, press and hold it), choose Apps, then File as briefing. A channel that follows a site can be replaced by the site's feed.")
	case !strings.Contains(typed, "://"):
		typed = "https://" + typed
	}
	u, err := url.Parse(typed)
	if err != nil || u.Host == "" || strings.ContainsAny(typed, " \t") {
		return "", briefing.Faultf("url: %q is not an address. It looks like https://example.org/feed.", dialog.Cut(typed, 60))
	}
	u.Fragment, u.Host = "", strings.ToLower(u.Host)
	return u.String(), nil
}

// offerFeeds asks which of a page's feeds is meant.
func offerFeeds(r dialog.Request, page string, named []feed.Named) *dialog.Offer {
	o := dialog.Offer{Says: fmt.Sprintf("%s names %d feeds. Which one?", page, len(named))}
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
	title := "Reading " + feedName(f)
	if !fresh {
		title = "Changed: " + feedName(f)
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
	add("Address", f.URL)
	add("Topics", strings.Join(splitTopics(f.Topics), ", "))
	add("Only", f.Only)
	add("Now", fmt.Sprintf("%s there already, %s. What comes from now on becomes a draft in /desk inbox", dialog.Count(len(items), "item"), map[bool]string{true: "which became no drafts", false: dialog.Count(made, "draft") + " of them"}[made == 0]))
	add("Asked", fmt.Sprintf("every %s; less often while nothing new comes, and when the site asks for it", pause(time.Duration(f.Every)*time.Minute)))
	if f.Publish {
		add("Published", "what lacks nothing is filed without a person; edits wait in the inbox")
	}
	short := 0
	for _, it := range read.Items {
		if len(it.Markup) < shortItem {
			short++
		}
	}
	if !f.Whole && short*2 > len(read.Items) {
		reply.Lines = append(reply.Lines, dialog.Text("It brings only summaries. The option full fetches the page behind each item."))
	}
	of := map[string]string{"feed": strconv.FormatInt(f.ID, 10)}
	reply.Buttons = []dialog.Button{
		{Label: "Inbox", Action: dialog.Ask, Name: deskInbox, Strong: true},
		{Label: "Why", Action: dialog.Ask, Name: deskFeedWhy, Options: of},
		{Label: "All feeds", Action: dialog.Ask, Name: deskFeedList},
	}
	if fresh {
		reply.Buttons = append(reply.Buttons, dialog.Button{Label: "Remove", Action: dialog.Ask, Name: deskFeedRemove, Options: of})
	}
	return reply, nil
}
