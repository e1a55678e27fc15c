package test

import (
	"encoding/json"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dateline/bot/standin"
)

const (
	botToken = "MTE4MDAwMDAwMDAwMDAwMDAwMQ.secret.of-the-tests"
	patience = 5 * time.Minute // bounds what is waited for, on a machine however busy
)

// discord is an in-process Discord, and its address.
type discord struct {
	*standin.Server
	api string
}

func startDiscord(t *testing.T) discord {
	t.Helper()
	web := httptest.NewUnstartedServer(nil)
	api := "http://" + web.Listener.Addr().String()
	d := standin.New(standin.Options{Guild: "Harbour desk", Channel: "desk", Now: time.Now, Address: api, Token: botToken, StartEvery: -1, AckLimit: patience})
	web.Config.Handler = d
	web.Start()
	t.Cleanup(func() { d.Hangup(); web.Close() })
	return discord{d, api}
}

// awaitAnswer asks /help until Dateline answers it. log is shown when it never does.
func (d discord) awaitAnswer(t *testing.T, log func() string) {
	t.Helper()
	await(t, "an answer on Discord", log, func() bool {
		out, err := d.Act(t.Context(), standin.Action{Type: 2, User: standin.ReaderID, Data: json.RawMessage(`{"name":"help","type":1}`)})
		if err != nil || out.Error != "" {
			return false // the commands are not registered yet, or nobody is connected
		}
		messages := d.Messages()
		return len(messages) > 0 && strings.Contains(string(messages[len(messages)-1]), "/timeline")
	})
}

// await waits until something is there.
func await(t *testing.T, what string, log func() string, there func() bool) {
	t.Helper()
	for start := time.Now(); !there(); time.Sleep(200 * time.Millisecond) {
		if time.Since(start) > patience {
			t.Fatalf("%s never came\n%s", what, log())
		}
	}
}

// built returns the one file in dist that the pattern names.
func built(t *testing.T, pattern string) string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join("../../dist", pattern))
	if err != nil || len(found) != 1 {
		t.Fatalf("dist holds %d files %s: make package makes them", len(found), pattern)
	}
	path, err := filepath.Abs(found[0])
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// must runs a program and returns what it prints. It fails the test when the program fails.
func must(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return string(out)
}

func needRoot(t *testing.T) {
	t.Helper()
	if os.Getuid() != 0 {
		t.Fatal("this test makes a root folder and starts systemd in it, which takes root")
	}
}
