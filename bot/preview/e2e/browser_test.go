package e2e

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// chromium finds a browser: CHROME, then the usual names, then where macOS keeps it.
func chromium(t *testing.T) string {
	t.Helper()
	for _, name := range []string{
		os.Getenv("CHROME"), "chromium", "chromium-browser", "google-chrome",
		"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
	} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Fatal("No browser was found: install Chromium (apt-get install chromium, or Google Chrome for macOS), or set CHROME to its program.")
	return ""
}

// patience is how long the page may take for one thing: it bounds a test that hangs, on a machine however busy.
const patience = 2 * time.Minute

// visitor is a person at the page: a browser, and what it did that it should not have.
type visitor struct {
	t   *testing.T
	ctx context.Context
	url string

	mu      sync.Mutex
	foreign []string // requests that left the server
	console []string // what the page complained of
}

// visit opens the page at an address in a new browser, width CSS pixels wide. The server must outlive it: the page's
// event stream holds a server that closes first.
func visit(t *testing.T, url string, width int) *visitor {
	t.Helper()
	browser, closeBrowser := chromedp.NewExecAllocator(context.Background(),
		chromedp.ExecPath(chromium(t)), chromedp.UserDataDir(t.TempDir()), chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.NoFirstRun, chromedp.NoDefaultBrowserCheck, chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true), chromedp.Flag("hide-scrollbars", true))
	tab, closeTab := chromedp.NewContext(browser)
	ctx, stop := context.WithTimeout(tab, 5*patience)
	t.Cleanup(func() {
		if err := chromedp.Cancel(ctx); err != nil {
			t.Logf("closing the browser: %v", err)
		}
		stop()
		closeTab()
		closeBrowser()
	})
	v := &visitor{t: t, ctx: ctx, url: url}
	// The browser lives as long as the context of its first actions.
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(int64(width), 900), chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		if _, err := cdp.Call(ctx, tab, emulation.SetTimezoneOverride, emulation.SetTimezoneOverrideParams{TimezoneID: "UTC"}); err != nil {
			return err
		}
		_, err := cdp.Call(ctx, tab, network.Enable, network.EnableParams{})
		return err
	})); err != nil {
		t.Fatalf("starting the browser: %v", err)
	}
	v.watch()
	v.do("open", chromedp.Navigate(v.url), chromedp.WaitVisible(css("body[data-ready]")))
	return v
}

// watch collects requests to elsewhere and complaints until the browser closes.
func (v *visitor) watch() {
	err := chromedp.Listen(v.ctx, func(ev any) {
		e, ok := ev.(*network.EventRequestWillBeSent)
		if !ok || strings.HasPrefix(e.Request.URL, v.url+"/") || strings.HasPrefix(e.Request.URL, "about:") {
			return
		}
		v.mu.Lock()
		defer v.mu.Unlock()
		v.foreign = append(v.foreign, e.Request.URL)
	})
	if err != nil {
		v.t.Fatal(err)
	}
	messages := chromedp.Console(v.ctx)
	go func() {
		for m, err := range messages {
			if err != nil {
				return
			}
			v.mu.Lock()
			v.console = append(v.console, m.String())
			v.mu.Unlock()
		}
	}()
}

// behaved fails when the page asked elsewhere or complained.
func (v *visitor) behaved() {
	v.t.Helper()
	v.mu.Lock()
	defer v.mu.Unlock()
	if len(v.foreign) > 0 {
		v.t.Errorf("the page asked elsewhere: %q", v.foreign)
	}
	if len(v.console) > 0 {
		v.t.Errorf("the page complained: %q", v.console)
	}
}

// do runs actions; a failure ends the test.
func (v *visitor) do(name string, actions ...chromedp.Action[chromedp.Void]) {
	v.t.Helper()
	ctx, stop := context.WithTimeout(v.ctx, patience)
	defer stop()
	if err := chromedp.Do(ctx, actions...); err != nil {
		v.fails("%s: %v", name, err)
	}
}

// fails ends the test with a picture of the page and what it complained of.
func (v *visitor) fails(format string, args ...any) {
	v.t.Helper()
	v.shot("failed")
	v.behaved()
	v.t.Fatalf(format, args...)
}

// shot writes a picture of the page into the folder SHOTS, if that is set.
func (v *visitor) shot(name string) {
	v.t.Helper()
	dir := os.Getenv("SHOTS")
	if dir == "" {
		return
	}
	b, err := chromedp.Run(v.ctx, chromedp.CaptureScreenshot())
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, strings.ToLower(v.t.Name())+"-"+name+".png"), b, 0o644)
	}
	if err != nil {
		v.t.Errorf("taking the picture %s: %v", name, err)
	}
}

// sees waits until an element that a CSS selector finds holds the words.
func (v *visitor) sees(selector, words string) {
	v.t.Helper()
	v.waits(selector+" to hold "+words, `(selector, words) => [...document.querySelectorAll(selector)].some(e => e.checkVisibility() && e.textContent.includes(words))`,
		selector, words)
}

// sent waits until the composer is empty again, as it is once the bot has taken what was sent.
func (v *visitor) sent() {
	v.t.Helper()
	v.waits("the composer to be empty", `() => !composer.inert && !slots.childElementCount && box.value === ''`)
}

func (v *visitor) waits(what, condition string, args ...any) {
	v.t.Helper()
	ctx, stop := context.WithTimeout(v.ctx, patience)
	defer stop()
	if _, err := chromedp.Run(ctx, chromedp.PollFunction[bool](condition, chromedp.WithPollingArgs(args...))); err != nil {
		v.fails("waiting for %s: %v", what, err)
	}
}

// eval gives what a JavaScript expression is.
func eval[T any](v *visitor, expression string, how ...chromedp.EvaluateOption) T {
	v.t.Helper()
	got, err := chromedp.Run(v.ctx, chromedp.Evaluate[T](expression, how...))
	if err != nil {
		v.t.Fatalf("%s: %v", expression, err)
	}
	return got
}

// types presses keys once nothing that was sent is under way, which a reply may show before it is over.
func (v *visitor) types(keys string) {
	v.t.Helper()
	v.waits("the composer to take keys", `() => !composer.inert`)
	v.do("typing "+keys, chromedp.KeyEvent(keys))
}

// clicks presses the last button, link or label that bears the words, which may hold double quotes.
func (v *visitor) clicks(words string) {
	v.t.Helper()
	v.do("clicking "+words, chromedp.Click(chromedp.Search(`(//*[self::button or self::a or self::label][normalize-space(.)='`+words+`'])[last()]`)))
}

// answersDialogs answers the page's questions in turn, and tells what they were.
func (v *visitor) answersDialogs(answers ...bool) <-chan string {
	v.t.Helper()
	asked := make(chan string, len(answers))
	err := chromedp.Listen(v.ctx, func(ev any) {
		e, ok := ev.(*page.EventJavascriptDialogOpening)
		if !ok {
			return
		}
		yes := answers[0]
		answers = answers[1:]
		go func() { // a listener must not wait for the browser
			if err := chromedp.Do(v.ctx, chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
				_, err := cdp.Call(ctx, tab, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{Accept: yes})
				return err
			})); err != nil {
				v.t.Errorf("answering the page's question: %v", err)
			}
			asked <- e.Message
		}()
	})
	if err != nil {
		v.t.Fatal(err)
	}
	return asked
}

func css(selector string) chromedp.CSS { return chromedp.CSS(selector) }
