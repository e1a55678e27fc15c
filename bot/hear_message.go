package bot

import (
	"cmp"
	"fmt"
	"mime"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"dateline/briefing"
	"dateline/commands/dialog"
)

// message is a message of the channel as Discord sends it, as far as it may hold a text.
type message struct {
	content
	ChannelID string `json:"channel_id"`
	Author    person `json:"author"`
	Snapshots []struct {
		Message content `json:"message"`
	} `json:"message_snapshots"`
}

// content is what a message says, or a message that is forwarded in it.
type content struct {
	Content  string   `json:"content"`
	Mentions []person `json:"mentions"`
	Channels []struct {
		ID   string `json:"id"`
		Name string `json:"name"`
	} `json:"mention_channels"`
	Components  []part       `json:"components"`
	Attachments []attachment `json:"attachments"`
	Embeds      []struct {
		Title       string `json:"title"`
		Description string `json:"description"`
		URL         string `json:"url"`
		Author      struct {
			Name string `json:"name"`
		} `json:"author"`
		Fields []struct {
			Name  string `json:"name"`
			Value string `json:"value"`
		} `json:"fields"`
	} `json:"embeds"`
}

type person struct {
	ID         string `json:"id"`
	Username   string `json:"username"`
	GlobalName string `json:"global_name"`
}

// displayName is the name that people see.
func (p person) displayName() string { return cmp.Or(p.GlobalName, p.Username) }

// readTarget reads the message that a command of the message menu was used on, and notes the texts attached to it.
func (h *interaction) readTarget(channel, id string, p message) {
	m := &dialog.Message{}
	h.Message = m
	if sent, err := discordgo.SnowflakeTimestamp(id); err == nil {
		m.Sent = sent.UTC()
		m.Link = fmt.Sprintf("https://discord.com/channels/%d/%s/%s", h.Guild, cmp.Or(p.ChannelID, channel), id)
	}
	paragraphs, attached := p.paragraphs(), p.Attachments
	for _, s := range p.Snapshots {
		paragraphs = append(paragraphs, s.Message.paragraphs()...)
		attached = append(attached, s.Message.Attachments...)
	}
	m.Text = strings.Join(paragraphs, "\n\n")
	if len(p.Snapshots) == 0 {
		m.Author = p.Author.displayName()
	}
	room := dialog.MaxFile // for all of them: they become one text
	for _, a := range attached {
		switch {
		case !a.isText():
			m.Unread = append(m.Unread, briefing.Refusal("intake.unread-attachment", "file", a.Name))
			continue
		case a.Size > room:
			m.Unread = append(m.Unread, briefing.Refusal("intake.large-attachment", "file", a.Name, "n", dialog.MaxFile>>20))
			continue
		}
		room -= max(a.Size, 0)
		if !hasTextName(a.Name) {
			a.Name += ".txt"
		}
		key := fmt.Sprintf("message %d", len(m.Files)+1)
		m.Files = append(m.Files, key)
		h.attachments[key] = a
		h.Files[key] = dialog.File{Name: a.Name}
	}
}

// isText judges by the name, or by the type that Discord found.
func (a attachment) isText() bool {
	kind, _, _ := mime.ParseMediaType(a.Type) // broken: ""
	return hasTextName(a.Name) || kind == "text/plain" || kind == "text/markdown"
}

func hasTextName(name string) bool {
	return slices.Contains([]string{".txt", ".md", ".html", ".htm", ".docx", ".pdf", ".eml"}, strings.ToLower(path.Ext(name)))
}

// paragraphs are the texts of the message in plain words. The author and the address of an embed come after its text: in
// front of it they would be taken for the headline. An address that is in the text already is not repeated; a message
// that is nothing but an address is replaced by what its embed says.
func (c content) paragraphs() []string {
	var all []string
	add := func(markdown string) {
		if text := strings.Trim(c.plain(markdown), blank); text != "" {
			all = append(all, text)
		}
	}
	add(c.Content)
	for _, p := range c.Components {
		p.texts(add)
	}
	for _, e := range c.Embeds {
		if e.Title+e.Description != "" && len(all) > 0 && all[0] == e.URL {
			all = all[1:]
		}
	}
	for _, e := range c.Embeds {
		add(e.Title)
		add(e.Description)
		for _, f := range e.Fields {
			if name := strings.Trim(f.Name, blank+":"); name != "" && f.Value != "" {
				f.Value = name + ": " + f.Value
			}
			add(f.Value)
		}
		add(e.Author.Name)
		if !slices.ContainsFunc(all, func(text string) bool { return strings.Contains(text, e.URL) }) {
			add(e.URL)
		}
	}
	return all
}

// blank is what shows as nothing at the ends of a text; bots fill what may not be empty with U+200B.
const blank = " \t\r\n\u200b"

// texts adds the texts that stand among a message's components.
func (p part) texts(add func(string)) {
	if p.Type == discordgo.TextDisplayComponent {
		add(p.Content)
	}
	if p.Component != nil {
		p.Component.texts(add)
	}
	for _, inner := range p.Components {
		inner.texts(add)
	}
}

// Discord's Markdown, but for headings and lists: those help to read a story, and are read with it.
var (
	masked   = regexp.MustCompile(`\[([^\]\n]+)\]\(<?(https?://[^\s<>)]+)>?(?: "[^"\n]*")?\)`)
	quiet    = regexp.MustCompile(`<(https?://[^\s<>]+)>`) // shown without an embed
	fence    = regexp.MustCompile("(?s)```(?:\\w+\n)?(.*?)```")
	emphasis = []*regexp.Regexp{
		around(`\*\*(\S|\S.*?\S)\*\*`), around(`__(\S|\S.*?\S)__`), around(`~~(\S|\S.*?\S)~~`), around(`\|\|(\S|\S.*?\S)\|\|`),
		around(`\B\*([^\s*]|[^\s*][^*\n]*[^\s*])\*\B`), around(`\b_([^\s_]|[^\s_][^_\n]*[^\s_])_\b`), around("`([^`\n]+)`"),
	}
	aside   = regexp.MustCompile(`(?m)^(?:(?:>|>>>|-#) )+`) // a quotation or small print
	escaped = regexp.MustCompile(`\\([^\pL\pN\s])`)
	tag     = regexp.MustCompile(`<(?:@!?(\d+)|#(\d+)|a?(:\w+:)\d+|t:(-?\d{1,12})(?::\w)?|(/[^:<>\n]+):\d+)>`)
)

// around matches words between signs, in its second group; an escaped sign and an address, in its first, stay whole.
func around(words string) *regexp.Regexp {
	return regexp.MustCompile(`(\\[^\pL\pN\s]|https?://\S+)|` + words)
}

// plain makes words of Discord's Markdown. Masked links become "text (address)"; people, channels and emoji their
// names, where the message has them; times are written out in UTC.
func (c content) plain(text string) string {
	text = masked.ReplaceAllString(text, "$1 ($2)")
	text = quiet.ReplaceAllString(text, "$1")
	text = fence.ReplaceAllString(text, "$1")
	for _, e := range emphasis {
		text = e.ReplaceAllString(text, "$1$2")
	}
	text = aside.ReplaceAllString(text, "")
	text = escaped.ReplaceAllString(text, "$1")
	return tag.ReplaceAllStringFunc(text, c.untag)
}

// untag writes a mention, an emoji or a time as it is shown; what the message does not explain stays.
func (c content) untag(found string) string {
	of := tag.FindStringSubmatch(found)
	for _, p := range c.Mentions {
		if of[1] != "" && p.ID == of[1] && p.displayName() != "" {
			return "@" + p.displayName()
		}
	}
	for _, channel := range c.Channels {
		if of[2] != "" && channel.ID == of[2] && channel.Name != "" {
			return "#" + channel.Name
		}
	}
	if seconds, err := strconv.ParseInt(of[4], 10, 64); err == nil {
		if at := time.Unix(seconds, 0).UTC(); 1 <= at.Year() && at.Year() <= 9999 {
			return at.Format("2 Jan 2006 15:04 UTC")
		}
	}
	return cmp.Or(of[3], of[5], found)
}
