package moderator

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dateline/briefing"
	"dateline/commands/dialog"
	"dateline/storage"
)

const (
	topicAudience = "desk topic audience"
	maxAdmitted   = 25     // roles, and channels, that a topic admits
	admitsNone    = "none" // of roles or channels
)

// TopicAudience is /desk topic audience.
func (d *Desk) TopicAudience() dialog.Command {
	return dialog.Command{
		Name: topicAudience,
		Options: []dialog.Option{
			d.TopicOption("topic").Needed(),
			dialog.TextOption("roles", 1000),
			dialog.TextOption("channels", 1000),
			dialog.ChoiceOption("everyone", dialog.Choice{Name: yes, Value: yes}),
		},
		Example: "/desk topic audience topic:{topic} roles:@analysts channels:#desk",
		Answer:  d.topicAudience,
	}
}

// topicAudience answers /desk topic audience: it changes what is given, and shows who sees the topic.
func (d *Desk) topicAudience(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	topic, err := d.neededTopic(ctx, r, "topic")
	if err != nil {
		return dialog.Reply{}, err
	}
	was, err := d.Store.TopicAudience(ctx, r.Guild, topic.ID)
	if err != nil {
		return dialog.Reply{}, err
	}
	to, err := readAudience(ctx, r, was)
	if err != nil {
		return dialog.Reply{}, err
	}
	err = d.Store.SetAudience(ctx, r.Guild, topic.ID, to, storage.Act{By: r.User, At: r.Sent})
	if err != nil && !errors.Is(err, storage.ErrUnchanged) {
		return dialog.Reply{}, fmt.Errorf("changing who sees topic %d: %w", topic.ID, err)
	}
	if err := d.finishAudience(ctx, r, topic); err != nil {
		return dialog.Reply{}, err
	}
	reply := dialog.Reply{Title: r.Say("audience.title", "topic", topic.Title), Lines: audienceLines(r, to), Coverage: r.Say("words.briefings", "n", topic.Briefings)}
	if err == nil {
		back := map[string]string{"topic": topic.Title}
		if !was.Restricted {
			back["everyone"] = "yes"
		} else {
			back["roles"], back["channels"] = mentions("<@&%d>", was.Roles), mentions("<#%d>", was.Channels)
		}
		reply.Buttons = []dialog.Button{{Label: r.Say("buttons.undo"), Action: dialog.Turn, Options: back}}
	}
	return reply, nil
}

// finishAudience hides the briefings of a topic that has many, one after the other. Until that is through, nobody but the desk is answered.
func (d *Desk) finishAudience(ctx context.Context, r dialog.Request, topic storage.Topic) error {
	err := d.Store.FinishAudiences(ctx, r.Guild, func(briefings, of int) {
		if r.Progress != nil {
			r.Progress(dialog.Reply{Title: r.Say("audience.title", "topic", topic.Title), Lines: []dialog.Line{dialog.Text(r.Say("audience.sorting", "some", briefings, "all", r.Say("words.briefings", "n", of)))}})
		}
	})
	if ctx.Err() != nil {
		return r.Fault("audience.much", "topic", topic.Title)
	}
	return err
}

// audienceLines says who sees a topic.
func audienceLines(r dialog.Request, a storage.TopicAudience) (lines []dialog.Line) {
	if !a.Restricted {
		return []dialog.Line{dialog.Text(r.Say("audience.everyone"))}
	}
	for _, role := range a.Roles {
		lines = append(lines, dialog.Line{Lead: r.Say("audience.private"), Role: role, Text: r.Say("audience.use-it")})
	}
	for _, channel := range a.Channels {
		lines = append(lines, dialog.Line{Lead: r.Say("audience.shared"), In: channel, Text: r.Say("audience.use-threads")})
	}
	if len(lines) == 0 {
		lines = append(lines, dialog.Text(r.Say("audience.nobody")))
	}
	return append(lines,
		dialog.Text(r.Say("audience.others")),
		dialog.Text(r.Say("audience.desk-sees")))
}

// readAudience reads who is to see a topic. Roles or channels that are not given stay as they were.
func readAudience(ctx context.Context, r dialog.Request, was storage.TopicAudience) (to storage.TopicAudience, err error) {
	roles, channels := r.Options["roles"], r.Options["channels"]
	switch {
	case r.Options["everyone"] != "" && roles+channels != "":
		return to, r.Fault("audience.either")
	case r.Options["everyone"] != "":
		return storage.TopicAudience{}, nil
	case roles+channels == "":
		return was, nil
	}
	to = storage.TopicAudience{Restricted: true, Roles: was.Roles, Channels: was.Channels}
	if roles != "" {
		roles = strings.ReplaceAll(roles, "@everyone", strconv.FormatInt(r.Guild, 10)) // whose id it has
		if to.Roles, err = readMentions("roles", "@", roles); err != nil {
			return to, err
		}
		if slices.Contains(to.Roles, r.Guild) {
			return to, r.Fault("audience.not-everyone")
		}
	}
	if channels != "" {
		if to.Channels, err = readMentions("channels", "#", channels); err != nil {
			return to, err
		}
	}
	if r.Elsewhere != nil {
		role, channel := r.Elsewhere(ctx, to.Roles, to.Channels)
		if role != 0 {
			return to, r.Fault("audience.no-role", "role", strconv.FormatInt(role, 10))
		} else if channel != 0 {
			return to, r.Fault("audience.no-channel", "channel", strconv.FormatInt(channel, 10))
		}
	}
	return to, nil
}

// readMentions reads roles or channels by their ids, as Discord writes mentions: <@&1> and <#2>.
func readMentions(option, sign, typed string) (ids []int64, err error) {
	if strings.EqualFold(strings.TrimSpace(typed), admitsNone) {
		return nil, nil
	}
	open := map[string]string{"@": "<@&", "#": "<#"}[sign]
	for word := range strings.FieldsSeq(strings.NewReplacer(">", " ", ",", " ", ";", " ", open, " ").Replace(typed)) {
		id, err := strconv.ParseInt(word, 10, 64)
		if err != nil || id <= 0 {
			return nil, briefing.Refusal("audience.no-"+option, "typed", dialog.Cut(word, 40), "sign", sign)
		}
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	if len(ids) > maxAdmitted {
		return nil, briefing.Refusal("audience.most", "option", option, "n", maxAdmitted)
	}
	return ids, nil
}

// mentions writes ids as readMentions reads them.
func mentions(format string, ids []int64) string {
	if len(ids) == 0 {
		return admitsNone
	}
	var words []string
	for _, id := range ids {
		words = append(words, fmt.Sprintf(format, id))
	}
	return strings.Join(words, " ")
}
