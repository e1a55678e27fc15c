package commands

import (
	"strings"

	"github.com/bwmarrin/discordgo"

	"dateline/commands/dialog"
	"dateline/wording"
)

// Specs returns the commands as Discord is told of them, in the order of /help. They are for servers that the bot was
// added to, and for nowhere else.
func Specs() []*discordgo.ApplicationCommand {
	var all []*discordgo.ApplicationCommand
	for _, e := range New(nil, nil).commands {
		path := strings.Fields(e.Name)
		if e.Menu || len(path) == 1 {
			all = append(all, spec(e, e.Name))
			if e.Menu {
				all[len(all)-1].Type, all[len(all)-1].Description, all[len(all)-1].DescriptionLocalizations = discordgo.MessageApplicationCommand, "", nil
			}
			all[len(all)-1].Options = optionSpecs(e.Command)
			continue
		}
		if last := len(all) - 1; last < 0 || all[last].Name != path[0] {
			all = append(all, spec(e, path[0]))
		}
		above := &all[len(all)-1].Options
		if len(path) == 3 {
			above = groupSpec(above, path[0], path[1])
		}
		*above = append(*above, optionSpec(discordgo.ApplicationCommandOptionSubCommand, path[len(path)-1], e.Does))
		(*above)[len(*above)-1].Options = optionSpecs(e.Command)
	}
	return all
}

// spec is a command without its options. Discord shows what is for moderators only to those who may manage messages.
func spec(e entry, name string) *discordgo.ApplicationCommand {
	does := dialog.Command{Name: name}.Does
	others := inOthers(does)
	s := &discordgo.ApplicationCommand{
		Name: name, Description: does(wording.English), DescriptionLocalizations: &others,
		Contexts:         &[]discordgo.InteractionContextType{discordgo.InteractionContextGuild},
		IntegrationTypes: &[]discordgo.ApplicationIntegrationType{discordgo.ApplicationIntegrationGuildInstall},
	}
	if e.right != everyone {
		manage := int64(discordgo.PermissionManageMessages)
		s.DefaultMemberPermissions = &manage
	}
	return s
}

// inOthers is what something says in the languages besides English, by Discord's locales.
func inOthers(says func(wording.Language) string) map[discordgo.Locale]string {
	others := map[discordgo.Locale]string{}
	for _, locale := range []discordgo.Locale{discordgo.German, discordgo.SpanishES, discordgo.SpanishLATAM, discordgo.French} {
		others[locale] = says(wording.Of(string(locale)))
	}
	return others
}

// groupSpec returns the subcommands of a group, which is made where it is not there yet.
func groupSpec(above *[]*discordgo.ApplicationCommandOption, command, name string) *[]*discordgo.ApplicationCommandOption {
	if last := len(*above) - 1; last < 0 || (*above)[last].Name != name {
		*above = append(*above, optionSpec(discordgo.ApplicationCommandOptionSubCommandGroup, name, dialog.Command{Name: command + " " + name}.Does))
	}
	return &(*above)[len(*above)-1].Options
}

func optionSpec(kind discordgo.ApplicationCommandOptionType, name string, does func(wording.Language) string) *discordgo.ApplicationCommandOption {
	return &discordgo.ApplicationCommandOption{Type: kind, Name: name, Description: does(wording.English), DescriptionLocalizations: inOthers(does)}
}

// optionKinds are Discord's names of what options take.
var optionKinds = map[dialog.Kind]discordgo.ApplicationCommandOptionType{
	dialog.KindText: discordgo.ApplicationCommandOptionString, dialog.KindNumber: discordgo.ApplicationCommandOptionInteger,
	dialog.KindFile: discordgo.ApplicationCommandOptionAttachment, dialog.KindChannel: discordgo.ApplicationCommandOptionChannel, dialog.KindRole: discordgo.ApplicationCommandOptionRole,
}

func optionSpecs(c dialog.Command) []*discordgo.ApplicationCommandOption {
	var specs []*discordgo.ApplicationCommandOption
	for _, o := range c.Options {
		s := optionSpec(optionKinds[o.Kind], o.Name, func(in wording.Language) string { return c.Takes(in, o) })
		s.Required, s.Autocomplete = o.Required, o.Complete != nil
		switch o.Kind {
		case dialog.KindText:
			s.MaxLength = o.Max
		case dialog.KindNumber:
			least := 1.0
			s.MinValue, s.MaxValue = &least, float64(o.Max)
		}
		for _, choice := range o.Choices {
			named := func(in wording.Language) string { return o.NameOf(in, choice) }
			s.Choices = append(s.Choices, &discordgo.ApplicationCommandOptionChoice{Name: named(wording.English), NameLocalizations: inOthers(named), Value: choice.Value})
		}
		specs = append(specs, s)
	}
	return specs
}
