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
			dialog.ChoiceOption("everyone", dialog.Choice{Name: "yes: everyone sees it, everywhere", Value: "yes"}),
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
	reply := dialog.Reply{Title: "Who sees " + topic.Title, Lines: audienceLines(to), Coverage: dialog.Count(topic.Briefings, "briefing")}
	if err == nil {
		back := map[string]string{"topic": topic.Title}
		if !was.Restricted {
			back["everyone"] = "yes"
		} else {
			back["roles"], back["channels"] = mentions("<@&%d>", was.Roles), mentions("<#%d>", was.Channels)
		}
		reply.Buttons = []dialog.Button{{Label: "Undo", Action: dialog.Turn, Options: back}}
	}
	return reply, nil
}

// finishAudience hides the briefings of a topic that has many, one after the other. Until that is through, nobody but the desk is answered.
func (d *Desk) finishAudience(ctx context.Context, r dialog.Request, topic storage.Topic) error {
	err := d.Store.FinishAudiences(ctx, r.Guild, func(briefings, of int) {
		if r.Progress != nil {
			r.Progress(dialog.Reply{Title: "Who sees " + topic.Title, Lines: []dialog.Line{dialog.Text(fmt.Sprintf(
				"%d of %s are sorted. Until all are, nobody but the desk is shown anything of this server: readers are asked to come back in a minute.", briefings, dialog.Count(of, "briefing")))}})
		}
	})
	if ctx.Err() != nil {
		return briefing.Faultf("%s has many briefings. It is hidden, and the rest goes on in the background: until then nobody but the desk is shown anything of this server.", topic.Title)
	}
	return err
}

// audienceLines says who sees a topic.
func audienceLines(a storage.TopicAudience) (lines []dialog.Line) {
	if !a.Restricted {
		return []dialog.Line{dialog.Text("Everyone, everywhere. With roles: and channels: only some do.")}
	}
	for _, role := range a.Roles {
		lines = append(lines, dialog.Line{Lead: "Private answers", Role: role, Text: "use it"})
	}
	for _, channel := range a.Channels {
		lines = append(lines, dialog.Line{Lead: "Shared answers", In: channel, Text: "use it, and in its threads"})
	}
	if len(lines) == 0 {
		lines = append(lines, dialog.Text("Nobody but the desk."))
	}
	return append(lines,
		dialog.Text("For all others it is as if its briefings had never been filed. A briefing with several such topics is seen by those whom each of them admits."),
		dialog.Text("Those who may use the desk see all in private answers."))
}

// readAudience reads who is to see a topic. Roles or channels that are not given stay as they were.
func readAudience(ctx context.Context, r dialog.Request, was storage.TopicAudience) (to storage.TopicAudience, err error) {
	roles, channels := r.Options["roles"], r.Options["channels"]
	switch {
	case r.Options["everyone"] != "" && roles+channels != "":
		return to, briefing.Faultf("Everyone, or only these? Leave out everyone:, or roles: and channels:.")
	case r.Options["everyone"] != "":
		return storage.TopicAudience{}, nil
	case roles+channels == "":
		return was, nil
	}
	to = storage.TopicAudience{Restricted: true, Roles: was.Roles, Channels: was.Channels}
	if roles != "" {
		roles = strings.ReplaceAll(roles, "@everyone", strconv.FormatInt(r.Guild, 10)) // whose id it has
		if to.Roles, err = readMentions("roles", "role", "@", roles); err != nil {
			return to, err
		}
		if slices.Contains(to.Roles, r.Guild) {
			return to, briefing.Faultf("roles: @everyone is everybody. To open the topic to everybody, use everyone:yes.")
		}
	}
	if channels != "" {
		if to.Channels, err = readMentions("channels", "channel", "#", channels); err != nil {
			return to, err
		}
	}
	if r.Elsewhere != nil {
		role, channel := r.Elsewhere(ctx, to.Roles, to.Channels)
		if role != 0 {
			return to, briefing.Faultf("roles: %d is no role of this server. Type @ and pick its roles from the list.", role)
		} else if channel != 0 {
			return to, briefing.Faultf("channels: %d is no channel of this server. Type # and pick from the list; a thread counts as its channel.", channel)
		}
	}
	return to, nil
}

// readMentions reads roles or channels by their ids, as Discord writes mentions: <@&1> and <#2>.
func readMentions(option, noun, sign, typed string) (ids []int64, err error) {
	if strings.EqualFold(strings.TrimSpace(typed), admitsNone) {
		return nil, nil
	}
	open := map[string]string{"@": "<@&", "#": "<#"}[sign]
	for word := range strings.FieldsSeq(strings.NewReplacer(">", " ", ",", " ", ";", " ", open, " ").Replace(typed)) {
		id, err := strconv.ParseInt(word, 10, 64)
		if err != nil || id <= 0 {
			return nil, briefing.Faultf("%s: %q is not a %s. Type %s and pick from the list, one after the other.", option, dialog.Cut(word, 40), noun, sign)
		}
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	if len(ids) > maxAdmitted {
		return nil, briefing.Faultf("%s: at most %d. Give those people a role of their own.", option, maxAdmitted)
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
