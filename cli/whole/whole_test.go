// Package whole tests the program from outside: killed at random moments, on an in-process Discord, and by the examples
// of the README and docs. The test binary runs itself as the program.
package whole

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"dateline/bot/standin"
	"dateline/cli"
	"dateline/storage/local"
)

// pageGuild is the server that the page and the shell speak in.
var pageGuild, _ = strconv.ParseInt(standin.GuildID, 10, 64)

// asProgram in the environment makes the test binary the program itself.
const asProgram = "DATELINE_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asFeeder) != "" {
		feeder()
	}
	if os.Getenv(asEditor) != "" {
		editor()
	}
	if os.Getenv(asProgram) != "" {
		os.Exit(cli.Run(os.Args[1:]))
	}
	os.Exit(m.Run())
}

// dateline prepares a run of the program on a data folder.
func dateline(dir string, args ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0], args...)
	for _, e := range os.Environ() {
		if !strings.HasPrefix(e, "DATABASE_URL=") {
			cmd.Env = append(cmd.Env, e)
		}
	}
	cmd.Env = append(cmd.Env, asProgram+"=1", "DATELINE_DATA="+dir)
	return cmd
}

// run runs the program to its end.
func run(dir, stdin string, args ...string) (stdout, stderr string, code int) {
	cmd := dateline(dir, args...)
	var out, err bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(stdin), &out, &err
	_ = cmd.Run() // the exit code tells
	return out.String(), err.String(), cmd.ProcessState.ExitCode()
}

// folder makes a data folder that a server under another user can reach too.
func folder(t *testing.T) string {
	dir, err := os.MkdirTemp("", "dateline-test")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, "data")
}

// served is a data folder whose PostgreSQL runs as long as the test. A program that uses it along starts and stops none.
func served(t *testing.T) (dir string, server *local.Server) {
	t.Helper()
	dir = folder(t)
	server, err := local.Start(t.Context(), local.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { server.Stop() })
	return dir, server
}

func TestTheShell(t *testing.T) {
	t.Parallel()
	dir, _ := served(t)
	const story = "The second ferry was towed in on Monday. The yard will hand it back on 15 January 2026.\n"
	for _, c := range []struct {
		args        []string
		stdin       string
		code        int
		out, errors string // regular expressions
	}{
		{args: []string{"help"}, out: `dateline say .*`},
		{args: []string{"--help"}, out: `dateline say .*`},
		{args: []string{"say", "--help"}, out: `dateline say .*`},
		{args: []string{"frobnicate"}, code: cli.ExitUsage, errors: `there is no command "frobnicate"; there are run, say, file, export, import, reread, check, feed, servers, forget, backup, restore, doctor, version and help. Try: dateline help`},
		{args: []string{"say"}, code: cli.ExitUsage, errors: `say needs a command`},
		{args: []string{"say", "--pictures", "x", "/topics"}, code: cli.ExitUsage, errors: `unknown flag: --pictures. Try: dateline help say`},
		{args: []string{"run", "--page", "0.0.0.0:80"}, code: cli.ExitUsage, errors: `this computer only`},
		{args: []string{"run", "now"}, code: cli.ExitUsage, errors: `run takes no "now"`},
		{args: []string{"say", "topics"}, code: cli.ExitFailed, errors: `starts with a slash`},
		{args: []string{"say", "/timeline colour:red"}, code: cli.ExitFailed, errors: `does not take "colour:red". It takes topic:`},
		{args: []string{"say", "/topics"}, out: `Nothing is filed here yet`},
		{args: []string{"file"}, code: cli.ExitUsage, errors: `file needs a file`},
		{args: []string{"file", "nowhere.txt"}, code: cli.ExitFailed, errors: `nowhere.txt: It cannot be read: .*\n1 of 1 were not filed`},
		{args: []string{"file", "-"}, stdin: story, code: cli.ExitFailed, errors: `What is it about\?.*When was it published\?`},
		{args: []string{"file", "-", "--topic", "Ferry", "--published", "2999-01-01"}, stdin: story, code: cli.ExitFailed, errors: `is in the future`},
		{args: []string{"file", "-", "--topic", "Ferry", "--published", "2025-12-10"}, stdin: "\x89PNG\r\n\x1a\n\x00\x00", code: cli.ExitFailed, errors: `is a PNG picture, not a text`},
		{args: []string{"file", "-", "--topic", "Ferry", "--published", "2025-12-10"}, stdin: strings.Repeat("a", 6<<20), code: cli.ExitFailed, errors: `at most 5 MB`},
		{args: []string{"file", "-", "--topic", "Ferry", "--published", "2025-12-10"}, stdin: strings.Repeat("word ", 1<<20), code: cli.ExitFailed, errors: `not filed`},
		{args: []string{"file", "-", "--topic", "Ferry", "--published", "2025-12-10"}, stdin: story, out: `^#1 filed: The second ferry`},
		{args: []string{"file", "--topic", "Ferry", "--published", "2025-12-10", "-"}, stdin: story, out: `^#1 was filed before, nothing was changed`},
		{args: []string{"file", "--topic", "Ferry", "--published", "2025-12-11", "-"}, stdin: story, code: cli.ExitFailed, errors: `already filed as #1, published 10 Dec 2025`},
		{args: []string{"file", "--topic", "\x1b[31mFerry", "--published", "2025-12-10", "-"}, stdin: "---\nlink: javascript:alert(1)\n---\nAnother boat was towed in.", code: cli.ExitFailed, errors: `starts with https://`},
		{args: []string{"say", "/timeline show:planed"}, code: cli.ExitFailed, errors: `show: is one of all, happened, planned`},
		{args: []string{"say", "/briefing number:3000000000"}, code: cli.ExitFailed, errors: `is not a number`},
		{args: []string{"say", `/timeline topic:ferry`}, out: `(?s)1\. 8 Dec 2025\n.*2\. 15 Jan 2026 \(was due\)\n`},
		{args: []string{"say", "--format", "ics", `/timeline topic:ferry`}, out: `^BEGIN:VCALENDAR\r\n(?s).*DTSTART;VALUE=DATE:20260115\r\n`},
		{args: []string{"say", "--format", "csv", `/upcoming topic:ferry days:3660`}, out: `^number,date,.*\n1,15 Jan 2026,2026-01-15,`},
		{args: []string{"say", "--format", "md", "/topics"}, code: cli.ExitFailed, errors: `/topics has nothing to write as md`},
		{args: []string{"say", "--format", "json", "/timeline about:submarines"}, code: cli.ExitFailed, errors: `/timeline has nothing to write as json`},
		{args: []string{"say", "--format", "docx", "/timeline"}, code: cli.ExitUsage, errors: `--format is one of ics, csv, json, md, not "docx"`},
		{args: []string{"file", "-", "--topic", "Ferries", "--published", "2025-12-10"}, stdin: "A third ferry was ordered on Monday.\n", out: `^#2 filed`},
		{args: []string{"say", `/desk topic merge topic:Ferries into:Ferry`}, out: `Ferries is merged into Ferry`},
		{args: []string{"say", `/desk undo`}, out: `(?m)^3\. merged Ferries into Ferry: `},
		{args: []string{"say", `/desk undo entry:3`}, out: `The merge was undone`},
		{args: []string{"say", "/topics", "--picture", "x.png"}, code: cli.ExitFailed, errors: `has no picture`},
		{args: []string{"say", "--reader", "/desk add"}, code: cli.ExitFailed, errors: `is for moderators`},
		{args: []string{"say", "/desk add"}, code: cli.ExitFailed, errors: `dateline file`},
		{args: []string{"file", "-", "--topic", "Fery", "--published", "2025-12-10"}, stdin: "A fourth ferry was ordered on Monday.\n", out: `^#3 filed`, errors: `“Fery” is a new topic. Did you mean “Ferry”\?`},
		{args: []string{"file", "-", "--published", "2025-12-10"}, stdin: "---\ntopics: [Ferry, Feryr]\n---\nA fifth ferry was ordered on Monday.\n", out: `^#4 filed`, errors: `“Feryr” is a new topic`},
	} {
		out, errors, code := run(dir, c.stdin, c.args...)
		if code != c.code || !regexp.MustCompile(c.out).MatchString(out) || !regexp.MustCompile(c.errors).MatchString(errors) {
			t.Errorf("dateline %q: exit code %d\n%s%s\nwant %d, %s %s", c.args, code, out, errors, c.code, c.out, c.errors)
		}
	}
	picture := filepath.Join(t.TempDir(), "t.png")
	if _, errors, code := run(dir, "", "say", "/timeline", "--picture", picture); code != cli.ExitOK {
		t.Fatal(errors)
	}
	if b, err := os.ReadFile(picture); err != nil || !bytes.HasPrefix(b, []byte("\x89PNG")) {
		t.Errorf("no picture: %v", err)
	}
}

func TestThePage(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	cmd, nightly := dateline(dir, "run", "--page", "127.0.0.1:0"), t.TempDir()
	cmd.Env = append(cmd.Env, "DATELINE_BACKUP="+nightly)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var log bytes.Buffer
	cmd.Stderr = &log
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("%v\n%s", err, log.String())
	}
	page := regexp.MustCompile(`http://[^\s]+`).FindString(line)

	askTimeline(t, page)
	if _, errors, code := run(dir, "", "run", "--page", "127.0.0.1:0"); code != cli.ExitFailed || !strings.Contains(errors, fmt.Sprintf("in use by dateline (process %d)", cmd.Process.Pid)) {
		t.Errorf("a second run: exit code %d, %s", code, errors)
	}
	if out, errors, code := run(dir, "", "say", "/topics"); code != cli.ExitOK || !strings.Contains(out, "Key Bridge: ") {
		t.Errorf("the shell beside the page: exit code %d\n%s%s", code, out, errors)
	}
	givenDatabase(t, dir)
	documentedExamples(t, dir)
	await(t, "the backup of the night", func() bool {
		found, err := filepath.Glob(filepath.Join(nightly, "dateline-*.backup"))
		return err == nil && len(found) == 1
	})
	cmd.Process.Signal(syscall.SIGTERM)
	if err := cmd.Wait(); err != nil {
		t.Errorf("stopping: %v\n%s", err, log.String())
	}
}

// askTimeline asks by the page, as its JavaScript does, and looks at the answer in the channel.
func askTimeline(t *testing.T, page string) {
	t.Helper()
	await(t, "the acknowledgement", func() bool { // the page does not wait longer than Discord: ask until the program is quick enough
		request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, page+"/api/act", strings.NewReader(`{"type":2,"moderator":false,"data":{"name":"timeline","type":1,"options":[{"name":"topic","type":3,"value":"Key Bridge"}]}}`))
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Content-Type", "application/json")
		request.Header.Set("Origin", page)
		answer, err := http.DefaultClient.Do(request)
		if err != nil || answer.StatusCode != http.StatusOK {
			t.Fatalf("%v %+v", err, answer)
		}
		defer answer.Body.Close()
		var outcome struct{ Error string }
		if err := json.NewDecoder(answer.Body).Decode(&outcome); err != nil {
			t.Fatal(err)
		}
		return outcome.Error == ""
	})
	type message struct {
		Thinking    bool
		Embeds      []struct{ Title, Description string }
		Attachments []struct{ Filename string }
	}
	var m message
	await(t, "the answer", func() bool {
		var channel struct{ Messages []message }
		if err := json.Unmarshal(get(t, page+"/api/state"), &channel); err != nil {
			t.Fatal(err)
		}
		if len(channel.Messages) == 0 {
			return false
		}
		m = channel.Messages[len(channel.Messages)-1] // an earlier one may have been acknowledged as the page gave it up
		return !m.Thinking
	})
	if len(m.Embeds) != 1 || m.Embeds[0].Title != "Key Bridge" || len(m.Attachments) != 1 || !strings.Contains(m.Embeds[0].Description, "26 Mar 2024") {
		t.Errorf("the answer: %+v", m)
	}
}

// patience bounds what is waited for, on a machine however busy.
const patience = 2 * time.Minute

// await waits until something is there.
func await(t *testing.T, what string, there func() bool) {
	t.Helper()
	for start := time.Now(); !there(); time.Sleep(20 * time.Millisecond) {
		if time.Since(start) > patience {
			t.Fatalf("%s never came", what)
		}
	}
}

// givenDatabase checks that DATABASE_URL is used alone, here with the server that runs on the folder, and that a
// wrong one is named.
func givenDatabase(t *testing.T, dir string) {
	t.Helper()
	wrong := dateline(dir, "say", "/topics")
	wrong.Env = append(wrong.Env, "DATABASE_URL=nonsense")
	if out, err := wrong.CombinedOutput(); err == nil || !strings.Contains(string(out), "DATABASE_URL does not lead to a database") {
		t.Errorf("with a wrong DATABASE_URL: %v\n%s", err, out)
	}
	unused := filepath.Join(t.TempDir(), "unused")
	given := dateline(unused, "say", "/topics")
	given.Env = append(given.Env, "DATABASE_URL=host="+filepath.Join(dir, "s")+" user=dateline dbname=dateline sslmode=disable")
	if out, err := given.CombinedOutput(); err != nil || !strings.Contains(string(out), "Key Bridge: ") {
		t.Errorf("with DATABASE_URL: %v\n%s", err, out)
	}
	if _, err := os.Stat(unused); !os.IsNotExist(err) {
		t.Errorf("with DATABASE_URL a data folder was made: %v", err)
	}
}

func get(t *testing.T, url string) []byte {
	t.Helper()
	r, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	b, err := io.ReadAll(r.Body)
	if err != nil || r.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s %v", url, r.Status, err)
	}
	return b
}
