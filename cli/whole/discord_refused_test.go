package whole

import (
	"net/http/httptest"
	"os/exec"
	"strings"
	"testing"
	"time"

	"dateline/bot/standin"
	"dateline/bot/standin/openapi"
	"dateline/cli"
)

// What Discord will never change its mind about ends the program: one clear line, exit code 1.
func TestDiscordWillNotHaveIt(t *testing.T) {
	t.Parallel()
	closing := func(code int) func(*standin.Connection, int) bool {
		return func(c *standin.Connection, _ int) bool {
			_ = c.Send(10, map[string]any{"heartbeat_interval": 41250})
			_, _, _ = c.Receive()
			c.Close(code)
			return true
		}
	}
	dir, server := served(t)
	for name, x := range map[string]struct {
		greet func(*standin.Connection, int) bool
		env   string
		want  string
	}{
		"4010":            {greet: closing(4010), want: "does not know such a shard (close code 4010)"},
		"4011":            {greet: closing(4011), want: "too many servers for so few shards (close code 4011)"},
		"4012":            {greet: closing(4012), want: "no longer speaks this version of its gateway (close code 4012)"},
		"4013":            {greet: closing(4013), want: "refuses the intents that Dateline asks for (close code 4013)"},
		"4014":            {greet: closing(4014), want: "refuses the intents that Dateline asks for (close code 4014)"},
		"token at login":  {env: "DISCORD_TOKEN=wrong", want: "Discord does not accept DISCORD_TOKEN"},
		"token later":     {greet: closing(4004), want: "Discord does not accept DISCORD_TOKEN (close code 4004)"},
		"public key":      {env: "DISCORD_PUBLIC_KEY=" + strings.Repeat("ab", 32), want: "DISCORD_PUBLIC_KEY is not the key of"},
		"no public key":   {env: "DISCORD_PUBLIC_KEY=abc", want: "DISCORD_PUBLIC_KEY is no public key"},
		"another server":  {env: "DISCORD_GUILD=77", want: "may not put commands into the server 77 (DISCORD_GUILD). Add it there first: https://discord.com/oauth2/authorize?client_id="},
		"no server":       {env: "DISCORD_GUILD=desk", want: "DISCORD_GUILD is \"desk\". It must be the id of one server"},
		"shards":          {env: "DISCORD_SHARDS=4/4", want: "DISCORD_SHARDS is \"4/4\""},
		"another address": {env: "DISCORD_API_URL=127.0.0.1:3000", want: "DISCORD_API_URL is \"127.0.0.1:3000\""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			web := httptest.NewUnstartedServer(nil)
			address := "http://" + web.Listener.Addr().String()
			discord := standin.New(standin.Options{Guild: "Harbour desk", Channel: "desk", Now: time.Now, Address: address, Token: botToken, Greet: x.greet})
			web.Config.Handler = discord
			web.Start()
			openapi.Watch(t, discord)
			t.Cleanup(func() { discord.Hangup(); web.Close() })
			cmd := dateline(dir, "run")
			cmd.Env = append(cmd.Env, "DATABASE_URL="+server.DSN(), "DISCORD_TOKEN="+botToken, "DISCORD_API_URL="+address, "DATELINE_LISTEN=127.0.0.1:0", x.env)
			err := finish(t, cmd)
			lines := strings.Split(strings.TrimSpace(err), "\n")
			if last := lines[len(lines)-1]; cmd.ProcessState.ExitCode() != cli.ExitFailed || !strings.Contains(last, x.want) || strings.Contains(last, "level=") {
				t.Errorf("exit code %d\n%s", cmd.ProcessState.ExitCode(), err)
			}
		})
	}
	cmd := dateline(dir, "run")
	cmd.Env = append(cmd.Env, "DATABASE_URL="+server.DSN(), "DISCORD_PUBLIC_KEY="+strings.Repeat("ab", 32))
	if err := finish(t, cmd); cmd.ProcessState.ExitCode() != cli.ExitFailed || !strings.Contains(err, "DATELINE_LISTEN must say where to listen") {
		t.Errorf("a key and no address: exit code %d\n%s", cmd.ProcessState.ExitCode(), err)
	}
}

// finish runs a program that ends by itself, and returns what it wrote to standard error.
func finish(t *testing.T, cmd *exec.Cmd) string {
	t.Helper()
	var err strings.Builder
	cmd.Stderr = &err
	timer := time.AfterFunc(time.Minute, func() { cmd.Process.Kill() })
	defer timer.Stop()
	_ = cmd.Run() // the exit code tells
	return err.String()
}
