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
)

// Details are given along with texts that are filed without a card. What they leave empty is taken from each text.
type Details struct {
	Topics, Published, Source, Link, Language string // as typed
	Filer                                     int64  // a Discord id; 0 from the shell
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
		return briefing.Faultf("The same text is already filed as #%d, published %s. Nothing was changed.", filed.Number, dialog.Day(filed.Published))
	}
	return nil
}

// textReader reads what is filed without a card. A Fault says what is missing.
func (d *Desk) textReader(ctx context.Context, guild int64, typed Details, sent time.Time) (func(intake.Item) (briefing.Filing, error), error) {
	r, err := d.LoadSettings(ctx, dialog.Request{Guild: guild, Sent: sent})
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
	faults = filingFaults(f)
	if draft.Number != 0 && strings.TrimSpace(draft.Reason) == "" {
		faults = append(faults, "Why is it edited? Give a reason; the history shows it.")
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
		return f, append(faults, fault.Says)
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
		faults = append(faults, "There is a headline but no sentence. Paste the story below it.")
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
func filingFaults(f briefing.Filing) (faults []string) {
	if len(f.Topics) == 0 {
		faults = append(faults, "What is it about? Give it a topic, such as Harbour ferries.")
	}
	for _, t := range f.Topics {
		if dialog.Units(t) > maxTopic {
			faults = append(faults, fmt.Sprintf("The topic %q is longer than %d characters. Shorten it.", dialog.Cut(t, 40), maxTopic))
		}
	}
	if dialog.Units(f.Source) > maxSource {
		faults = append(faults, fmt.Sprintf("The source %q is longer than %d characters. Shorten it.", dialog.Cut(f.Source, 40), maxSource))
	}
	if f.Link != "" && (dialog.Units(f.Link) > maxLink || strings.Contains(f.Link, " ") || !strings.HasPrefix(f.Link, "https://") && !strings.HasPrefix(f.Link, "http://")) {
		faults = append(faults, fmt.Sprintf("Discord cannot show the link %q. A link starts with https://, has no spaces and at most %d characters.", dialog.Cut(f.Link, 40), maxLink))
	}
	return faults
}

func readPublished(r dialog.Request, typed string, faults []string) (time.Time, []string) {
	typed = strings.TrimSpace(typed)
	if typed == "" {
		return time.Time{}, append(faults, "When was it published? Dates such as “Friday” are counted from that day. Type it like 12 Dec 2025 or yesterday.")
	}
	from, to := r.ReadDays(typed, r.Sent)
	switch {
	case from.IsZero() || !to.Equal(from.AddDate(0, 0, 1)):
		return time.Time{}, append(faults, fmt.Sprintf("I cannot read %q as a day. Write it like 12 Dec 2025, 2025-12-12 or yesterday.", dialog.Cut(typed, 40)))
	case from.After(latestToday(r.Sent)):
		return time.Time{}, append(faults, fmt.Sprintf("The publication date %s is in the future; today is %s. Fix it, or keep the draft until then.", dialog.Day(from), dialog.Day(r.Today())))
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
