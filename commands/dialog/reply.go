package dialog

import (
	"context"
	"fmt"
	"strings"

	"dateline/briefing"
	"dateline/briefing/text"
	"dateline/storage"
	"dateline/wording"
)

// Reply is an answer before it has Discord's shape: what is said, and what proves it. Package bot lays it out as an embed,
// Reply.Write as plain text. Nothing in it is escaped.
type Reply struct {
	In       wording.Language // of Dateline's own words; set by the Desk
	Title    string
	Lines    []Line
	Sources  []briefing.Head  // the cited briefings: [1] stands for Sources[0]; set by the Desk
	Coverage string           // how much of the store the answer rests on
	Page     Page             // which page of a long answer it is
	Picture  *File            // a PNG
	Files    []File           // attachments, at most nine
	Pictured []briefing.Cited // the sentences in the picture and the files, which are proven like quotes
	Buttons  []Button
	Form     *Form // instead of everything else
	ForAsker bool  // only the asker sees it, even where answers are shared: it is of no use to others

	Schedules *storage.Scheduled          // a plan that is put among the server's events before anything is said
	Delivered func(context.Context) error // what is to be done once it has arrived; nil for nothing
}

// Footer is the last line of a reply: which page it is, and how much of the store it rests on.
func (r Reply) Footer() string {
	page := r.Page.says(r.In)
	if page == "" || r.Coverage == "" {
		return page + r.Coverage
	}
	return page + " · " + r.Coverage
}

// Line is one paragraph of a reply.
type Line struct {
	Number  int      // the entry's number, the same as in the picture; 0 for none
	Lead    string   // stands out: a date, a title
	Mark    string   // a short remark after the lead: "planned"
	Was     string   // after the mark: what stood in place of the lead before
	Text    string   // Dateline's own words
	By      int64    // who did what the lead says, by Discord id; 0 for nobody
	Role    int64    // the role that the lead is about, by Discord id; 0 for none
	In      int64    // the channel that the lead is about, by Discord id; 0 for none
	Before  string   // the briefing's words before the quotes; "…" where they are cut
	Quotes  []Quote  // the briefings' words
	Joined  bool     // it stands close below the line before, its words behind its lead: an item of a list below a heading
	One     bool     // all quotes tell of one thing
	OneMark bool     // all quotes are from one briefing: one mark after the last is enough
	After   string   // and after them
	Diff    []Change // instead of quotes: how two versions differ
}

// Row reports whether the line is a short fact. A list of these is set without space between.
func (l Line) Row() bool { return l.Lead != "" && l.Text != "" && l.Number == 0 && len(l.Quotes) == 0 }

// Close reports whether the i-th line is followed by the next one without space between.
func (r Reply) Close(i int) bool {
	return i+1 < len(r.Lines) && (r.Lines[i].Row() && r.Lines[i+1].Row() || r.Lines[i+1].Joined)
}

// Marked reports whether the i-th quote is followed by its mark.
func (l Line) Marked(i int) bool { return !l.OneMark || i+1 == len(l.Quotes) }

// Again reports whether the i-th quote says what those before it say, in their words or its own: then its mark is enough.
func (l Line) Again(i int) bool {
	return l.Quotes[i].Bare || i > 0 && l.Quotes[i].Text == l.Quotes[i-1].Text
}

// Quote is a verbatim sentence. The Desk checks it against the stored version before the reply leaves, and takes out what
// is not there.
type Quote struct {
	briefing.Cited
	Source      int         // its mark in the reply, from 1; set by the Desk
	Bare        bool        // only its mark is shown: it tells what the quotes before it tell
	Bold        []text.Span // matched words, in Text
	At          text.Span   // in the briefing's text: the words that the line is about; zero for the whole sentence
	Added       []Addition  // Dateline's own words in it, in order
	Also        []int       // the numbers of other briefings that tell the same, nearly word for word
	Attribution string      // who says so, and whether it is confirmed, where the words do not say so themselves
	Otherwise   string      // that other briefings tell it otherwise
	Known       string      // what is known of it, as a moderator says; set by the Desk
	Origins     string      // from how many origins the briefings up to this quote have it; likewise
}

// maxAlso is how many other briefings stand behind a quote.
const maxAlso = 5

// Says is what stands in brackets behind a quote's mark: who says so, whether it is confirmed, whether others tell it otherwise, what is known of it, who else tells it,
// and how many origins they have.
func (q Quote) Says(in wording.Language) string {
	var says []string
	if q.Attribution != "" {
		says = append(says, q.Attribution)
	}
	if q.Otherwise != "" {
		says = append(says, q.Otherwise)
	}
	if q.Known != "" {
		says = append(says, q.Known)
	}
	if len(q.Also) > 0 {
		var numbers []string
		for _, n := range q.Also[:min(len(q.Also), maxAlso)] {
			numbers = append(numbers, fmt.Sprintf("#%d", n))
		}
		if more := len(q.Also) - len(numbers); more > 0 {
			numbers = append(numbers, in.Say("words.also-more", "n", more))
		}
		says = append(says, in.Say("words.also", "numbers", strings.Join(numbers, ", ")))
	}
	if q.Origins != "" {
		says = append(says, q.Origins)
	}
	return in.Beside(says...)
}

// Addition is a name, or a headline before the whole, without which a sentence cannot be understood alone. It is put in brackets, to set it apart from the
// briefing's words.
type Addition struct {
	At   int // in the quote's text
	Text string
}

// Piece is a part of a quote's text, or an addition.
type Piece struct {
	Text        string
	Bold, Added bool
}

// Pieces splits a quote at its matched words and its additions. Matched words that overlap others, or an addition, are not
// bold.
func (q Quote) Pieces() (pieces []Piece) {
	at := 0
	add := func(to int, bold bool) {
		if to > at {
			pieces = append(pieces, Piece{Text: q.Text[at:to], Bold: bold})
			at = to
		}
	}
	bold := q.Bold
	until := func(end int) { // all that stands before an addition
		for ; len(bold) > 0 && bold[0].Start < end; bold = bold[1:] {
			if s := bold[0]; s.Start >= at && s.End <= end && !s.Empty() {
				add(s.Start, false)
				add(s.End, true)
			}
		}
		add(end, false)
	}
	for _, a := range q.Added {
		if a.At >= at && a.At <= len(q.Text) {
			until(a.At)
			added := Piece{Text: "[" + a.Text + "]", Added: true}
			if a.At == 0 {
				pieces = append(pieces, added, Piece{Text: " "})
			} else {
				pieces = append(pieces, Piece{Text: " "}, added)
			}
		}
	}
	until(len(q.Text))
	return pieces
}

// Button is a button under a reply. Pressing it asks the command Name with Options, and does Action with the answer.
type Button struct {
	Label   string
	Action  Action
	Name    string // "" for the command that made the reply
	Options map[string]string
	Strong  bool   // stands out: most people will want this one
	Off     bool   // shown, but cannot be pressed
	Listed  bool   // one of a list to choose from, below the others; all that are listed are one list of at most 25
	Title   string // of a listed one: what stands behind its label, where there is room
	ID      string // what comes back when it is pressed, at most 100 characters; set by the Desk
}

// Action is what a button does.
type Action string

// The actions.
const (
	Turn        Action = "turn"    // another page, in the same message
	Ask         Action = "ask"     // another question, in a message of its own
	Share       Action = "share"   // the same answer for everybody
	Sources     Action = "sources" // the exact passages
	Export      Action = "export"  // the whole answer in files
	Publish     Action = "publish" // file a draft
	Edit        Action = "edit"    // open a draft's form
	More        Action = "more"    // open a form for text to append to a draft
	Choose      Action = "choose"  // give a draft the topics or the day on the button
	Hold        Action = "hold"    // keep a draft until its publication day
	Overwrite   Action = "over"    // publish an edit over what somebody else saved meanwhile
	EditInstead Action = "become"  // make a draft an edit of a briefing
	TakeBoth    Action = "both"    // put what somebody else saved meanwhile into the draft of an edit
	Discard     Action = "discard" // delete a draft
	Fill        Action = "fill"    // save a new draft from a form that was sent
	Schedule    Action = "event"   // put a plan among the server's events
	Amend       Action = "amend"   // save a form that was opened from a draft's card, and update the card
)

// Form asks for text. It has at most five fields.
type Form struct {
	Title   string
	Fields  []Field
	Action  Action            // Fill or Amend
	Name    string            // the command that takes it; "" for the one that made it
	Options map[string]string // that come back with the form
	ID      string            // set by the Desk
}

// Field is one input of a form: of text, or of a file.
type Field struct {
	Name, Label, Hint, Value string
	Long                     bool // a paragraph
	File                     bool // a file instead of text: it comes back in Request.Files
	Required                 bool
	Max                      int // UTF-16 units; Value is not longer
}

// MaxField is the longest text that a form's field takes, in UTF-16 units: Discord's limit.
const MaxField = 4000

// Choice is one completion of an option.
type Choice struct{ Name, Value string }

// Text is a line of Dateline's own words.
func Text(text string) Line { return Line{Text: text} }
