package moderator

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"
	"strings"

	"dateline/briefing"
	"dateline/briefing/language"
	"dateline/commands/dialog"
	"dateline/storage"
	"dateline/wording"
)

// languageOption takes one of the languages that Dateline has words of.
func languageOption(also ...dialog.Choice) dialog.Option {
	var choices []dialog.Choice
	for _, tag := range slices.Collect(maps.Keys(language.Folders())) {
		choices = append(choices, dialog.Choice{Name: wording.English.NameOf(string(tag)), Value: string(tag)})
	}
	slices.SortFunc(choices, func(x, y dialog.Choice) int { return cmp.Compare(x.Name, y.Name) })
	o := dialog.ChoiceOption("language", append(choices, also...)...)
	o.Named = func(in wording.Language, tag string) string { return in.NameOf(tag) }
	return o
}

// readLanguage reads a language as it is typed; "" for none.
func readLanguage(typed string) (language.Tag, error) {
	tag, is := briefing.ReadLanguage(typed)
	if typed != "" && !is {
		return "", briefing.Refusal("card.no-language", "typed", dialog.Cut(typed, 40))
	}
	return tag, nil
}

// asTold is what to choose for a briefing whose words tell its language after all.
const asTold = "told"

// saveLanguage reads a briefing in the language that the options name, from now on.
func (d *Desk) saveLanguage(ctx context.Context, r dialog.Request, b storage.Briefing) (dialog.Reply, error) {
	said := language.Tag(strings.TrimPrefix(r.Options["language"], asTold))
	err := d.Store.SetLanguage(ctx, r.Guild, b.Number, said, storage.Act{By: r.User, At: r.Sent, Reason: r.Options["reason"]})
	if errors.Is(err, storage.ErrUnchanged) {
		return dialog.Reply{}, r.Fault("card.read-already", "number", b.Number)
	} else if err != nil {
		return dialog.Reply{}, stateFault(err)
	}
	now, err := d.version(ctx, r, b.Number, 0)
	if err != nil {
		return dialog.Reply{}, err
	}
	return dialog.Reply{
		Title:   r.Say("card.read-as", "number", b.Number, "language", r.In.NameOf(string(now.Head.Language))),
		Lines:   []dialog.Line{dialog.Text(r.Say("card.was-read-as", "language", r.In.NameOf(string(b.Head.Language)), "sentences", r.Say("briefing.sentences", "n", now.Sentences), "dates", r.Say("briefing.dates", "n", now.Events)))},
		Buttons: []dialog.Button{{Label: r.Say("buttons.undo"), Action: dialog.Turn, Options: r.With("language", cmp.Or(string(b.Given), asTold))}},
	}, nil
}

// languageLine says in which language a text is read, and how far. A text in English of which nobody has said so has none.
func languageLine(r dialog.Request, f briefing.Filing) string {
	if f.Language == language.InEnglish && f.Given == "" {
		return ""
	}
	line := r.In.NameOf(string(f.Language))
	if f.Given != "" {
		line = r.Say("card.as-you-say", "language", line)
	}
	if how := dialog.HowFar(r.In, f.Language); how != "" {
		line += "; " + how
	}
	return line
}
