package bot

import (
	"strconv"

	"github.com/bwmarrin/discordgo"

	"dateline/commands/dialog"
)

// channel is what Discord says of a channel or a thread.
type channel struct {
	ID     string                `json:"id"`
	Name   string                `json:"name"`
	Type   discordgo.ChannelType `json:"type"`
	Parent string                `json:"parent_id"`       // of a thread its channel, of a channel its category
	Theirs string                `json:"permissions"`     // of whoever asks
	Mine   string                `json:"app_permissions"` // of the bot
}

// read makes it what the desk knows of a channel. An id that is none is 0.
func (c channel) read() dialog.Channel {
	is := dialog.Channel{Name: c.Name, Theirs: rightsOf(c.Theirs), Mine: rightsOf(c.Mine)}
	is.ID, _ = snowflake(c.ID)
	switch c.Type {
	case discordgo.ChannelTypeGuildText, discordgo.ChannelTypeGuildVoice, discordgo.ChannelTypeGuildStageVoice:
		is.Kind = dialog.TextChannel
	case discordgo.ChannelTypeGuildNews:
		is.Kind = dialog.Announcements
	case discordgo.ChannelTypeGuildNewsThread, discordgo.ChannelTypeGuildPublicThread, discordgo.ChannelTypeGuildPrivateThread:
		is.Kind = dialog.Thread
		is.Parent, _ = snowflake(c.Parent)
	case discordgo.ChannelTypeGuildForum, discordgo.ChannelTypeGuildMedia:
		is.Kind = dialog.Forum
	}
	return is
}

// namedRights are Discord's bits of the rights that the desk knows.
var namedRights = []struct {
	bit   uint64
	right dialog.Right
}{
	{discordgo.PermissionAdministrator, dialog.Administrate},
	{discordgo.PermissionViewChannel, dialog.ViewChannel},
	{discordgo.PermissionSendMessages, dialog.SendMessages},
	{discordgo.PermissionSendMessagesInThreads, dialog.SendInThreads},
	{discordgo.PermissionEmbedLinks, dialog.EmbedLinks},
	{discordgo.PermissionManageMessages, dialog.ManageMessages},
	{discordgo.PermissionCreateEvents, dialog.CreateEvents},
}

// rightsOf reads rights as Discord writes them; nil where it wrote none.
func rightsOf(written string) dialog.Rights {
	bits, err := strconv.ParseUint(written, 10, 63)
	if err != nil {
		return nil
	}
	rights := dialog.Rights{}
	for _, r := range namedRights {
		if bits&r.bit != 0 {
			rights = append(rights, r.right)
		}
	}
	return rights
}
