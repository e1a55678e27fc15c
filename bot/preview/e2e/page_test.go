package e2e

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"dateline/bot/preview"
)

// serve shows a bot's channel until the test has ended.
func serve(t *testing.T, b *sample) *httptest.Server {
	srv := httptest.NewServer(channel(b))
	t.Cleanup(srv.Close)
	return srv
}

// channel is the page of a bot's channel.
func channel(b *sample) http.Handler {
	return preview.Handler(preview.Options{
		Standin: b.s,
		Samples: func(context.Context) ([]string, error) {
			return []string{`/timeline topic:"Halden Bridge closure" size:Everything`, "/help", "/desk add", "/gone"}, nil
		},
		Ask:   "/timeline topic:",
		Intro: []string{"This is a channel on **your own** computer.", "Click an example below, or type `/`.", "Act as a moderator to file briefings."},
	})
}

func TestACommandIsTypedAndItsAnswerPaged(t *testing.T) {
	v := visit(t, serve(t, newSample(t)).URL, 1180)
	v.shot("0-first-run")
	v.types("/")
	v.sees("#poplist .row", "/timeline")
	v.sees("#poplist .row", "/desk add")
	v.shot("1-commands")
	v.types("ti" + kb.Enter)
	v.sees("#slots .name", "topic")
	v.types("hal")
	v.sees("#poplist .row", "Halden Bridge closure")
	v.shot("2-completion")
	v.types(kb.Enter)
	v.sees("#pophead", "Options")
	v.types("si" + kb.Enter)
	v.sees("#poplist .row", "Everything")
	v.types(kb.ArrowDown + kb.Enter)
	v.shot("3-slots")
	v.types(kb.Enter)
	v.sees(".embed .footer", "Page 1 of 2")
	v.sees(".embed .fields", "topic:0") // the choice's value, not its name
	v.sees(".used", "used /timeline")
	v.do("picture", chromedp.WaitVisible(css(".files .picture img")))
	if w := eval[int](v, `document.querySelector('.files img').naturalWidth`); w != 1200 {
		t.Errorf("the picture came %d wide, want 1200", w)
	}
	v.shot("4-answer")
	v.clicks("Later")
	v.sees(".embed .footer", "Page 2 of 2")
	v.sees(".edited", "(edited)")
	if held := eval[string](v, `document.activeElement.textContent`); held == "Later" {
		t.Error("the disabled button still has the focus")
	}
	if pictures := eval[int](v, `document.querySelectorAll('.files img').length`); pictures != 1 {
		t.Errorf("%d pictures after paging, want 1", pictures)
	}
	v.do("enlarge", chromedp.Click(css(".files .picture")), chromedp.WaitVisible(css("#zoom img")))
	v.shot("5-enlarged")
	v.types(kb.Escape)
	v.do("back", chromedp.WaitNotVisible(css("#zoom img")))
	v.behaved()
}

func TestAWholeLineIsTypedPastedOrClicked(t *testing.T) {
	v := visit(t, serve(t, newSample(t)).URL, 1180)
	v.types(`/timeline topic:"Halden Bridge" days:30 shared:true` + kb.Enter)
	v.sees(".embed .fields", "Halden Bridge")
	v.sent()
	v.clicks(`/timeline topic:"Halden Bridge closure" size:Everything`)
	v.sees(".msg:last-child .embed .fields", "Halden Bridge closure")
	v.sent()
	eval[bool](v, `(box.focus(), document.execCommand('insertText', false, '/timeline days:7 topic:"a \\"b\\" c"'))`)
	slots := eval[string](v, `[...document.querySelectorAll('.slot')].map(s => s.textContent + '=' + s.querySelector('input').value).join(' ')`)
	if slots != `topic=a "b" c days=7` {
		t.Errorf("the pasted line became %s", slots)
	}
	v.types(kb.Escape + kb.Escape)
	if left := eval[string](v, `document.querySelector('#slots').textContent + box.value`); left != "" {
		t.Errorf("Escape left %q", left)
	}
	v.behaved()
}

func TestWhatCannotBeSentStaysWithWords(t *testing.T) {
	v := visit(t, serve(t, newSample(t)).URL, 1180)
	v.types("/timeline topic:x days:999 " + kb.Escape + kb.Enter)
	v.sees("#trouble", "days: 365 or less")
	v.types(kb.Escape + kb.Escape)
	v.types("/nothing here" + kb.Enter)
	v.sees("#trouble", "There is no command /nothing")
	v.types(kb.Escape)
	v.types("/silent ")
	v.types(kb.Enter)
	v.sees(".private .failed", "The application did not respond")
	v.sees(".private .note", "Only you can see this")
	if kept := eval[string](v, `document.querySelector('#slots').textContent`); kept != "/silent" {
		t.Errorf("the composer holds %q after the failure, want /silent", kept)
	}
	v.shot("failed-command")
	v.types(kb.Escape)
	v.clicks("Dismiss message")
	v.do("dismissed", chromedp.WaitNotPresent(css(".private")))
	v.types("/help " + kb.Enter)
	v.sees(".private", "Subtext")
	v.clicks("Text") // the bot never answers this one
	v.sees(".rows .failed", "This interaction failed")
	v.behaved()
}

func TestModeratorsFileAndReadersDoNot(t *testing.T) {
	file := written(t, "ferry.txt", "FERRY SAILS")
	v := visit(t, serve(t, newSample(t)).URL, 1180)
	v.types("/desk add ")
	v.sees("#poplist .row", "file")
	v.types("fi" + kb.Enter)
	v.do("choose", chromedp.SetUploadFiles(css(`.slot input[type=file]`), []string{file}, chromedp.NodeReady))
	v.sees(".slot", "ferry.txt (11 bytes)")
	if held := eval[string](v, `document.activeElement.dataset.option`); held != "file" {
		t.Errorf("after the file was picked the focus is on %q", held)
	}
	v.shot("1-file")
	v.types(kb.Enter)
	v.sees(".private", "Filed ferry.txt, 11 bytes: FERRY SAILS")
	v.clicks("Share")
	v.sees(".msg:not(.private)", "Shared with the channel.")
	v.shot("2-filed")

	v.clicks("Reader")
	v.do("hidden", chromedp.WaitNotVisible(css(".private")))
	if chips := eval[string](v, `[...document.querySelectorAll('.chips button')].map(b => b.textContent).join('|')`); strings.Contains(chips, "/desk") || strings.Contains(chips, "/gone") {
		t.Errorf("a reader is offered %s", chips)
	}
	v.do("box", chromedp.Click(css("#box")))
	v.types("/")
	v.sees("#popnote", "Members with Manage Messages see more commands")
	if rows := eval[string](v, `document.querySelector('#poplist').textContent`); strings.Contains(rows, "desk") {
		t.Errorf("a reader is shown %s", rows)
	}
	v.shot("3-reader")
	v.types("desk add" + kb.Enter)
	v.sees("#trouble", "/desk add is for members with Manage Messages")
	v.do("again", chromedp.Navigate(v.url), chromedp.WaitVisible(css("body[data-ready]")))
	if who := eval[string](v, `document.querySelector('#me').textContent`); who != "Reader" {
		t.Errorf("after loading again the page acts as %s", who)
	}
	v.behaved()
}

func TestAMessageIsPostedAndTakenUpFromItsMenu(t *testing.T) {
	v := visit(t, serve(t, newSample(t)).URL, 1180)
	v.types("The *ferry* sails again on Monday." + kb.Enter)
	v.sees(".msg em", "ferry")
	v.sees("#advice", "Posted as a message") // which moves the messages up
	v.clicks("File as briefing")
	v.sees(".private", "Taken from the message: “The ferry sails again on Monday.”")
	v.behaved()
}

func TestADroppedFileFindsItsCommandOrIsPosted(t *testing.T) {
	const drop = `(() => {
		const data = new DataTransfer();
		data.items.add(new File(['FERRY SAILS'], 'drop.txt', { type: 'text/plain' }));
		document.querySelector('main').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
		return true;
	})()`
	v := visit(t, serve(t, newSample(t)).URL, 1180)
	eval[bool](v, drop)
	v.sees("#pophead", "Use drop.txt with")
	v.types(kb.Enter)
	v.sees("#slots .command", "/desk add")
	v.sees(".slot", "drop.txt (11 bytes)")
	v.types("so" + kb.Enter + "Wire" + kb.Enter)
	v.sees(".private", "Filed drop.txt, 11 bytes: FERRY SAILS")
	v.sent()
	eval[bool](v, drop)
	v.types(kb.ArrowUp + kb.Enter)
	v.sees(".file", "drop.txt")
	if saved := eval[string](v, `fetch(document.querySelector('.file a').href).then(r => r.text())`, chromedp.EvalAwaitPromise); saved != "FERRY SAILS" {
		t.Errorf("the posted file holds %q", saved)
	}
	v.behaved()
}

func TestABrokenStreamIsMended(t *testing.T) {
	b := newSample(t)
	page := channel(b)
	var down atomic.Bool
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if down.Load() {
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		page.ServeHTTP(w, r)
	}))
	t.Cleanup(srv.Close)
	v := visit(t, srv.URL, 1180)
	down.Store(true)
	srv.CloseClientConnections()
	v.sees("#offline", "The preview is not responding")
	if _, err := b.s.Post([]byte(`{"content":"Said while nobody listened"}`)); err != nil {
		t.Fatal(err)
	}
	down.Store(false)
	v.sees(".msg", "Said while nobody listened")
	v.do("online", chromedp.WaitNotVisible(css("#offline")))
}

func TestMarkdownLooksAsInDiscord(t *testing.T) {
	v := visit(t, serve(t, newSample(t)).URL, 1180)
	v.types("/help " + kb.Enter)
	v.sees(".private", "Commands")
	for selector, words := range map[string]string{
		".md .h2": "Commands", ".md li > code": "/timeline", ".md strong": "events", ".md u": "one", ".md em": "picture", ".md li li s": "no",
		".md ol > li > a": "read this", ".md blockquote .spoiler": "a spoiler", ".md .sub .ts": "May 21, 2026", ".md .sub .at": "@Moderator",
		".md pre code": "/timeline topic:Halden", ".md p": "<b>not bold</b> snake_case_name",
	} {
		v.sees(selector, words)
	}
	v.shot("1-help")
	v.do("spoiler", chromedp.Click(css(".spoiler")), chromedp.WaitVisible(css(".spoiler.open > span")))
	v.do("select", chromedp.Click(css(".select .face")))
	v.sees(".select [role=option]", "About 80 words")
	v.shot("2-select")
	v.types(kb.ArrowDown + kb.Enter)
	v.sees(".private", "Length chosen: long")
	v.behaved()
}

func TestAnAnswerThatTakesTimeIsAwaited(t *testing.T) {
	b := newSample(t)
	v := visit(t, serve(t, b).URL, 1180)
	v.types("/slow " + kb.Enter)
	v.sees(".thinking", "Dateline is thinking…")
	close(b.seen)
	v.sees(".msg", "Done at last.")
	v.do("still", chromedp.WaitNotPresent(css(".thinking")))
	v.behaved()
}

func TestTheColumnFitsAPhone(t *testing.T) {
	v := visit(t, serve(t, newSample(t)).URL, 380)
	v.shot("0-first-run")
	v.clicks(`/timeline topic:"Halden Bridge closure" size:Everything`)
	v.sees(".embed .footer", "Page 1 of 2")
	v.sent()
	v.shot("1-answer")
	v.types("/timeline topic:Halden size:Short ")
	v.shot("2-slots")
	v.types(kb.Escape + kb.Escape + kb.Escape + "/note " + kb.Enter)
	v.do("form", chromedp.WaitVisible(css("#form textarea")))
	v.shot("3-form")
	if over := eval[int](v, `document.documentElement.scrollWidth`); over > 380 {
		t.Errorf("the page is %d wide on a screen of 380", over)
	}
	v.behaved()
}
