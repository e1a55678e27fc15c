package export

import (
	"io"
	"strings"

	ics "github.com/arran4/golang-ical"

	"dateline/briefing/dates"
	"dateline/timeline"
)

// ics writes iCalendar (RFC 5545). Every entry is an event of whole days (VALUE=DATE) and fills what its date names: a
// whole month, a whole year; DTEND is the day after. What has no end ("since 2019") has no DTEND, which the standard reads
// as one day, its first; what has no beginning stands on its last day, and what comes before or after a day stands beside
// it. A date that is not one day is put before the SUMMARY, so that no event looks more exact than it is.
//
// What is planned or unconfirmed is TENTATIVE, what was called off, put off or denied CANCELLED, all else CONFIRMED. No
// event makes anybody busy.
func (x Timeline) ics(w io.Writer) error {
	calendar := ics.NewCalendarFor("Dateline")
	calendar.SetProductId("-//Dateline//Dateline//EN")
	calendar.SetName(oneLine(x.Title)) // by RFC 7986, and as calendars had it before
	pictured := x.inPicture()
	for i, e := range x.Entries {
		event := calendar.AddEvent(x.id(e) + "@dateline")
		event.SetDtStampTime(x.At)
		first, last := e.Days()
		event.SetAllDayStartAt(first)
		if !e.When.To.IsZero() {
			event.SetAllDayEndAt(last.AddDate(0, 0, 1))
		}
		event.SetSummary(x.summary(e))
		event.SetDescription(x.description(e))
		if link := web(e.Cited[0].Of.Link); link != "" {
			event.SetURL(link)
		}
		if pictured[i] > 0 {
			event.AddCategory(x.In.Say("files.in-picture"))
		}
		event.SetStatus(status(e))
		event.SetTimeTransparency(ics.TransparencyTransparent)
	}
	return calendar.SerializeTo(w, ics.WithNewLineWindows) // the standard's line end, on every system
}

// summary is the entry's sentence, after what its days alone do not tell.
func (x Timeline) summary(e timeline.Entry) string {
	var lead []string
	if !e.IsDay() {
		lead = append(lead, e.When.Label(x.In))
	}
	if mark := e.Mark(x.In, x.today()); mark != "" {
		lead = append(lead, mark)
	}
	if known := x.Known[e.Cited[0].Passage]; known != "" {
		lead = append(lead, known)
	}
	if len(lead) == 0 {
		return oneLine(e.Cited[0].Text)
	}
	return strings.Join(lead, ", ") + ": " + oneLine(e.Cited[0].Text)
}

// description is the entry's sentences, each with its source below it.
func (x Timeline) description(e timeline.Entry) string {
	var lines []string
	for _, c := range e.Cited {
		lines = append(lines, oneLine(c.Text)+beside(x.Known[c.Passage]), x.Source(c.Of))
		if link := web(c.Of.Link); link != "" {
			lines = append(lines, link)
		}
		lines = append(lines, "")
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

func status(e timeline.Entry) ics.ObjectStatus {
	switch {
	case e.Dropped():
		return ics.ObjectStatusCancelled
	case e.When.Status == dates.Planned, e.When.Status == dates.Uncertain:
		return ics.ObjectStatusTentative
	}
	return ics.ObjectStatusConfirmed
}
