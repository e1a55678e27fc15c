package moderator

import (
	"cmp"
	"context"
	"errors"
	"fmt"
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
		choices = append(choices, dialog.Choice{Name: briefing.NameOf(tag), Value: string(tag)})
	}
	slices.SortFunc(choices, func(x, y dialog.Choice) int { return cmp.Compare(x.Name, y.Name) })
	return dialog.ChoiceOption("language", append(choices, also...)...)
}

// readLanguage reads a language as it is typed; "" for none.
func readLanguage(typed string) (language.Tag, error) {
	tag, is := briefing.ReadLanguage(typed)
	if typed != "" && !is {
		return "", briefing.Faultf("language: %q is no language that I know. Write its name or its code, such as German or de.", dialog.Cut(typed, 40))
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
		return dialog.Reply{}, briefing.Faultf("#%d is read that way already. Nothing was changed.", b.Number)
	} else if err != nil {
		return dialog.Reply{}, stateFault(err)
	}
	now, err := d.version(ctx, r, b.Number, 0)
	if err != nil {
		return dialog.Reply{}, err
	}
	return dialog.Reply{
		Title: fmt.Sprintf("#%d is read as %s", b.Number, briefing.NameOf(now.Head.Language)),
		Lines: []dialog.Line{dialog.Text(fmt.Sprintf("It was read as %s, and has been read again: %s, %s. Later versions are read that way, too.",
			briefing.NameOf(b.Head.Language), dialog.Count(now.Sentences, "sentence"), dialog.Count(now.Events, "date")))},
		Buttons: []dialog.Button{{Label: "Undo", Action: dialog.Turn, Options: r.With("language", cmp.Or(string(b.Given), asTold))}},
	}, nil
}

// languageLine says in which language a text is read, and how far. A text in English of which nobody has said so has none.
func languageLine(f briefing.Filing) string {
	if f.Language == language.InEnglish && f.Given == "" {
		return ""
	}
	line := briefing.NameOf(f.Language)
	if f.Given != "" {
		line += ", as you say"
	}
	if how := dialog.HowFar(wording.English, f.Language); how != "" {
		line += "; " + how
	}
	return line
}
