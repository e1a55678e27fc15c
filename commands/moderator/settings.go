package moderator

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"dateline/briefing/dates"
	"dateline/commands/dialog"
	"dateline/storage"
	"dateline/wording"
)

// What the options take.
const (
	anyLanguage    = "any"
	answersPrivate = "private"
	answersShared  = "shared"
	answersDefault = "default"
)

// Settings is /desk settings.
func (d *Desk) Settings() dialog.Command {
	return dialog.Command{
		Name: "desk settings",
		Options: []dialog.Option{
			{Name: "zone", Max: 60, Complete: dialog.CompleteZone},
			languageOption(
				dialog.Choice{Name: string(dates.British), Value: string(dates.British)},
				dialog.Choice{Name: string(dates.American), Value: string(dates.American)},
				dialog.Choice{Name: anyLanguage, Value: anyLanguage}),
			dialog.ChoiceOption("answers",
				dialog.Choice{Name: answersPrivate, Value: answersPrivate},
				dialog.Choice{Name: answersShared, Value: answersShared},
				dialog.Choice{Name: answersDefault, Value: answersDefault}),
			{Name: "channel", Kind: dialog.KindChannel},
			{Name: "desk", Kind: dialog.KindRole},
			{Name: "drop", Kind: dialog.KindRole},
		},
		Example: "/desk settings zone:Asia/Seoul",
		Answer:  d.settings,
	}
}

// settings answers /desk settings: it changes what is given, and shows the settings.
func (d *Desk) settings(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	choose, err := readSettings(r)
	if err != nil {
		return dialog.Reply{}, err
	}
	reply := dialog.Reply{Title: r.Say("settings.title")}
	if choose != nil {
		back := map[string]string{}
		err := d.Store.Configure(ctx, r.Guild, storage.Act{By: r.User, At: r.Sent}, func(s *storage.Settings) storage.Detail { return choose(s, back) })
		switch {
		case errors.Is(err, storage.ErrUnchanged):
			reply.Lines = []dialog.Line{dialog.Text(r.Say("settings.unchanged"))}
		case err != nil:
			return dialog.Reply{}, err
		default:
			reply.Lines = []dialog.Line{dialog.Text(r.Say("settings.saved"))}
			reply.Buttons = []dialog.Button{{Label: r.Say("buttons.undo"), Action: dialog.Turn, Options: back}}
		}
		r.Settings, r.Sent = nil, r.Sent.UTC()
		if r, err = d.LoadSettings(ctx, r); err != nil {
			return dialog.Reply{}, err
		}
	}
	if choose != nil && r.Options["language"] != "" {
		reply.Lines = append(reply.Lines, d.rereadSome(ctx, r))
	}
	reply.Lines = append(reply.Lines, settingLines(r)...)
	return reply, nil
}

// rereadNow is how many briefings are read again, in another language, before the answer: all of a small server, in a
// moment. The program reads the others again in the background.
const rereadNow = 50

// rereadSome reads briefings again in the server's new language, and says how far it has come.
func (d *Desk) rereadSome(ctx context.Context, r dialog.Request) dialog.Line {
	read, err := d.Store.Reread(ctx, r.Guild, rereadNow, func(int) {})
	if err != nil {
		d.log.Warn("reading briefings again in another language", "guild", r.Guild, "read", read.Texts, "error", err) // the background tries again
	}
	if err != nil || read.Texts == rereadNow {
		return dialog.Text(r.Say("settings.rereading"))
	}
	return dialog.Text(r.Say("settings.reread", "briefings", r.Say("words.briefings", "n", read.Texts)))
}

// maxSettings is how many channels are listed.
const maxSettings = 25

// settingLines shows the settings.
func settingLines(r dialog.Request) []dialog.Line {
	s := *r.Settings
	lines := []dialog.Line{
		{Lead: r.Say("settings.zone"), Text: r.Say("settings.zone-now", "zone", zoneName(s), "time", r.In.Clock(r.Sent))},
		{Lead: r.Say("card.language"), Text: cmp.Or(map[dates.Variant]string{
			dates.AnyEnglish: r.Say("settings.english"),
			dates.British:    r.Say("settings.british"),
			dates.American:   r.Say("settings.american")}[s.Language],
			r.Say("settings.language", "language", r.In.NameOf(string(r.Home()))))},
		{Lead: r.Say("settings.answers"), Text: map[bool]string{
			false: r.Say("settings.private-share"),
			true:  r.Say("settings.shared-channel")}[s.Shared]},
	}
	for i, id := range slices.Sorted(maps.Keys(s.Channels)) {
		if i == maxSettings {
			lines = append(lines, dialog.Text(r.Say("settings.more-channels", "n", len(s.Channels)-i)))
			break
		}
		lines = append(lines, dialog.Line{Lead: r.Say("settings.answers"), In: id, Text: map[bool]string{false: r.Say("settings.private"), true: r.Say("settings.shared")}[s.Channels[id]]})
	}
	if len(s.Desk) == 0 {
		lines = append(lines, dialog.Line{Lead: r.Say("settings.desk"), Text: r.Say("settings.desk-managers")})
	}
	for _, role := range s.Desk {
		lines = append(lines, dialog.Line{Lead: r.Say("settings.desk"), Role: role, Text: r.Say("settings.desk-role")})
	}
	return lines
}

func languageOf(s storage.Settings) string { return cmp.Or(string(s.Language), anyLanguage) }

func zoneName(s storage.Settings) string { return cmp.Or(s.Zone, "UTC") }

// readSettings returns the change that the options ask for, nil when none are given. The change returns what it changed,
// in words, and puts the options that undo it into back.
func readSettings(r dialog.Request) (choose func(s *storage.Settings, back map[string]string) storage.Detail, err error) {
	zone, language, answers, channel := r.Options["zone"], r.Options["language"], r.Options["answers"], int64(0)
	add, drop, err := readRoles(r)
	if err != nil {
		return nil, err
	}
	if zone != "" {
		if zone, err = dialog.ReadZone(zone); err != nil {
			return nil, err
		}
	}
	if typed := strings.Trim(r.Options["channel"], "<#> "); typed != "" {
		if channel, err = strconv.ParseInt(typed, 10, 64); err != nil || channel <= 0 {
			return nil, r.Fault("settings.no-channel", "typed", dialog.Cut(typed, 40))
		}
	}
	switch {
	case channel != 0 && answers == "":
		return nil, r.Fault("settings.what-channel")
	case channel == 0 && answers == answersDefault:
		return nil, r.Fault("settings.default-channel")
	case zone+language+answers == "" && add+drop == 0:
		return nil, nil
	}
	return func(s *storage.Settings, back map[string]string) (d storage.Detail) {
		if zone != "" {
			back["zone"] = zoneName(*s)
			d.From, d.To = append(d.From, "zone="+zoneName(*s)), append(d.To, "zone="+zone)
			s.Zone = zone
		}
		if language != "" {
			back["language"] = languageOf(*s)
			d.From, d.To = append(d.From, "language="+languageOf(*s)), append(d.To, "language="+language)
			s.Language = dates.Variant(strings.TrimPrefix(language, anyLanguage))
		}
		d = changeRoles(s, d, back, add, drop)
		if answers == "" {
			return d
		}
		where, was := "", answersOf(s.Shared)
		if channel != 0 {
			where, was = fmt.Sprintf(" %d", channel), answersDefault
			if shared, chosen := s.Channels[channel]; chosen {
				was = answersOf(shared)
			}
			back["channel"] = strconv.FormatInt(channel, 10)
		}
		back["answers"] = was
		d.From, d.To = append(d.From, "answers="+was+where), append(d.To, "answers="+answers+where)
		switch {
		case channel == 0:
			s.Shared = answers == answersShared
		case answers == answersDefault:
			delete(s.Channels, channel)
		default:
			s.Channels[channel] = answers == answersShared
		}
		return d
	}, nil
}

// readRoles reads the roles that get the desk and lose it, 0 for none. Only administrators may name them.
func readRoles(r dialog.Request) (add, drop int64, err error) {
	for option, into := range map[string]*int64{"desk": &add, "drop": &drop} {
		typed := strings.Trim(r.Options[option], "<@&> ")
		if typed == "" {
			continue
		}
		if !r.Administrator && r.User != 0 { // the shell has the server's own say
			return 0, 0, r.Fault("settings.desk-administrators", "option", option)
		}
		if *into, err = strconv.ParseInt(typed, 10, 64); err != nil || *into <= 0 {
			return 0, 0, r.Fault("settings.no-role", "option", option, "typed", dialog.Cut(typed, 40))
		}
	}
	return add, drop, nil
}

// maxRoles is how many roles may use the desk.
const maxRoles = 25

// changeRoles gives a role the desk and takes it from another.
func changeRoles(s *storage.Settings, d storage.Detail, back map[string]string, add, drop int64) storage.Detail {
	if add != 0 && !slices.Contains(s.Desk, add) && len(s.Desk) < maxRoles {
		s.Desk, back["drop"] = append(s.Desk, add), strconv.FormatInt(add, 10)
		d.From, d.To = append(d.From, ""), append(d.To, fmt.Sprintf("desk=%d", add))
	}
	if i := slices.Index(s.Desk, drop); drop != 0 && i >= 0 {
		s.Desk, back["desk"] = slices.Delete(s.Desk, i, i+1), strconv.FormatInt(drop, 10)
		d.From, d.To = append(d.From, ""), append(d.To, fmt.Sprintf("drop=%d", drop))
	}
	return d
}

// settingWords says what was set, as an act keeps it: "zone=Asia/Seoul". What was kept before in words stays as it is.
func settingWords(in wording.Language, kept string) string {
	what, value, _ := strings.Cut(kept, "=")
	what, code, _ := strings.Cut(what, " ")
	value, channel, somewhere := strings.Cut(value, " ")
	switch {
	case what == "grade" && code != "":
		return in.Say("settings.set-grade", "source", strings.TrimPrefix(kept, what+" "+code+"="), "grade", code)
	case somewhere && what == "answers":
		return in.Say("settings.set-answers-in", "value", value, "channel", channel)
	case !in.Has("settings.set-"+what) || !strings.Contains(kept, "="):
		return kept
	}
	return in.Say("settings.set-"+what, "value", value)
}

func answersOf(shared bool) string {
	if shared {
		return answersShared
	}
	return answersPrivate
}
