package e2e

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

func TestAFormIsCheckedFilledAndSent(t *testing.T) {
	v := visit(t, serve(t, newSample(t)).URL, 1180)
	v.types("/note " + kb.Enter)
	v.do("form", chromedp.WaitVisible(css("#form textarea")))
	if title := eval[string](v, `document.activeElement.value`); title != "Morning" {
		t.Errorf("the first field holds %q, want the bot's own text, with the focus", title)
	}
	v.types(kb.End + kb.Backspace + kb.Backspace + kb.Backspace + kb.Backspace + kb.Backspace + kb.Enter)
	v.sees("#form .trouble", "Must be 3 or more in length")
	v.sees("#form .trouble", "This field is required")
	v.shot("1-refused")
	v.types(kb.Backspace + kb.Backspace + "silent" + kb.Tab + "The ferry sails.")
	v.sees("#form .counter", "16/300")
	v.clicks("Submit")
	v.sees("#form .outcome", "The application did not respond")
	v.do("again", chromedp.SetValue(css("#form input"), "Ferry"), chromedp.Click(css("#form .face")))
	v.types(kb.ArrowDown + kb.Enter)
	v.clicks("Done")
	v.do("files", chromedp.SetUploadFiles(css("#form [type=file]"), []string{written(t, "one.txt", "1"), written(t, "two.txt", "22")}, chromedp.NodeReady))
	v.sees("#form .counter", "one.txt, 1 bytes; two.txt, 2 bytes")
	v.shot("2-filled")
	v.clicks("Submit")
	v.sees(".private", `Noted "Ferry" as [fact plan]: The ferry sails. (2 files)`)
	v.do("closed", chromedp.WaitNotVisible(css("#form")))
	v.behaved()
}

func TestAFormThatWasTypedInAsksBeforeItCloses(t *testing.T) {
	v := visit(t, serve(t, newSample(t)).URL, 1180)
	asked := v.answersDialogs(false, false, true)
	open := func() {
		v.types("/note " + kb.Enter)
		v.do("form", chromedp.WaitVisible(css("#form textarea")))
	}
	open()
	v.clicks("Cancel") // nothing was typed: nothing to ask
	v.do("closed", chromedp.WaitNotVisible(css("#form")))
	open()
	v.types(" news" + kb.Escape)
	if got := <-asked; got != "Discard what you typed?" {
		t.Errorf("the page asked %q", got)
	}
	v.types(kb.Escape) // a browser may let a page refuse to close only once
	<-asked
	if kept := eval[string](v, `document.querySelector('#form[open] input').value`); kept != "Morning news" {
		t.Errorf("the field holds %q after No", kept)
	}
	v.clicks("Cancel")
	<-asked
	v.do("closed", chromedp.WaitNotVisible(css("#form")))
	v.behaved()
}

// written is a file of the person's own.
func written(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
