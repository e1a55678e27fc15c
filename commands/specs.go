package commands

import (
	"strings"

	"github.com/bwmarrin/discordgo"

	"dateline/commands/dialog"
)

// Specs returns the commands as Discord is told of them, in the order of /help. They are for servers that the bot was
// added to, and for nowhere else.
func Specs() []*discordgo.ApplicationCommand {
	var all []*discordgo.ApplicationCommand
	for _, e := range New(nil, nil).commands {
		path := strings.Fields(e.Name)
		if e.Menu || len(path) == 1 {
			all = append(all, spec(e, e.Name, e.Describe))
			if e.Menu {
				all[len(all)-1].Type, all[len(all)-1].Description = discordgo.MessageApplicationCommand, ""
			}
			all[len(all)-1].Options = optionSpecs(e.Options)
			continue
		}
		if last := len(all) - 1; last < 0 || all[last].Name != path[0] {
			all = append(all, spec(e, path[0], groups[path[0]]))
		}
		above := &all[len(all)-1].Options
		if len(path) == 3 {
			above = groupSpec(above, path[1], groups[path[0]+" "+path[1]])
		}
		*above = append(*above, &discordgo.ApplicationCommandOption{
			Type: discordgo.ApplicationCommandOptionSubCommand, Name: path[len(path)-1], Description: e.Describe, Options: optionSpecs(e.Options),
		})
	}
	return all
}

// spec is a command without its options. Discord shows what is for moderators only to those who may manage messages.
func spec(e entry, name, describe string) *discordgo.ApplicationCommand {
	s := &discordgo.ApplicationCommand{
		Name: name, Description: describe,
		Contexts:         &[]discordgo.InteractionContextType{discordgo.InteractionContextGuild},
		IntegrationTypes: &[]discordgo.ApplicationIntegrationType{discordgo.ApplicationIntegrationGuildInstall},
	}
	if e.right != everyone {
		manage := int64(discordgo.PermissionManageMessages)
		s.DefaultMemberPermissions = &manage
	}
	return s
}

// groupSpec returns the subcommands of a group, which is made where it is not there yet.
func groupSpec(above *[]*discordgo.ApplicationCommandOption, name, describe string) *[]*discordgo.ApplicationCommandOption {
	if last := len(*above) - 1; last < 0 || (*above)[last].Name != name {
		*above = append(*above, &discordgo.ApplicationCommandOption{Type: discordgo.ApplicationCommandOptionSubCommandGroup, Name: name, Description: describe})
	}
	return &(*above)[len(*above)-1].Options
}

func optionSpecs(options []dialog.Option) []*discordgo.ApplicationCommandOption {
	var specs []*discordgo.ApplicationCommandOption
	for _, o := range options {
		s := &discordgo.ApplicationCommandOption{Name: o.Name, Description: o.Describe, Required: o.Required, Autocomplete: o.Complete != nil}
		switch o.Kind {
		case dialog.KindText:
			s.Type, s.MaxLength = discordgo.ApplicationCommandOptionString, o.Max
		case dialog.KindNumber:
			least := 1.0
			s.Type, s.MinValue, s.MaxValue = discordgo.ApplicationCommandOptionInteger, &least, float64(o.Max)
		case dialog.KindFile:
			s.Type = discordgo.ApplicationCommandOptionAttachment
		case dialog.KindChannel:
			s.Type = discordgo.ApplicationCommandOptionChannel
		case dialog.KindRole:
			s.Type = discordgo.ApplicationCommandOptionRole
		}
		for _, c := range o.Choices {
			s.Choices = append(s.Choices, &discordgo.ApplicationCommandOptionChoice{Name: c.Name, Value: c.Value})
		}
		specs = append(specs, s)
	}
	return specs
}
