package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"dateline/commands/dialog"
	"dateline/wording"
)

// interaction is one question, and where its answer goes.
type interaction struct {
	kind        discordgo.InteractionType
	app, token  string
	focus       discordgo.ApplicationCommandOptionType // of the option that is being completed
	attachments map[string]attachment                  // by their keys in Files: not fetched yet
	arrived     time.Time                              // by this computer's clock
	takeTurn    func(context.Context) error            // waits for the turn of its answer; nil when it needs none
	endTurn     func()
	on          messageRef // where a button was pressed or a form opened; zero for what was typed
	dialog.Request
}

type attachment struct {
	Name string `json:"filename"`
	Type string `json:"content_type"`
	URL  string `json:"url"`
	Size int    `json:"size"` // bytes
}

// event is what Dateline needs of an interaction as Discord sends it. discordgo's own type is not used: it
// loses the whole interaction when a message holds a component that it does not know, and its accessors panic.
type event struct {
	ID      string                    `json:"id"`
	App     string                    `json:"application_id"`
	Token   string                    `json:"token"`
	Type    discordgo.InteractionType `json:"type"`
	GuildID string                    `json:"guild_id"`
	Channel string                    `json:"channel_id"`
	Locale  string                    `json:"locale"` // of whoever asks; GuildIn that of the server
	GuildIn string                    `json:"guild_locale"`
	Member  *member                   `json:"member"`
	User    *struct{ ID string }      `json:"user"`
	In      channel                   `json:"channel"`
	Mine    string                    `json:"app_permissions"` // of the bot, where it was asked
	Message messageRef                `json:"message"`
	Data    struct {
		Type       discordgo.ApplicationCommandType `json:"type"` // 0 for a button and a form
		Name       string                           `json:"name"`
		Options    []option                         `json:"options"`
		Target     string                           `json:"target_id"`
		CustomID   string                           `json:"custom_id"`
		Values     []string                         `json:"values"` // what was chosen from a list: the button's id
		Components []part                           `json:"components"`
		Resolved   struct {
			Attachments map[string]attachment `json:"attachments"`
			Messages    map[string]message    `json:"messages"`
			Channels    map[string]channel    `json:"channels"`
		} `json:"resolved"`
	} `json:"data"`
}

type option struct {
	Name    string                                 `json:"name"`
	Type    discordgo.ApplicationCommandOptionType `json:"type"`
	Value   json.RawMessage                        `json:"value"`
	Options []option                               `json:"options"`
	Focused bool                                   `json:"focused"`
}

// part is a component of a sent form or of a message: a row or label with others inside, an input with its value, or a
// text.
type part struct {
	Type       discordgo.ComponentType `json:"type"`
	CustomID   string                  `json:"custom_id"`
	Value      json.RawMessage         `json:"value"`  // a truth value where it is no input of text
	Values     []string                `json:"values"` // of a file upload: ids of attachments
	Content    string                  `json:"content"`
	Components []part                  `json:"components"`
	Component  *part                   `json:"component"`
}

// decode reads an interaction in Discord's JSON. It skips unknown names and values of an unexpected type: Discord extends
// what it sends, and people are to be answered all the same.
func decode(raw []byte) (interaction, error) {
	var e event
	var unexpected *json.UnmarshalTypeError // the rest of e is filled in
	if err := json.Unmarshal(raw, &e); err != nil && !errors.As(err, &unexpected) {
		return interaction{}, fmt.Errorf("reading an interaction: %w", err)
	}
	h := interaction{kind: e.Type, app: e.App, token: e.Token, attachments: map[string]attachment{}, on: e.Message}
	sent, err := discordgo.SnowflakeTimestamp(e.ID)
	if id, _ := snowflake(e.ID); err != nil || id == 0 || e.Token == "" || e.Type == 0 {
		return interaction{}, fmt.Errorf("reading an interaction: no usable id, token or type (id %q, type %d)", e.ID, e.Type)
	}
	h.Request = dialog.Request{ID: e.ID, Sent: sent.UTC(), Options: map[string]string{}, Files: map[string]dialog.File{}, Fields: map[string]string{}, In: wording.Of(e.Locale), ServerIn: wording.Of(e.GuildIn)}
	if h.Guild, err = snowflake(e.GuildID); err != nil {
		return interaction{}, err
	}
	for _, id := range []string{e.Channel, e.In.Parent} {
		if channel, err := snowflake(id); err == nil && channel != 0 {
			h.Channels = append(h.Channels, channel)
		}
	}
	switch {
	case e.Member != nil:
		if h.User, err = snowflake(e.Member.User.ID); err != nil {
			return interaction{}, err
		}
		h.readRights(*e.Member, e.In.Type)
		e.In.ID, e.In.Theirs, e.In.Mine = e.Channel, e.Member.Permissions, e.Mine
		h.Here = e.In.read()
	case e.User != nil:
		if h.User, err = snowflake(e.User.ID); err != nil {
			return interaction{}, err
		}
	}
	switch e.Data.Type {
	case 0, discordgo.ChatApplicationCommand:
		h.Name = e.Data.Name
		h.options(e.Data.Options, e.Data.Resolved.Attachments)
		h.Named = map[string]dialog.Channel{}
		for option, id := range h.Options {
			if c, named := e.Data.Resolved.Channels[id]; named {
				h.Named[option] = c.read()
			}
		}
	case discordgo.MessageApplicationCommand:
		h.Name = e.Data.Name
		h.readTarget(e.Channel, e.Data.Target, e.Data.Resolved.Messages[e.Data.Target])
	}
	h.Button = e.Data.CustomID
	if len(e.Data.Values) == 1 {
		h.Button = e.Data.Values[0]
	}
	for _, p := range e.Data.Components {
		h.field(p, e.Data.Resolved.Attachments)
	}
	return h, nil
}

// label is what was asked, for the log: the command, or the action and command of a button. It holds no typed text.
func (h interaction) label() string {
	if h.Button == "" {
		return h.Name
	}
	action, _, _ := strings.Cut(h.Button, "?")
	return action
}

// options reads the options by name; a subcommand becomes a part of the command's name.
func (h *interaction) options(all []option, attachments map[string]attachment) {
	for _, o := range all {
		switch o.Type {
		case discordgo.ApplicationCommandOptionSubCommand, discordgo.ApplicationCommandOptionSubCommandGroup:
			h.Name += " " + o.Name
			h.options(o.Options, attachments)
			continue
		case discordgo.ApplicationCommandOptionAttachment:
			var id string
			if json.Unmarshal(o.Value, &id) == nil {
				if a, ok := attachments[id]; ok {
					h.attachments[o.Name] = a
					h.Files[o.Name] = dialog.File{Name: a.Name}
				}
			}
			continue
		}
		var text string
		if json.Unmarshal(o.Value, &text) != nil { // a number or a truth value: as it is written
			text = strings.ToValidUTF8(strings.TrimSpace(string(o.Value)), "")
		}
		h.Options[o.Name] = text
		if o.Focused {
			h.Focus, h.focus = o.Name, o.Type
		}
	}
}

func (h *interaction) field(p part, attachments map[string]attachment) {
	var text string
	if p.CustomID != "" && json.Unmarshal(p.Value, &text) == nil {
		h.Fields[p.CustomID] = text
	}
	for _, id := range p.Values {
		if a, ok := attachments[id]; ok && p.CustomID != "" {
			h.attachments[p.CustomID] = a
			h.Files[p.CustomID] = dialog.File{Name: a.Name}
		}
	}
	if p.Component != nil {
		h.field(*p.Component, attachments)
	}
	for _, inner := range p.Components {
		h.field(inner, attachments)
	}
}

// snowflake reads one of Discord's ids; "" is 0.
func snowflake(id string) (int64, error) {
	if id == "" {
		return 0, nil
	}
	n, err := strconv.ParseUint(id, 10, 63)
	if err != nil {
		return 0, fmt.Errorf("reading an interaction: the id %q is not a number", id)
	}
	return int64(n), nil
}
