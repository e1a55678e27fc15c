package openapi

import (
	"net/http"
	"testing"

	"dateline/bot/standin"
)

// Watch has the test fail when it ends, if the bot has made a call that Discord's file does not allow, or one that
// the stand-in refused as malformed (400). Every call counts: a test that has its bot misbehave does not watch it.
// A server that got no calls costs nothing.
func Watch(t testing.TB, discord *standin.Server) {
	t.Cleanup(func() {
		sent := discord.Sent()
		if len(sent) == 0 {
			return
		}
		rules, err := Load()
		if err != nil {
			t.Error(err)
			return
		}
		for _, c := range sent {
			if c.Status == http.StatusBadRequest {
				t.Errorf("Discord refused the call %s %s %s", c.Method, c.Path, c.Payload)
			} else if err := rules.Check(c.Method, c.Path, c.Payload, c.Files); err != nil {
				t.Errorf("Discord's file does not allow the call %v\n%s", err, c.Payload)
			}
		}
	})
}
