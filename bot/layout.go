package bot

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/bwmarrin/discordgo"

	"dateline/briefing"
	"dateline/briefing/text"
	"dateline/commands/dialog"
	"dateline/wording"
)

// Discord's limits, in UTF-16 units, and the colour of an answer's edge.
const (
	maxTitle       = 256
	maxDescription = 4096
	maxFooter      = 2048
	maxEmbeds      = 6000 // over all texts of a message's embeds
	maxLabel       = 80
	maxFormTitle   = 45
	maxFieldLabel  = 45
	maxFieldHint   = 100
	maxChoice      = 100
	maxHint        = 150 // of a list
	rowOfButtons   = 5
	accent         = 0x1f6f6b
)

// messageOf lays a reply out as a message. Everything that can be cleared is there, so that an edit replaces all.
func messageOf(r dialog.Reply) (map[string]any, []*discordgo.File) {
	var files []*discordgo.File
	if r.Picture != nil {
		files = append(files, upload(*r.Picture, "image/png"))
	}
	for _, f := range r.Files {
		files = append(files, upload(f, http.DetectContentType(f.Bytes)))
	}
	return map[string]any{
		"content":          "",
		"embeds":           []*discordgo.MessageEmbed{embed(r)},
		"components":       buttons(r.Buttons),
		"attachments":      []any{},
		"allowed_mentions": map[string]any{"parse": []string{}},
	}, files
}

// embed holds a reply's words: its lines, and below them its sources.
func embed(r dialog.Reply) *discordgo.MessageEmbed {
	e := &discordgo.MessageEmbed{Color: accent, Title: limit(escape(r.Title), maxTitle)}
	if r.Footer() != "" {
		e.Footer = &discordgo.MessageEmbedFooter{Text: limit(r.Footer(), maxFooter)}
	}
	room := min(maxDescription, maxEmbeds-dialog.Units(e.Title)-dialog.Units(r.Footer()))
	lines := paragraphs(r, room-min(dialog.Units(footer(r.In, r.Sources, room)), room/3)-2)
	e.Description = strings.TrimSpace(lines + "\n\n" + footer(r.In, r.Sources, room-dialog.Units(lines)-2))
	return e
}

// paragraphs writes a reply's lines, as many as have room. What does not fit is left out at the end, and counted.
func paragraphs(r dialog.Reply, room int) string {
	var b strings.Builder
	for i, l := range r.Lines {
		text := paragraph(r.In, l, r.Sources)
		note := "-# " + r.In.Say("words.more-unfit", "n", len(r.Lines)-i)
		if left := room - dialog.Units(b.String()) - dialog.Units(note) - 4; dialog.Units(text) > left {
			if i == 0 {
				b.WriteString(beginning(r.In, l, r.Sources, left) + "\n\n")
				note = "-# " + r.In.Say("words.rest-unfit")
			}
			b.WriteString(note)
			break
		}
		b.WriteString(text + "\n")
		if !r.Close(i) {
			b.WriteByte('\n')
		}
	}
	return strings.TrimSpace(b.String())
}

// beginning writes as many of a line's quotes as have room, each whole and with its mark; where not even one has, it
// cuts the line.
func beginning(in wording.Language, l dialog.Line, sources []briefing.Head, room int) string {
	for len(l.Quotes) > 1 {
		l.Quotes = l.Quotes[:len(l.Quotes)-1]
		if text := paragraph(in, l, sources); dialog.Units(text) <= room {
			return text
		}
	}
	return limit(paragraph(in, l, sources), room)
}

// footer lists the sources in small print, as many as fit.
func footer(in wording.Language, sources []briefing.Head, room int) string {
	var b strings.Builder
	for i, h := range sources {
		h.Title, h.Place, h.Source = inPlace(h.Title), inPlace(h.Place), inPlace(h.Source)
		line := fmt.Sprintf("-# %s %s\n", mark(i+1, h.Link), escape(dialog.SourceLine(in, h)))
		note := "-# " + in.Say("words.more-sources", "n", len(sources)-i)
		if dialog.Units(b.String())+dialog.Units(line)+dialog.Units(note) > room {
			if dialog.Units(b.String())+dialog.Units(note) <= room {
				b.WriteString(note)
			}
			break
		}
		b.WriteString(line)
	}
	return strings.TrimSpace(b.String())
}

// paragraph writes one line of a reply in Discord's Markdown. Only Dateline's own marks have a meaning in it.
func paragraph(in wording.Language, l dialog.Line, sources []briefing.Head) string {
	head, between := headOf(in, l), " "
	switch {
	case head == "":
		between = ""
	case !l.Joined && (len(l.Quotes) > 0 || l.Before+l.After != ""):
		between = "\n"
	}
	words := []string{escape(l.Text)}
	for _, c := range l.Diff {
		words = append(words, changeMarkup(c))
	}
	words = append(words, escape(l.Before))
	for i, q := range l.Quotes {
		if text := bold(q); l.Before+l.After != "" {
			words = append(words, "**"+text+"**")
		} else if !l.Again(i) {
			words = append(words, text)
		}
		link := ""
		if q.Source > 0 && q.Source <= len(sources) {
			link = sources[q.Source-1].Link
		}
		if l.Marked(i) {
			words = append(words, mark(q.Source, link))
		}
		if says := q.Says(in); says != "" {
			words = append(words, "*("+escape(says)+")*")
		}
	}
	words = slices.DeleteFunc(append(words, escape(l.After)), func(s string) bool { return s == "" })
	return strings.TrimSpace(head + between + guardStart(strings.Join(words, " "), between != " "))
}

// headOf writes what stands before a line's own words: its number and lead, where and by whom, its mark, and what it was.
func headOf(in wording.Language, l dialog.Line) string {
	lead := escape(leadInPlace(l.Lead))
	if l.Number > 0 {
		lead = strings.TrimSpace(fmt.Sprintf("%d. %s", l.Number, lead))
	}
	if lead != "" {
		lead = "**" + lead + "**"
	}
	if l.Role != 0 {
		lead = in.Say("words.for-role", "lead", lead, "role", fmt.Sprintf("<@&%d>", l.Role))
	}
	if l.In != 0 {
		lead = in.Say("words.in-channel", "lead", lead, "channel", fmt.Sprintf("<#%d>", l.In))
	}
	if l.By != 0 { // shown as a name; mentions are off
		lead = in.Say("words.by-user", "lead", lead, "user", fmt.Sprintf("<@%d>", l.By))
	}
	if l.Mark != "" {
		lead += " *" + escape(l.Mark) + "*"
	}
	if l.Was != "" {
		lead += ", " + in.Say("words.was", "before", escape(l.Was))
	}
	if l.Joined {
		return "- " + lead
	}
	return lead
}

// changeMarkup is a run of words that were kept, dropped or added.
func changeMarkup(c dialog.Change) string {
	sign := map[dialog.ChangeKind]string{dialog.Added: "**", dialog.Dropped: "~~"}[c.Kind]
	return sign + escape(c.Text) + sign
}

// mark is a citation, linked where the briefing has a link.
func mark(n int, link string) string {
	if (strings.HasPrefix(link, "https://") || strings.HasPrefix(link, "http://")) && !strings.ContainsAny(link, " \n") {
		return fmt.Sprintf(`[\[%d\]](%s)`, n, strings.NewReplacer("(", "%28", ")", "%29", "<", "%3C", ">", "%3E").Replace(link))
	}
	return fmt.Sprintf(`\[%d\]`, n)
}

// bold writes a quote with its matched words in bold and what was added to it in italics.
func bold(q dialog.Quote) string {
	var b strings.Builder
	links := link.FindAllStringIndex(q.Text, -1)
	q.Bold = slices.DeleteFunc(slices.Clone(q.Bold), func(s text.Span) bool { // a link would break there
		return slices.ContainsFunc(links, func(l []int) bool { return s.Start < l[1] && l[0] < s.End })
	})
	for _, p := range q.Pieces() {
		switch {
		case p.Bold:
			b.WriteString("**" + escape(p.Text) + "**")
		case p.Added:
			b.WriteString("*" + escape(p.Text) + "*")
		default:
			b.WriteString(escape(p.Text))
		}
	}
	return inPlace(b.String())
}

// buttons lays buttons out in as few rows as hold them, the first ones the fullest, and below them those that are listed.
func buttons(all []dialog.Button) []discordgo.MessageComponent {
	rows := []discordgo.MessageComponent{} // an empty list clears
	list := discordgo.SelectMenu{CustomID: "list"}
	for _, b := range all {
		if b.Listed {
			list.Placeholder = limit(strings.TrimRight(b.Label, "0123456789 ")+" …", maxHint)
			list.Options = append(list.Options, discordgo.SelectMenuOption{Label: limit(strings.TrimSpace(b.Label+" "+b.Title), maxChoice), Value: b.ID})
		}
	}
	all = slices.DeleteFunc(slices.Clone(all), func(b dialog.Button) bool { return b.Listed })
	for left := (len(all) + rowOfButtons - 1) / rowOfButtons; left > 0; left-- {
		n := (len(all) + left - 1) / left
		var row discordgo.ActionsRow
		for _, b := range all[:n] {
			style := discordgo.SecondaryButton
			if b.Strong {
				style = discordgo.PrimaryButton
			}
			row.Components = append(row.Components, discordgo.Button{Label: limit(b.Label, maxLabel), Style: style, CustomID: b.ID, Disabled: b.Off})
		}
		rows, all = append(rows, row), all[n:]
	}
	if len(list.Options) > 0 {
		rows = append(rows, discordgo.ActionsRow{Components: []discordgo.MessageComponent{list}})
	}
	return rows
}

func form(f *dialog.Form) map[string]any {
	var parts []discordgo.MessageComponent
	for _, x := range f.Fields {
		part := discordgo.Label{Label: limit(x.Label, maxFieldLabel)}
		if x.File {
			part.Description = limit(x.Hint, maxFieldHint)
			part.Component = discordgo.FileUpload{CustomID: x.Name, MaxValues: 1, Required: &x.Required}
		} else {
			style := discordgo.TextInputShort
			if x.Long {
				style = discordgo.TextInputParagraph
			}
			part.Component = discordgo.TextInput{
				CustomID: x.Name, Style: style, Placeholder: limit(x.Hint, maxFieldHint), Value: limit(x.Value, x.Max), Required: &x.Required, MaxLength: x.Max,
			}
		}
		parts = append(parts, part)
	}
	return map[string]any{"custom_id": f.ID, "title": limit(f.Title, maxFormTitle), "components": parts}
}

// limit cuts text to at most n UTF-16 units, at a word where one ends in its last third, and says so with "…".
// It never leaves a backslash without the sign that it escapes.
func limit(s string, n int) string {
	if dialog.Units(s) <= n {
		return s
	}
	end, seen := 0, 0
	for i, c := range s {
		w := dialog.Units(string(c))
		if seen+w > n-1 {
			break
		}
		seen += w
		end = i + utf8.RuneLen(c)
	}
	short := s[:end]
	if at := strings.LastIndexAny(short, " \n"); at > len(short)*2/3 {
		short = short[:at]
	}
	for slashes := len(short) - len(strings.TrimRight(short, `\`)); slashes%2 == 1; slashes-- {
		short = short[:len(short)-1]
	}
	return strings.TrimRight(short, " ") + "…"
}
