package dialog

import (
	"fmt"
	"io"
	"strings"

	"dateline/briefing"
	"dateline/wording"
)

// Write lays a reply out as plain text, for the shell and for the tests.
func (r Reply) Write(w io.Writer) error {
	var b strings.Builder
	if r.Form != nil {
		writeForm(&b, r.Form)
	}
	if r.Title != "" {
		fmt.Fprintf(&b, "%s\n\n", r.Title)
	}
	for i, l := range r.Lines {
		writeLine(&b, r.In, l)
		if !r.Close(i) {
			b.WriteByte('\n')
		}
	}
	for i, h := range r.Sources {
		fmt.Fprintf(&b, "[%d] %s\n", i+1, SourceLine(r.In, h))
	}
	if footer := r.Footer(); footer != "" {
		fmt.Fprintf(&b, "Coverage: %s\n", footer)
	}
	if r.Picture != nil {
		fmt.Fprintf(&b, "Picture: %s\n", r.Picture.Name)
	}
	for _, f := range r.Files {
		fmt.Fprintf(&b, "File: %s\n", f.Name)
	}
	if len(r.Buttons) > 0 {
		for i, button := range r.Buttons {
			if i > 0 {
				b.WriteByte(' ')
			}
			if button.Off {
				fmt.Fprintf(&b, "(%s)", button.Label)
			} else {
				fmt.Fprintf(&b, "[%s]", button.Label)
			}
		}
		b.WriteByte('\n')
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// SourceLine names a cited briefing: "#12 Ferry service starts · HARBOUR CITY · Example Post · 12 Dec 2025".
func SourceLine(in wording.Language, h briefing.Head) string {
	return fmt.Sprintf("#%d %s · %s", h.Number, Cut(h.Title, 90), Origin(in, h))
}

// writeLine writes one paragraph: its lead, then the words.
func writeLine(b *strings.Builder, in wording.Language, l Line) {
	lead := l.Lead
	if l.Number > 0 {
		lead = strings.TrimSpace(fmt.Sprintf("%d. %s", l.Number, lead))
	}
	if l.Role != 0 {
		lead = strings.TrimSpace(in.Say("words.for-role", "lead", lead, "role", fmt.Sprintf("role %d", l.Role)))
	}
	if l.In != 0 {
		lead = strings.TrimSpace(in.Say("words.in-channel", "lead", lead, "channel", fmt.Sprintf("channel %d", l.In)))
	}
	if l.By != 0 {
		lead = strings.TrimSpace(in.Say("words.by-user", "lead", lead, "user", fmt.Sprintf("user %d", l.By)))
	}
	if l.Mark != "" {
		lead = strings.TrimSpace(lead + " (" + l.Mark + ")")
	}
	if l.Was != "" {
		lead += ", " + in.Say("words.was", "before", l.Was)
	}
	var words []string
	for _, s := range []string{l.Text, changed(l.Diff), l.Before} {
		if s != "" {
			words = append(words, s)
		}
	}
	for i, q := range l.Quotes {
		if !l.Again(i) {
			words = append(words, OneLine(q.WithAdded()))
		}
		if l.Marked(i) {
			words = append(words, fmt.Sprintf("[%d]", q.Source))
		}
		if says := q.Says(in); says != "" {
			words = append(words, "("+says+")")
		}
	}
	if l.After != "" {
		words = append(words, l.After)
	}
	text := strings.Join(words, " ")
	switch {
	case lead == "" || text == "":
		fmt.Fprintf(b, "%s\n", lead+text)
	case l.Joined:
		fmt.Fprintf(b, "%s · %s\n", lead, text)
	case len(l.Quotes) > 0:
		fmt.Fprintf(b, "%s\n   %s\n", lead, text)
	case strings.HasSuffix(lead, "."), strings.HasSuffix(lead, ")"):
		fmt.Fprintf(b, "%s %s\n", lead, text)
	default:
		fmt.Fprintf(b, "%s: %s\n", lead, text)
	}
}

// WithAdded is a quote's text with what was added to it.
func (q Quote) WithAdded() string {
	var b strings.Builder
	for _, p := range q.Pieces() {
		b.WriteString(p.Text)
	}
	return b.String()
}

// changed writes changes as wdiff does: [-dropped-] {+added+}.
func changed(changes []Change) string {
	words := make([]string, len(changes))
	for i, c := range changes {
		words[i] = map[ChangeKind]string{Kept: "", Added: "{+", Dropped: "[-"}[c.Kind] + c.Text + map[ChangeKind]string{Kept: "", Added: "+}", Dropped: "-]"}[c.Kind]
	}
	return strings.Join(words, " ")
}

func writeForm(b *strings.Builder, f *Form) {
	fmt.Fprintf(b, "Form: %s\n", f.Title)
	for _, x := range f.Fields {
		mark := ""
		if x.Required {
			mark = " *"
		}
		fmt.Fprintf(b, "  %s%s: %s\n", x.Label, mark, OneLine(Cut(x.Value, 80)))
	}
}
