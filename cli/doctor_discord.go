package cli

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"time"

	"dateline/bot"
	"dateline/bot/gateway"
	"dateline/briefing"
)

// examineDiscord looks at the token, the way that interactions come in, and Discord's clock. Nothing is changed there.
func (p program) examineDiscord(ctx context.Context) []finding {
	settings, err := p.discordSettings()
	switch {
	case err != nil:
		return []finding{{ailment, "settings", err.Error()}}
	case settings.account.Token == "" && settings.key == "":
		return []finding{{doubt, "token", "None is set, so dateline run opens the local page. DISCORD_TOKEN or DISCORD_TOKEN_FILE connects it to Discord."}}
	case settings.account.Token == "":
		return []finding{{doubt, "token", "None is set, so this copy does not tell Discord its commands and marks no shared answers. One copy with DISCORD_TOKEN is enough."}}
	}
	clock := &dates{}
	settings.account.Watch = clock.watch
	app, err := settings.account.Application(ctx)
	var fault *briefing.Fault
	switch {
	case errors.As(err, &fault):
		return []finding{{ailment, "token", fault.Says}}
	case err != nil:
		return []finding{{ailment, "discord", fmt.Sprintf("It cannot be reached: %v. This machine needs a way to https://discord.com and wss://gateway.discord.gg", err)}}
	}
	found := []finding{{fine, "token", "of " + app.Name + ". To add it to a server: " + app.Invite()}}
	if theirs := clock.last.Load(); theirs != nil {
		found = append(found, clockOf("Discord", *theirs, p.now()))
	}
	return append(found, p.examineFront(ctx, settings, app))
}

// examineFront looks at whether interactions come in where this Dateline waits for them.
func (p program) examineFront(ctx context.Context, s discordSettings, app bot.Application) finding {
	switch {
	case s.key == "" && app.Endpoint != "":
		return finding{ailment, "endpoint", "Discord sends interactions to " + app.Endpoint + ", so none come by the gateway. Clear Interactions Endpoint URL under General Information, or set DISCORD_PUBLIC_KEY."}
	case s.key == "":
		return finding{fine, "endpoint", "none: interactions come by the gateway"}
	case app.Key != "" && !strings.EqualFold(app.Key, s.key):
		return finding{ailment, "endpoint", "DISCORD_PUBLIC_KEY is not the key of " + app.Name + ". Copy both from the same application."}
	case app.Endpoint == "":
		return finding{ailment, "endpoint", "Discord does not know where to send interactions: enter https://YOUR-HOST/interactions as Interactions Endpoint URL under General Information."}
	}
	status, err := forge(ctx, app.Endpoint)
	switch {
	case err != nil:
		return finding{ailment, "endpoint", fmt.Sprintf("%s cannot be reached: %v. Look at the proxy and its certificate, and whether Dateline runs behind it.", app.Endpoint, err)}
	case status != http.StatusUnauthorized:
		return finding{ailment, "endpoint", fmt.Sprintf("%s answers a forged interaction with status %d, not 401: something else than Dateline answers there.", app.Endpoint, status)}
	}
	return finding{fine, "endpoint", app.Endpoint + " refuses what is forged"}
}

// forge sends an interaction that is not signed.
func forge(ctx context.Context, endpoint string) (status int, err error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, endpoint, strings.NewReader(`{"type":1}`))
	if err != nil {
		return 0, err
	}
	client := http.Client{CheckRedirect: gateway.NoRedirect, Timeout: 10 * time.Second}
	answer, err := client.Do(r)
	if err != nil {
		return 0, err
	}
	answer.Body.Close()
	return answer.StatusCode, nil
}

// dates remembers when the last answer was made, by the clock of whoever made it.
type dates struct {
	last atomic.Pointer[time.Time]
	next http.RoundTripper
}

func (d *dates) watch(next http.RoundTripper) http.RoundTripper {
	d.next = next
	return d
}

func (d *dates) RoundTrip(r *http.Request) (*http.Response, error) {
	answer, err := d.next.RoundTrip(r)
	if err == nil {
		if at, err := http.ParseTime(answer.Header.Get("Date")); err == nil {
			d.last.Store(&at)
		}
	}
	return answer, err
}
