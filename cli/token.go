package cli

import (
	"os"
	"strings"

	"dateline/briefing"
)

// onDiscord reports whether the environment names an application of Discord's.
func (p program) onDiscord() bool {
	return p.env(discordToken)+p.env(discordTokenFile)+p.env(discordKey) != ""
}

// token returns the bot's token, from the environment or from the file that it names; "" when there is none.
func (p program) token() (string, error) {
	token, path := p.env(discordToken), p.env(discordTokenFile)
	if path != "" {
		text, err := os.ReadFile(path)
		switch {
		case token != "":
			return "", briefing.Faultf("DISCORD_TOKEN and DISCORD_TOKEN_FILE are both set. Keep one of them.")
		case err != nil:
			return "", briefing.Faultf("DISCORD_TOKEN_FILE: the token cannot be read: %v", err)
		case strings.TrimSpace(string(text)) == "":
			return "", briefing.Faultf("DISCORD_TOKEN_FILE: %s is empty. Put the bot's token into it.", path)
		}
		token = string(text)
	}
	return strings.TrimPrefix(strings.TrimSpace(token), "Bot "), nil
}
