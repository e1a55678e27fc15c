package bot

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"

	"github.com/bwmarrin/discordgo"

	"dateline/bot/gateway"
	"dateline/briefing"
)

// Application is what Discord knows of the bot.
type Application struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Key  string `json:"verify_key"` // public, of its signatures: hexadecimal

	Endpoint string `json:"interactions_endpoint_url"` // where Discord sends interactions by HTTP; "" for the gateway
}

// Invite is the link by which somebody adds the bot to a server. It asks for no permissions: to answer needs none.
func (a Application) Invite() string {
	return "https://discord.com/oauth2/authorize?client_id=" + a.ID + "&scope=bot+applications.commands&permissions=0"
}

// Application asks Discord which application the token belongs to. The error is a Fault when it belongs to none.
func (b *Bot) Application(ctx context.Context) (Application, error) {
	return application(ctx, b.session)
}

// Application is that of a Bot with this account.
func (a Account) Application(ctx context.Context) (Application, error) {
	return application(ctx, gateway.NewSession(a.Token, a.API, a.Watch))
}

func application(ctx context.Context, session *discordgo.Session) (Application, error) {
	var a Application
	endpoint := discordgo.EndpointApplication("@me")
	raw, err := session.RequestWithBucketID(http.MethodGet, endpoint, nil, endpoint, discordgo.WithContext(ctx))
	if err == nil {
		err = json.Unmarshal(raw, &a)
	}
	if err != nil {
		return a, gateway.Refusal(err)
	}
	return a, nil
}

// Register tells Discord the commands, everywhere or in one server (guild), where it has others. changed reports
// whether it had. A Fault says what to change; any other error may pass by itself.
func (b *Bot) Register(ctx context.Context, app Application, guild string, commands []*discordgo.ApplicationCommand) (changed bool, err error) {
	if guild != "" {
		commands = inOneServer(commands)
	}
	there, err := b.session.ApplicationCommands(app.ID, guild, discordgo.WithContext(ctx))
	if err != nil {
		return false, registerError(err, app, guild)
	}
	if guild != "" {
		there = inOneServer(there)
	}
	if sameCommands(commands, there) {
		return false, nil
	}
	if _, err := b.session.ApplicationCommandBulkOverwrite(app.ID, guild, commands, discordgo.WithContext(ctx)); err != nil {
		return false, registerError(err, app, guild)
	}
	return true, nil
}

// inOneServer are the commands without what only global ones have.
func inOneServer(commands []*discordgo.ApplicationCommand) []*discordgo.ApplicationCommand {
	out := make([]*discordgo.ApplicationCommand, len(commands))
	for i, c := range commands {
		copied := *c
		copied.Contexts, copied.IntegrationTypes = nil, nil
		out[i] = &copied
	}
	return out
}

func registerError(err error, app Application, guild string) error {
	var refused *discordgo.RESTError
	switch {
	case !errors.As(err, &refused):
		return gateway.DescribeError(err)
	case guild != "" && (refused.Response.StatusCode == http.StatusForbidden || refused.Response.StatusCode == http.StatusNotFound):
		return briefing.Faultf("The bot may not put commands into the server %s (DISCORD_GUILD). Add it there first: %s", guild, app.Invite())
	case refused.Response.StatusCode == http.StatusBadRequest:
		return briefing.Faultf("Discord does not take the commands of this Dateline: %s", refused.ResponseBody)
	}
	return gateway.Refusal(err)
}

// sameCommands reports whether Discord has just these commands, in whatever order.
func sameCommands(ours, theirs []*discordgo.ApplicationCommand) bool {
	return slices.EqualFunc(canonical(ours), canonical(theirs), bytes.Equal)
}

// discordFields are the fields that Discord adds to a command, or that say what others say better.
var discordFields = []string{"id", "application_id", "guild_id", "version", "dm_permission", "default_permission"}

// canonical writes each command in one way, without what Discord adds and without what it may leave out: a field that
// is null, false, empty or the default says nothing.
func canonical(commands []*discordgo.ApplicationCommand) [][]byte {
	all := make([][]byte, len(commands))
	for i, c := range commands {
		fields := map[string]any{}
		raw, err := json.Marshal(c)
		if err == nil {
			err = json.Unmarshal(raw, &fields)
		}
		for _, name := range discordFields {
			delete(fields, name)
		}
		if fields["type"] == nil {
			fields["type"] = discordgo.ChatApplicationCommand
		}
		if err == nil {
			all[i], err = json.Marshal(withoutEmpty(fields))
		}
		if err != nil {
			panic(fmt.Sprint("a command that is no JSON: ", err)) // it came from JSON, or is a literal
		}
	}
	slices.SortFunc(all, bytes.Compare)
	return all
}

// withoutEmpty is a JSON value without the fields that say nothing; nil when nothing is left.
func withoutEmpty(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for name, field := range v {
			if field = withoutEmpty(field); field == nil || field == false {
				delete(v, name)
			} else {
				v[name] = field
			}
		}
		if len(v) == 0 {
			return nil
		}
	case []any:
		for i := range v {
			v[i] = withoutEmpty(v[i])
		}
		if len(v) == 0 {
			return nil
		}
	case string:
		if v == "" {
			return nil
		}
	}
	return v
}
