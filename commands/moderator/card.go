package moderator

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"dateline/briefing"
	"dateline/briefing/dates"
	"dateline/commands/dialog"
	"dateline/storage"
)

// maxCardDates is how many dates a card lists; the rest is counted.
const maxCardDates = 10

// card shows what was understood of a draft and what is missing. Publish works once nothing is missing.
func (d *Desk) card(ctx context.Context, r dialog.Request, draft storage.Draft) (dialog.Reply, error) {
	filing, faults := d.readDraft(r, draft)
	reply := dialog.Reply{Title: "Draft", Coverage: "a draft: nothing is filed yet"}
	of := map[string]string{viewDraft: strconv.FormatInt(draft.ID, 10)}
	publish := dialog.Button{Label: "Publish", Action: dialog.Publish, Name: deskAdd, Options: of, Strong: true}
	var likely []dialog.Line
	more, err := d.suggestTopics(ctx, r, draft, filing)
	if err != nil {
		return dialog.Reply{}, err
	}
	if filing.Text != "" {
		twin, err := d.duplicate(ctx, r, draft, filing.Text)
		if err != nil {
			return dialog.Reply{}, err
		}
		if twin != "" {
			faults = append(faults, twin)
		} else {
			var about []dialog.Button
			if likely, about, err = d.similar(ctx, r, draft, filing.Text); err != nil {
				return dialog.Reply{}, err
			}
			more = append(more, about...)
		}
	}
	reply.Lines = faultLines(faults)
	if until := futureDay(r, draft); !until.IsZero() {
		more = append(more, dialog.Button{Label: "Keep until " + dialog.Day(until), Action: dialog.Hold, Name: deskAdd, Options: of, Off: draft.Until.Equal(until)})
	}
	reply.Lines = append(reply.Lines, cardNotes(r, draft)...)
	reply.Lines = append(reply.Lines, likely...)
	if filing.Text != "" {
		reply.Title = "Draft: " + filing.Headline()
		if draft.Number != 0 {
			lines, stands, err := d.editLines(ctx, r, draft, filing)
			if err != nil {
				return dialog.Reply{}, err
			}
			reply.Title, reply.Coverage = fmt.Sprintf("Edit of #%d: %s", draft.Number, filing.Headline()), "a draft: nothing is saved yet"
			reply.Lines = append(reply.Lines, lines...)
			if stands.Version != draft.Version {
				publish = dialog.Button{Label: fmt.Sprintf("Save over version %d", stands.Version), Action: dialog.Overwrite, Name: deskAdd,
					Options: dialog.Request{Options: of}.With(viewVersion, strconv.Itoa(stands.Version))}
			}
		}
		origin := draft.Origin
		if draft.Published == "" {
			origin = "the head of the text"
		}
		reply.Lines = append(reply.Lines, readingLines(filing, origin)...)
	}
	publish.Off = len(faults) > 0
	reply.Buttons = append([]dialog.Button{
		publish,
		{Label: "Edit", Action: dialog.Edit, Name: deskAdd, Options: of},
		{Label: "Add text", Action: dialog.More, Name: deskAdd, Options: of},
		{Label: "Discard", Action: dialog.Discard, Name: deskAdd, Options: of},
	}, more...)
	return reply, nil
}

// faultLines says what keeps a draft from being published.
func faultLines(faults []string) (lines []dialog.Line) {
	for _, f := range faults {
		lines = append(lines, dialog.Line{Mark: "to fix", Text: f})
	}
	if len(faults) > 0 {
		lines = append(lines, dialog.Text("Press Edit to fix it; what you typed is kept."))
	}
	return lines
}

// cardNotes says what is special about a draft: that it is kept for later, too long for a form, partly unread.
func cardNotes(r dialog.Request, draft storage.Draft) (lines []dialog.Line) {
	if draft.Until.After(r.Sent) {
		lines = append(lines, dialog.Text(fmt.Sprintf("Kept until %s, when it can be published. /desk drafts lists it.", dialog.Day(draft.Until))))
	}
	if dialog.Units(draft.Text) > dialog.MaxField {
		lines = append(lines, dialog.Text(fmt.Sprintf("The text is longer than the %d characters that a form takes. To change it, press Discard and file it again; to add to it, press Add text.", dialog.MaxField)))
	}
	if unread := r.Options[viewUnread]; unread != "" {
		lines = append(lines, dialog.Text(unread))
	}
	if draft.Reason != "" && draft.Number != 0 {
		lines = append(lines, dialog.Line{Lead: "Reason", Text: draft.Reason})
	}
	return lines
}

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

// readDraft reads a draft as typed; the day and the agency that its text begins with stand for what was not typed. The
// faults say what keeps it from being filed.
func (d *Desk) readDraft(r dialog.Request, draft storage.Draft) (f briefing.Filing, faults []string) {
	f.Source, f.Link = dialog.OneLine(draft.Source), dialog.OneLine(draft.Link)
	for _, t := range strings.Split(draft.Topics, ";") {
		same := func(other string) bool { return strings.EqualFold(t, other) }
		if t = dialog.OneLine(t); t != "" && !slices.ContainsFunc(f.Topics, same) {
			f.Topics = append(f.Topics, t)
		}
	}
	faults = filingFaults(f)
	if draft.Number != 0 && strings.TrimSpace(draft.Reason) == "" {
		faults = append(faults, "Why is it edited? Give a reason; the history shows it.")
	}
	story, err := d.Store.Reader().Parse(draft.Text)
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

// duplicate says where exactly this text is already filed, other than from this draft; "" when it is not.
func (d *Desk) duplicate(ctx context.Context, r dialog.Request, draft storage.Draft, text string) (string, error) {
	h, err := d.Store.Twin(ctx, r.Guild, text, draftKey(draft))
	if errors.Is(err, storage.ErrNotFound) || err == nil && h.Number == draft.Number {
		return "", nil
	} else if err != nil {
		return "", fmt.Errorf("looking for the same text: %w", err)
	}
	return fmt.Sprintf("The same text is already filed as #%d (%s, %s).", h.Number, dialog.Cut(h.Title, 80), dialog.Day(h.Published)), nil
}

// readingLines lists what was read in a text. origin is where the publication day was found, "" when it was typed.
func readingLines(f briefing.Filing, origin string) []dialog.Line {
	lines := []dialog.Line{}
	add := func(lead, text string) {
		if text != "" {
			lines = append(lines, dialog.Line{Lead: lead, Text: text})
		}
	}
	if !f.Published.IsZero() {
		published := f.Published.Format("Mon 2 Jan 2006")
		if origin != "" {
			published += ", says " + origin
		}
		add("Published", published)
	}
	add("Topics", strings.Join(f.Topics, ", "))
	add("Source", f.Source)
	add("Link", f.Link)
	add("Dateline", f.Place.Of(f.Text))
	add("Summary", dialog.Cut(f.Summary.Of(f.Text), 500))
	if f.Published.IsZero() {
		return lines
	}
	dated := dialog.Count(len(f.Events), "date")
	if len(f.Events)+len(f.Unresolved) == 0 {
		dated = "no day found"
	}
	add("Read", dialog.Count(len(f.Sentences), "sentence")+", "+dated)
	add("Who speaks", speakers(f.Said))
	for i, e := range f.Events {
		if i == maxCardDates {
			add("", fmt.Sprintf("and %s more.", dialog.Count(len(f.Events)-i, "date")))
			break
		}
		lines = append(lines, dateLine(f.Text, e.When))
	}
	return append(lines, unresolvedLines(f)...)
}

// unresolvedLines tells how many date expressions mean no days that could be told, and why.
func unresolvedLines(f briefing.Filing) (lines []dialog.Line) {
	all := f.Unresolved
	if len(all) == 0 {
		return nil
	}
	lines = append(lines, dialog.Line{Text: notResolved(all) + ":"})
	for _, u := range all[:min(len(all), maxCardDates)] {
		lines = append(lines, dialog.Line{Lead: "“" + f.Text[u.Start:u.End] + "”", Text: u.Working})
	}
	if more := len(all) - maxCardDates; more > 0 {
		lines = append(lines, dialog.Line{Text: fmt.Sprintf("and %d more.", more)})
	}
	return lines
}

// notResolved says how many date expressions mean no days that could be told.
func notResolved(all []dates.Date) string {
	if len(all) == 1 {
		return "1 date expression was not resolved"
	}
	return fmt.Sprintf("%d date expressions were not resolved", len(all))
}

// dateLine shows a date's words, what they mean, and why.
func dateLine(text string, when dates.Date) dialog.Line {
	l := dialog.Line{Lead: "“" + text[when.Start:when.End] + "”", Text: when.Label()}
	if when.Working != "" {
		l.Text += ", " + when.Working
	}
	if when.Status == dates.Planned {
		l.Mark = "planned"
	}
	return l
}
