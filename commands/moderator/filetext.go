package moderator

import (
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"dateline/briefing"
	"dateline/commands/dialog"
	"dateline/intake"
	"dateline/storage"
	"dateline/wording"
)

// Details are given along with texts that are filed without a card. What they leave empty is taken from each text.
type Details struct {
	Topics, Published, Source, Link, Language string           // as typed
	Filer                                     int64            // a Discord id; 0 from the shell
	In                                        wording.Language // of who is told what is missing
}

// File files a text without a card, as the shell does. What typed leaves empty is taken from the item. The same text is
// filed once: the second time fresh is false and nothing is changed. A *briefing.Fault says what is missing, or that
// the text is filed under another publication day.
func (d *Desk) File(ctx context.Context, guild int64, typed Details, item intake.Item, sent time.Time) (head briefing.Head, fresh bool, err error) {
	read, err := d.textReader(ctx, guild, typed, sent)
	if err != nil {
		return head, false, err
	}
	filing, err := read(item)
	if err != nil {
		return head, false, err
	}
	if h, err := d.Store.Twin(ctx, guild, storage.AllSeeing(), filing.Text, ""); err == nil {
		return h, false, sameText(h, filing)
	} else if !errors.Is(err, storage.ErrNotFound) {
		return head, false, fmt.Errorf("looking for the same text: %w", err)
	}
	head, fresh, err = d.Store.File(ctx, guild, filing)
	if err != nil {
		return head, false, fmt.Errorf("filing: %w", err)
	}
	return head, fresh, nil
}

// sameText refuses a text that is filed already under another publication day.
func sameText(filed briefing.Head, f briefing.Filing) error {
	if !filed.Published.Equal(f.Published) {
		return briefing.Refusal("card.twin-day", "number", filed.Number, "day", wording.English.Day(filed.Published))
	}
	return nil
}

// textReader reads what is filed without a card. A Fault says what is missing.
func (d *Desk) textReader(ctx context.Context, guild int64, typed Details, sent time.Time) (func(intake.Item) (briefing.Filing, error), error) {
	r, err := d.LoadSettings(ctx, dialog.Request{Guild: guild, Sent: sent, In: typed.In})
	if err != nil {
		return nil, err
	}
	in, err := readLanguage(typed.Language)
	if err != nil {
		return nil, err
	}
	return func(item intake.Item) (briefing.Filing, error) {
		filing, faults := d.readDraft(r, merge(storage.Draft{Topics: typed.Topics, Published: typed.Published, Source: typed.Source, Link: typed.Link, Language: in}, item))
		if len(faults) > 0 {
			return filing, &briefing.Fault{Says: strings.Join(faults, " ")}
		}
		filing.Key = fmt.Sprintf("text/%x", sha256.Sum256([]byte(filing.Text)))
		filing.Filer, filing.Filed = typed.Filer, sent
		return filing, nil
	}, nil
}

// readDraft reads a draft as typed; the day and the agency that its text begins with stand for what was not typed. The
// faults say what keeps it from being filed.
func (d *Desk) readDraft(r dialog.Request, draft storage.Draft) (f briefing.Filing, faults []string) {
	f.Source, f.Link = dialog.OneLine(draft.Source), dialog.OneLine(draft.Link)
	f.Topics = splitTopics(draft.Topics)
	faults = filingFaults(r, f)
	if draft.Number != 0 && strings.TrimSpace(draft.Reason) == "" {
		faults = append(faults, r.Say("card.why"))
	}
	f.Given = draft.Language
	story, err := d.Store.Reader().ParseIn(draft.Language, draft.Text)
	if draft.Published == "" && err == nil {
		if day := d.Store.Reader().Dated(story, r.Language()); !day.IsZero() {
			draft.Published = dialog.ISODay(day)
		}
	}
	f.Published, faults = readPublished(r, draft.Published, faults)
	var fault *briefing.Fault
	if errors.As(err, &fault) {
		return f, append(faults, fault.In(r.In))
	} else if err != nil {
		return f, append(faults, err.Error())
	}
	f.Story = story
	f.Source = cmp.Or(f.Source, story.Agency.Of(story.Text))
	if f.Published.IsZero() {
		return f, faults
	}
	f.Facts = d.Store.Reader().Read(story, f.Published, r.Language())
	if len(f.Sentences) == 0 {
		faults = append(faults, r.Say("card.no-sentence"))
	}
	return f, faults
}

// splitTopics reads titles that semicolons separate, each once.
func splitTopics(typed string) (titles []string) {
	for _, t := range strings.Split(typed, ";") {
		same := func(other string) bool { return strings.EqualFold(t, other) }
		if t = dialog.OneLine(t); t != "" && !slices.ContainsFunc(titles, same) {
			titles = append(titles, t)
		}
	}
	return titles
}

// The longest topic, source and link, in UTF-16 units. Discord takes 100 in a completion or option, 512 in a link.
const (
	maxTopic  = 80
	maxSource = 100
	maxLink   = 512
)

// filingFaults says what is wrong with a filing's topics, source and link, if anything.
func filingFaults(r dialog.Request, f briefing.Filing) (faults []string) {
	if len(f.Topics) == 0 {
		faults = append(faults, r.Say("card.no-topic"))
	}
	for _, t := range f.Topics {
		if dialog.Units(t) > maxTopic {
			faults = append(faults, r.Say("card.long-topic", "typed", dialog.Cut(t, 40), "n", maxTopic))
		}
	}
	if dialog.Units(f.Source) > maxSource {
		faults = append(faults, r.Say("card.long-source", "typed", dialog.Cut(f.Source, 40), "n", maxSource))
	}
	if f.Link != "" && (dialog.Units(f.Link) > maxLink || strings.Contains(f.Link, " ") || !strings.HasPrefix(f.Link, "https://") && !strings.HasPrefix(f.Link, "http://")) {
		faults = append(faults, r.Say("card.bad-link", "typed", dialog.Cut(f.Link, 40), "n", maxLink))
	}
	return faults
}

func readPublished(r dialog.Request, typed string, faults []string) (time.Time, []string) {
	typed = strings.TrimSpace(typed)
	if typed == "" {
		return time.Time{}, append(faults, r.Say("card.no-day"))
	}
	from, to := r.ReadDays(typed, r.Sent)
	switch {
	case from.IsZero() || !to.Equal(from.AddDate(0, 0, 1)):
		return time.Time{}, append(faults, r.Say("card.bad-day", "typed", dialog.Cut(typed, 40)))
	case from.After(latestToday(r.Sent)):
		return time.Time{}, append(faults, r.Say("card.future-day", "day", r.In.Day(from), "today", r.In.Day(r.Today())))
	}
	return from, faults
}

// farthestEast is how far the easternmost time zone is ahead of UTC.
const farthestEast = 14 * time.Hour

// futureDay returns the publication day of a draft when that is in the future; else zero.
func futureDay(r dialog.Request, draft storage.Draft) time.Time {
	from, to := r.ReadDays(strings.TrimSpace(draft.Published), r.Sent)
	if from.IsZero() || !to.Equal(from.AddDate(0, 0, 1)) || !from.After(latestToday(r.Sent)) {
		return time.Time{}
	}
	return from
}

// latestToday is the latest date that it is today in any time zone.
func latestToday(sent time.Time) time.Time {
	return sent.Add(farthestEast).UTC().Truncate(24 * time.Hour)
}
