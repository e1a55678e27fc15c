package main

import (
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/url"
	"slices"
	"strings"
	"time"

	"dateline/bench/corpus"
	"dateline/briefing"
	"dateline/commands"
	"dateline/commands/dialog"
	"dateline/intake"
	"dateline/intake/feed"
	"dateline/storage"
)

// What the sites of a month are like.
const (
	wireFeeds = 5
	window    = 60 // items that a feed brings: those of the last days, in which stories are told again
	step      = 15 * time.Minute
)

// month is a world of sites, stories and a moderator. It is the web of its desk.
type month struct {
	rng     *rand.Rand
	start   time.Time
	days    int
	sites   []*site
	stories []*story
	notes   map[int]string // what the moderator wrote into briefings, by number

	store *storage.Store
	desk  *commands.Desk

	asked, same, failures int
	published, revised    int
	fetching              time.Duration
}

// story is something that happened, as it was told and told again.
type story struct{ revisions []revision }

type revision struct {
	at         time.Time
	text, mark string // the mark stands in it, and in no other
}

// site brings stories at an address, until it moves.
type site struct {
	name, address, moved string
	moves                time.Time
	down                 [2]time.Time
	items                []told // the oldest first
}

type told struct {
	story int
	at    time.Time
}

// newMonth spreads texts over so many sites and days: a fifth of them over the feeds of the wire, which all bring each.
func newMonth(texts []string, sites, days int) *month {
	m := &month{rng: rand.New(rand.NewPCG(21, 3)), start: time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC), days: days, notes: map[int]string{}}
	for i := range sites {
		s := &site{name: fmt.Sprintf("Site %d", i), address: fmt.Sprintf("https://site%d.example/feed", i)}
		if i%11 == 3 {
			s.moved, s.moves = fmt.Sprintf("https://new%d.example/feed", i), m.moment(0.3, 0.6)
		}
		if i%7 == 2 {
			begins := m.moment(0.2, 0.7)
			s.down = [2]time.Time{begins, begins.Add(time.Duration(2+m.rng.IntN(30)) * time.Hour)}
		}
		m.sites = append(m.sites, s)
	}
	for i, text := range texts {
		at := m.moment(0.02, 0.8)
		m.stories = append(m.stories, m.newStory(i, text, at))
		if i%5 > 0 {
			s := m.sites[wireFeeds+m.rng.IntN(sites-wireFeeds)]
			s.items = append(s.items, told{i, at})
			continue
		}
		for _, s := range m.sites[:wireFeeds] {
			s.items = append(s.items, told{i, at.Add(time.Duration(m.rng.IntN(360)) * time.Minute)})
		}
	}
	for _, s := range m.sites {
		slices.SortFunc(s.items, func(a, b told) int { return a.at.Compare(b.at) })
	}
	return m
}

// moment is one of the month, between two parts of it.
func (m *month) moment(from, to float64) time.Time {
	return m.start.Add(time.Duration((from + (to-from)*m.rng.Float64()) * float64(m.days) * 24 * float64(time.Hour))).Truncate(time.Minute)
}

// newStory tells a text, and of one in six tells it again within two days, once or twice.
func (m *month) newStory(i int, text string, at time.Time) *story {
	s := &story{}
	sentences := strings.SplitAfter(text, ". ")
	again := max(0, m.rng.IntN(18)-15)
	for n := range again + 1 {
		mark := fmt.Sprintf("case %d is in its edition %d.", i, n+1)
		told := slices.Insert(slices.Clone(sentences), min(1, len(sentences)), "The account of "+mark+" ")
		s.revisions = append(s.revisions, revision{at, strings.Join(told, ""), mark})
		at = at.Add(time.Duration(60+m.rng.IntN(24*60)) * time.Minute)
	}
	return s
}

// storyOf tells which story a text tells; -1 for none.
func (m *month) storyOf(text string) int {
	_, after, found := strings.Cut(text, "The account of case ")
	var i int
	if _, err := fmt.Sscanf(after, "%d is in its", &i); !found || err != nil {
		return -1
	}
	return i
}

func (m *month) items() (n int) {
	for _, s := range m.sites {
		n += len(s.items)
	}
	return n
}

func (m *month) edits() (n int) {
	for _, s := range m.stories {
		n += len(s.revisions) - 1
	}
	return n
}

// Link is not used: the feeds bring whole texts.
func (m *month) Link(context.Context, string) (intake.Item, error) {
	return intake.Item{}, errors.New("no page is fetched")
}

// Feed answers as the site of the address does at a moment.
func (m *month) Feed(_ context.Context, q intake.FeedQuery, now time.Time) (got intake.Fetched, err error) {
	m.asked++
	i := slices.IndexFunc(m.sites, func(s *site) bool { return s.address == q.Address || s.moved == q.Address })
	s := m.sites[i]
	if now.After(s.down[0]) && now.Before(s.down[1]) {
		m.failures++
		got.Status, got.RetryAfter = 503, 30*time.Minute
		return got, briefing.Faultf("%s cannot show the feed just now (503).", s.name)
	}
	got.OK, got.Address = true, q.Address
	if s.moved != "" && now.After(s.moves) && q.Address == s.address {
		got.Moved = s.moved
	}
	text, state := s.write(m, now)
	if got.ETag = state; state == q.ETag {
		m.same++
		got.Status = 304
		return got, nil
	}
	at, err := url.Parse(q.Address)
	if err != nil {
		return got, err
	}
	read, err := feed.Read(text, at)
	got.Feed = &read
	return got, err
}

// write is the site's feed at a moment, in RSS, and what tells it from those of other moments.
func (s *site) write(m *month, now time.Time) (text, state string) {
	var b strings.Builder
	state = s.name + " "
	fmt.Fprintf(&b, `<rss version="2.0"><channel><title>%s</title>`, s.name)
	shown := 0
	for _, it := range slices.Backward(s.items) {
		if it.at.After(now) || shown == window {
			continue
		}
		shown++
		tells := m.stories[it.story].revisions[0]
		for n, r := range m.stories[it.story].revisions {
			if !r.at.After(now) {
				tells = r
				state += fmt.Sprintf("%d.%d ", it.story, n)
			}
		}
		fmt.Fprintf(&b, "<item><guid>%s/%d</guid><title>%s, as told by %s</title><link>%s/%d</link><pubDate>%s</pubDate><description>", s.name, it.story,
			[]string{"Report", "Update", "New"}[it.story%3], s.name, s.address, it.story, it.at.Format(time.RFC1123Z))
		_ = xml.EscapeText(&b, []byte("<p>"+tells.text+"</p><p>Reporting by "+s.name+".</p>")) // a Builder takes all
		b.WriteString("</description></item>")
	}
	return b.String() + "</channel></rss>", strings.TrimSpace(state)
}

// play adds the sites' feeds and lets the month pass.
func (m *month) play(ctx context.Context) error {
	m.desk = m.desk.Fetching(m)
	now := m.start
	ask := func(r dialog.Request) (dialog.Reply, error) {
		r.ID, r.Guild, r.User, r.Moderator, r.Sent = fmt.Sprint(now.UnixMicro(), r.Name, r.Options, r.Button), corpus.Guild, 7, true, now
		return m.desk.Answer(ctx, r)
	}
	for _, s := range m.sites {
		if _, err := ask(dialog.Request{Name: "desk feed add", Options: map[string]string{"url": s.address, "topic": "News", "every": "60"}}); err != nil {
			return err
		}
	}
	end := m.start.AddDate(0, 0, m.days+2) // the last outage has its effect
	for i := 0; now.Before(end); i++ {
		now = now.Add(step)
		began := time.Now()
		for more := true; more; {
			var err error
			if more, err = m.desk.FetchNext(ctx, now); err != nil {
				return err
			}
		}
		m.fetching += time.Since(began)
		if i%48 == 47 {
			if err := m.publishAll(ctx, ask); err != nil {
				return err
			}
		}
	}
	return nil
}

// publishAll is a moderator who publishes all that there is, and writes into a briefing now and then.
func (m *month) publishAll(ctx context.Context, ask func(dialog.Request) (dialog.Reply, error)) error {
	drafts, err := m.store.Inbox(ctx, corpus.Guild)
	if err != nil {
		return err
	}
	for _, draft := range drafts {
		card, err := ask(dialog.Request{Name: "desk add", Options: map[string]string{"draft": fmt.Sprint(draft.ID)}})
		if err != nil {
			return err
		}
		done, err := ask(dialog.Request{Button: button(card, "Publish")})
		if err != nil {
			return fmt.Errorf("publishing draft %d, %q: %w", draft.ID, draft.Text[:min(60, len(draft.Text))], err)
		}
		var number int
		if draft.Number != 0 {
			m.revised++
		} else if _, err := fmt.Sscanf(done.Title, "Filed as #%d", &number); err != nil {
			return fmt.Errorf("draft %d is not filed: %s %+v", draft.ID, done.Title, done.Lines)
		} else if m.published++; number%20 == 0 {
			if err := m.note(ctx, number, ask); err != nil {
				return err
			}
		}
	}
	return nil
}

// note adds a sentence to a briefing.
func (m *month) note(ctx context.Context, number int, ask func(dialog.Request) (dialog.Reply, error)) error {
	b, err := m.store.Version(ctx, corpus.Guild, storage.AllSeeing(), number, 0)
	if err != nil {
		return err
	}
	opened, err := ask(dialog.Request{Name: "desk edit", Options: map[string]string{"number": fmt.Sprint(number)}})
	if err != nil {
		return err
	}
	m.notes[number] = fmt.Sprintf("The desk adds that number %d was looked into.", number)
	card, err := ask(dialog.Request{Button: opened.Form.ID, Fields: map[string]string{"text": b.Text + "\n\n" + m.notes[number], "reason": "a note"}})
	if err == nil {
		_, err = ask(dialog.Request{Button: button(card, "Publish")})
	}
	return err
}

// button returns the id of the button with a label.
func button(reply dialog.Reply, label string) string {
	i := slices.IndexFunc(reply.Buttons, func(b dialog.Button) bool { return b.Label == label || strings.HasPrefix(b.Label, label+" ") })
	if i < 0 {
		return ""
	}
	return reply.Buttons[i].ID
}
