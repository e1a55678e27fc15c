package commands_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"dateline/briefing"
	"dateline/commands"
	"dateline/commands/dialog"
	"dateline/commands/moderator"
	"dateline/intake"
	"dateline/storage"
	"dateline/storage/storetest"
	"dateline/wording"
)

var update = flag.Bool("update", false, "write the replies into the .chat files; read the diff")

func TestMain(m *testing.M) { storetest.Main(m) }

// TestChat holds the conversations of testdata/*.chat against the desk. A line that starts with > is what
// somebody does, the lines below it are the reply:
//
//	> /topics                         a reader asks
//	> moderator /desk add file:a.txt  a moderator asks; files stand at the end of the .chat file
//	> administrator /desk history     an administrator asks
//	> moderator apps a.txt b.md       File as briefing on a message with a text and the files behind it
//	> press Publish                   a button of the last reply; what is shared is remembered
//	> marks                           what is marked on what was shared, until now
//	> open timeline.md                a file of the last reply that had any
//	> submit text:@a.txt topic:Ferry  the form that is open; @ takes a file's text, file: the file itself
//	> complete /timeline topic:fer    what is offered while typing the last option
//	> file a.txt                      a text is filed by the shell
//	> serve a.xml b.xml               from now on the feed a.xml brings what stands in b.xml
//	> fetch                           the feeds whose turn it is are asked for
//	> now 2025-12-15T09:00:00Z        the time of what follows
//	> tell                            all that is due is sent
//	> locale de                       the language in which people use Discord from now on
//	> in theirs                       the channel in which people are from now on
//
// A reply that starts with ! is a refusal.
func TestChat(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.chat")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no conversations: %v", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".chat"), func(t *testing.T) {
			t.Parallel()
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			c := newChat(t, archive)
			got := c.play(string(archive.Comment))
			if got == string(archive.Comment) {
				return
			}
			if !*update {
				t.Errorf("%s\n%s\nrun with -update and read the diff", path, diff(string(archive.Comment), got))
				return
			}
			archive.Comment = []byte(got)
			if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
				t.Fatal(err)
			}
		})
	}
}

const chatGuild = 42

// chat is one conversation with a desk over a store of its own.
type chat struct {
	t      *testing.T
	store  *storage.Store
	desk   *commands.Desk
	files  map[string][]byte
	served map[string]string // files in place of others
	now    time.Time
	in     wording.Language
	here   dialog.Channel
	turns  int

	form      *dialog.Form    // the last that was opened
	buttons   []dialog.Button // of the last reply that had any: people press on under the answer above
	taken     []dialog.File   // likewise
	moderator bool            // who asked last
	shares    bool            // the next reply is shared
	shared    []string        // the titles of those that were
}

func newChat(t *testing.T, a *txtar.Archive) *chat {
	store := storetest.New(t)
	if err := store.Welcome(t.Context(), chatGuild, "Harbour desk"); err != nil {
		t.Fatal(err)
	}
	c := &chat{t: t, store: store, here: chatChannels["desk"], files: map[string][]byte{}, served: map[string]string{}, now: time.Date(2025, 12, 15, 9, 0, 0, 0, time.UTC)}
	c.desk = commands.New(store, slog.New(slog.DiscardHandler)).Fetching(c)
	for _, f := range a.Files {
		c.files[f.Name] = f.Data
	}
	return c
}

// play does what the script's > lines say and returns the script with the replies that came.
func (c *chat) play(script string) string {
	var b strings.Builder
	for line := range strings.Lines(script) {
		switch {
		case strings.HasPrefix(line, "# "):
			apart(&b)
			b.WriteString(line)
		case strings.HasPrefix(line, "> "):
			apart(&b)
			b.WriteString(line)
			b.WriteString(c.turn(strings.TrimSpace(line[2:])))
		}
	}
	return b.String()
}

// apart ends what was written with an empty line.
func apart(b *strings.Builder) {
	if b.Len() > 0 && !strings.HasSuffix(b.String(), "\n\n") {
		b.WriteByte('\n')
	}
}

// turn does one thing and returns the reply as text, lines that would read as commands put in.
func (c *chat) turn(line string) string {
	c.turns++
	verb, rest, _ := strings.Cut(line, " ")
	switch verb {
	case "locale":
		c.in = wording.Of(rest)
		return ""
	case "in":
		c.here = chatChannels[rest]
		return ""
	case "now":
		now, err := time.Parse(time.RFC3339, rest)
		if err != nil {
			c.t.Fatal(err)
		}
		c.now = now
		return ""
	case "file":
		return c.file(rest)
	case "serve":
		name, as, _ := strings.Cut(rest, " ")
		c.served[name] = as
		return ""
	case "fetch":
		return c.fetch()
	case "tell":
		return c.tell()
	case "press":
		c.shares = rest == "Share"
		return c.answer(c.press(strings.Trim(rest, `"`)))
	case "marks":
		return c.marks()
	case "open":
		return c.open(rest)
	case "submit":
		return c.answer(c.submit(rest))
	case "complete":
		return c.complete(rest)
	case "moderator":
		return c.answer(c.ask(rest, true))
	case "administrator":
		r := c.ask(rest, true)
		r.Administrator = true
		return c.answer(r)
	}
	return c.answer(c.ask(line, false))
}

func (c *chat) file(name string) string {
	item, err := intake.File(c.t.Context(), name, c.files[name])
	if err != nil {
		return "! " + err.Error() + "\n"
	}
	h, _, err := c.desk.File(context.Background(), chatGuild, moderator.Details{}, item, c.now)
	if err != nil {
		return "! " + err.Error() + "\n"
	}
	return fmt.Sprintf("#%d %s\n", h.Number, h.Title)
}

func (c *chat) ask(line string, moderator bool) dialog.Request {
	if names, ok := strings.CutPrefix(line, "apps "); ok {
		return c.apps(strings.Fields(names), moderator)
	}
	r := dialog.Request{Moderator: moderator}
	name, options, err := commands.ParseLine(line)
	if err != nil {
		c.t.Fatalf("%s: %v", line, err)
	}
	r.Name, r.Options, r.Files = name, options, map[string]dialog.File{}
	if f, ok := options["file"]; ok {
		r.Files["file"] = dialog.File{Name: f, Bytes: c.files[f]}
		delete(options, "file")
	}
	if channel, named := chatChannels[options["to"]]; named {
		options["to"], r.Named = strconv.FormatInt(channel.ID, 10), map[string]dialog.Channel{"to": channel}
	}
	return r
}

func (c *chat) press(label string) dialog.Request {
	for _, b := range c.buttons {
		if b.Label == label && !b.Off {
			return dialog.Request{Button: b.ID, Moderator: c.moderator}
		}
	}
	c.t.Fatalf("the last reply has no button %q that can be pressed", label)
	return dialog.Request{}
}

func (c *chat) submit(line string) dialog.Request {
	if c.form == nil {
		c.t.Fatal("no form is open")
	}
	fields, files := map[string]string{}, map[string]dialog.File{}
	for _, f := range c.form.Fields {
		if !f.File {
			fields[f.Name] = f.Value
		}
	}
	for _, pair := range splitOptions(line) {
		value := pair[1]
		if isFile := func(f dialog.Field) bool { return f.File && f.Name == pair[0] }; slices.ContainsFunc(c.form.Fields, isFile) {
			files[pair[0]] = dialog.File{Name: value, Bytes: c.files[value]}
			continue
		}
		if name, ok := strings.CutPrefix(value, "@"); ok {
			value = string(c.files[name])
		}
		fields[pair[0]] = value
	}
	return dialog.Request{Button: c.form.ID, Fields: fields, Files: files, Moderator: c.moderator}
}

func (c *chat) answer(r dialog.Request) string {
	r.ID, r.Guild, r.User, r.Sent, r.Here, r.In = strconv.Itoa(1000+c.turns), chatGuild, 7, c.now, c.here, c.in
	r.Channels = []int64{r.Here.ID}
	reply, err := c.desk.Answer(c.t.Context(), r)
	var fault *briefing.Fault
	if errors.As(err, &fault) {
		return "! " + fault.Says + "\n"
	} else if err != nil {
		c.t.Fatalf("turn %d: %v", c.turns, err)
	}
	var b strings.Builder
	if err := reply.Write(&b); err != nil {
		c.t.Fatal(err)
	}
	if reply.Delivered != nil {
		if err := reply.Delivered(c.t.Context()); err != nil {
			c.t.Fatal(err)
		}
	}
	c.moderator = r.Moderator
	c.share(reply)
	if reply.Form != nil {
		c.form = reply.Form
	}
	if len(reply.Buttons) > 0 {
		c.buttons = reply.Buttons
	}
	if len(reply.Files) > 0 {
		c.taken = reply.Files
	}
	return b.String()
}
