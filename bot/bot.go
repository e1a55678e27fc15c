// Package bot is the conversation with Discord: it hears an interaction, has the desk answer it, and says the
// answer in Discord's shapes and within Discord's limits.
//
// It is the only holder of a discordgo Session. There is one door in (Hear) and one door out (say); recover and
// the deadline stand at the door. It keeps no state between two interactions.
package bot

import (
	"log/slog"

	"github.com/bwmarrin/discordgo"

	"dateline/commands"
)

// Bot answers interactions over one session. It is safe for concurrent use.
type Bot struct {
	desk    *commands.Desk
	session *discordgo.Session
	log     *slog.Logger
}

// New returns a Bot. Only the session's REST side is used: its gateway may be closed.
func New(desk *commands.Desk, session *discordgo.Session, log *slog.Logger) *Bot {
	return &Bot{desk, session, log}
}
