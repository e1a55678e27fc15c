package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/briefing"
)

// with returns a program whose environment says this, and what it writes to standard error.
func with(environment map[string]string) (program, *bytes.Buffer) {
	var errors bytes.Buffer
	return program{out: &errors, err: &errors, getenv: func(name string) string { return environment[name] }}, &errors
}

func TestLogForm(t *testing.T) {
	p, out := with(map[string]string{"DATELINE_LOG": "json", "DATELINE_LOG_LEVEL": "debug"})
	log, level, err := p.openLog()
	if err != nil {
		t.Fatal(err)
	}
	p.log, p.level = log, level
	p.log.Info("not yet")
	if err := p.setLevel(); err != nil {
		t.Fatal(err)
	}
	p.log.Debug("seen", "front", "gateway")
	var line struct{ Level, Msg, Front string }
	if err := json.Unmarshal(out.Bytes(), &line); err != nil || line.Level != "DEBUG" || line.Msg != "seen" || line.Front != "gateway" {
		t.Errorf("%v: %s", err, out)
	}
	for name, value := range map[string]string{"DATELINE_LOG": "xml", "DATELINE_LOG_LEVEL": "loud"} {
		p, _ := with(map[string]string{name: value})
		_, level, err := p.openLog()
		if p.level = level; err == nil {
			err = p.setLevel()
		}
		var fault *briefing.Fault
		if !errors.As(err, &fault) || !strings.Contains(fault.Says, name) {
			t.Errorf("%s=%s: %v", name, value, err)
		}
	}
}

func TestTokenFile(t *testing.T) {
	full, empty := filepath.Join(t.TempDir(), "token"), filepath.Join(t.TempDir(), "empty")
	for path, text := range map[string]string{full: "Bot a.b.c\n", empty: "\n"} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		environment  map[string]string
		token, fault string
	}{
		{map[string]string{"DISCORD_TOKEN": " a.b.c"}, "a.b.c", ""},
		{map[string]string{"DISCORD_TOKEN_FILE": full}, "a.b.c", ""},
		{map[string]string{}, "", ""},
		{map[string]string{"DISCORD_TOKEN_FILE": empty}, "", "is empty"},
		{map[string]string{"DISCORD_TOKEN_FILE": empty + "x"}, "", "cannot be read"},
		{map[string]string{"DISCORD_TOKEN_FILE": full, "DISCORD_TOKEN": "a"}, "", "both set"},
	} {
		p, _ := with(c.environment)
		token, err := p.token()
		if token != c.token || (err == nil) != (c.fault == "") || err != nil && !strings.Contains(err.Error(), c.fault) {
			t.Errorf("%v: %q, %v", c.environment, token, err)
		}
		if c.fault == "" && p.onDiscord() != (token != "") {
			t.Errorf("%v: on Discord %v", c.environment, p.onDiscord())
		}
	}
}
