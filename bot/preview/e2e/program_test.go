package e2e

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// story has a moderator's summary, a headline, a dateline and dates of several kinds. It was published on a Friday.
const story = `The road bridge over the harbour stays shut until the new year. Its bearings broke on Wednesday.
Harbour Bridge Shut Until The New Year

NORTH QUAY — The road bridge over the harbour was closed after two of its bearings broke on Wednesday, the port said on Friday.
Repairs are expected to end in early 2026. The bridge was last repaired in 2019.
`

var binary string // the program, built once for all tests

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "dateline-e2e")
	if err != nil {
		panic(err)
	}
	binary = filepath.Join(dir, "dateline")
	build := exec.Command("go", "build", "-o", binary, ".")
	build.Dir = "../../.." // the program's module
	if out, err := build.CombinedOutput(); err != nil {
		panic(fmt.Sprintf("building the program: %v\n%s", err, out))
	}
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

// program runs the whole of Dateline on an empty data folder, with more flags, and returns the address of its page.
func program(t *testing.T, flags ...string) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "dateline-e2e")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o755); err != nil { // as root the server under it runs as another user
		t.Fatal(err)
	}
	cmd := exec.Command(binary, append([]string{"run", "--page", "127.0.0.1:0"}, flags...)...)
	cmd.Env = append(os.Environ(), "DATABASE_URL=", "DATELINE_DATA="+filepath.Join(dir, "data"))
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
			t.Error(err)
		}
		if err := cmd.Wait(); err != nil {
			t.Errorf("stopping the program: %v", err)
		}
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return regexp.MustCompile(`http://\S+`).FindString(line)
}

func TestANewcomerAsksAndFiles(t *testing.T) {
	v := visit(t, program(t), 1180)
	v.shot("0-first-run")
	v.clicks(`/timeline topic:"DPRK and Russia"`)
	v.sees(".private .embed", "19 Jun 2024")
	v.do("picture", chromedp.WaitVisible(css(".private .picture img")))
	v.sent()
	v.shot("1-timeline")
	v.clicks("Later")
	v.sees(".embed", "early 2026")
	v.clicks("Sources")
	v.sees(".msg:last-child", "version 1, bytes")
	v.shot("2-sources")

	v.do("composer", chromedp.Click(css("#box")))
	v.types("/desk add ")
	v.sees("#poplist .row", "file")
	v.do("choose", chromedp.KeyEvent("fi"+kb.Enter), chromedp.SetUploadFiles(css(`.slot input[type=file]`), []string{written(t, "bridge.txt", story)}, chromedp.NodeReady))
	v.types(kb.Enter)
	v.sees(".msg:last-child", "When was it published?")
	v.sent()
	v.shot("3-card-with-faults")
	v.clicks("Edit")
	v.do("form", chromedp.WaitVisible(css("#form")))
	v.shot("4-form")
	v.types(kb.Tab + kb.Tab + "2025-12-12" + kb.Tab + "Harbour bridge")
	v.clicks("Submit")
	v.sees(".msg:last-child", "10 Dec 2025, the last Wednesday before publication on Fri 12 Dec 2025")
	v.sees(".msg:last-child", "NORTH QUAY")
	v.shot("5-card")
	v.clicks("Publish")
	v.sees(".msg", "Filed as #13")
	v.shot("6-filed")
	v.do("composer", chromedp.Click(css("#box")))
	v.types(`/timeline topic:"Harbour bridge"` + kb.Enter)
	v.sees(".msg:last-child .embed", "early 2026")
	v.sent()
	v.shot("7-own-timeline")
	answer := eval[string](v, `document.querySelector('.msg:last-child .embed').textContent`)
	for _, day := range []string{"2019", "10 Dec 2025", "12 Dec 2025", "early 2026 was due"} {
		if !strings.Contains(answer, day) {
			t.Errorf("the timeline lacks %s: %s", day, answer)
		}
	}
	v.types(`/summary topic:"Harbour bridge"` + kb.Enter)
	v.sees(".msg:last-child .embed", "Its bearings broke on Wednesday.")
	v.sent()
	v.clicks("Share")
	v.sees(".msg:not(.private) .embed", "Its bearings broke on Wednesday.")
	v.shot("8-shared")

	v.do("composer", chromedp.Click(css("#box")))
	v.types("The **second** crane was mended on Tuesday, the yard said." + kb.Enter)
	v.sees(".msg strong", "second")
	v.sees("#advice", "Posted as a message") // which moves the messages up
	v.clicks("File as briefing")
	v.do("form", chromedp.WaitVisible(css("#form")))
	v.shot("9-message-in-the-form")
	v.types(kb.Tab + kb.Tab + "2025-12-12" + kb.Tab + "Cranes")
	v.clicks("Submit")
	v.sees(".msg:last-child", "9 Dec 2025, the last Tuesday before publication on Fri 12 Dec 2025")
	v.shot("10-card-of-a-message")
	v.clicks("Publish")
	v.sees(".msg", "Filed as #14")
	v.behaved()
}

// A moderator in a hurry: files by the form, mends the day, looks at what changed, and takes it all back.
func TestAModeratorMends(t *testing.T) {
	v := visit(t, program(t), 1180)
	v.do("composer", chromedp.Click(css("#box")))
	v.types("/desk add" + kb.Enter + kb.Enter)
	v.do("form", chromedp.WaitVisible(css("#form")))
	v.types("Crane Fell On Quay" + kb.Enter + kb.Enter + "NORTH QUAY — A crane fell on the quay on Wednesday. Nobody was hurt." +
		kb.Tab + kb.Tab + "2025-12-12" + kb.Tab + "Cranes" + kb.Tab + "Harbour Gazette https://example.org/crane")
	v.clicks("Submit")
	v.sees(".msg:last-child", "10 Dec 2025")
	v.clicks("Publish")
	v.sees(".msg", "Filed as #13")

	v.do("composer", chromedp.Click(css("#box")))
	v.types("/desk edit number:13" + kb.Enter)
	v.do("form", chromedp.WaitVisible(css("#form")))
	v.shot("1-edit-form")
	v.do("text", chromedp.Focus(css("#form textarea")))
	v.types(" The port is closed until Monday." + kb.Tab + "The port has told more")
	v.clicks("Submit")
	v.sees(".msg:last-child .embed strong", "The port is closed until Monday.")
	v.shot("2-edit-card")
	v.clicks("Publish")
	v.sees(".msg", "#13 is at version 2")
	v.clicks("What changed")
	v.sees(".msg:last-child", "from version 1 to version 2")
	v.shot("3-what-changed")
	v.clicks("Restore 1")
	v.sees(".msg", "#13 is at version 3")
	v.clicks("History")
	v.sees(".msg", "version 3 restored")
	v.shot("4-history")
	v.do("composer", chromedp.Click(css("#box")))
	v.types(`/desk correct number:13 date:Wednesday to:"3 Dec 2025"` + kb.Enter)
	v.sees(".msg:last-child", "means 3 Dec 2025")
	v.types(`/desk withdraw numbers:13 reason:"Told twice"` + kb.Enter)
	v.sees(".msg:last-child", "#13 is withdrawn")
	v.shot("5-withdrawn")
	v.clicks("Undo")
	v.sees(".msg", "It is in answers again.")
	v.sent()
	v.types("/timeline briefing:13" + kb.Enter)
	v.sees(".msg:last-child .embed", "3 Dec 2025")
	v.sent()
	v.clicks("Share")
	v.sees(".msg:not(.private) .embed", "A crane fell on the quay")
	v.do("composer", chromedp.Click(css("#box")))
	v.types(`/desk status number:13 sentence:"A crane fell" as:disputed note:"The yard says it was a mast"` + kb.Enter)
	v.sees(".msg:last-child", "disputed, marked by a moderator")
	v.sees(".msg:not(.private)", "Changed since: the status of a sentence in #13 was changed: none → disputed: The yard says it was a mast")
	v.shot("6-status-marked")
	v.behaved()
}

// The suggestions name what is filed: nothing at first, then the moderator's own topic.
func TestSuggestionsFitTheStore(t *testing.T) {
	v := visit(t, program(t, "--empty"), 1180)
	v.sees("#chips button", "/desk add")
	v.shot("0-empty")
	if chips := eval[string](v, `document.querySelector('#chips').textContent`); strings.Contains(chips, "topic:") {
		t.Errorf("an empty store is offered %s", chips)
	}
	v.clicks("/desk add")
	v.do("form", chromedp.WaitVisible(css("#form")))
	v.types("Crane Fell On Quay" + kb.Enter + kb.Enter + "NORTH QUAY — A crane fell on the quay on Wednesday." +
		kb.Tab + kb.Tab + "2025-12-12" + kb.Tab + "Cranes")
	v.clicks("Submit")
	v.sees(".msg:last-child", "10 Dec 2025")
	v.clicks("Publish")
	v.sees(".msg", "Filed as #1")
	v.sees("#chips button", "/timeline topic:Cranes")
	v.behaved()
}

// Who writes a message is told how to ask, and one click asks it.
func TestAMessageIsAnsweredWithHowToAsk(t *testing.T) {
	v := visit(t, program(t), 1180)
	v.types(`When does the "Clipper" fly?` + kb.Enter)
	v.sees("#advice", "Dateline answers commands")
	v.shot("1-advice")
	v.clicks(`/ask question:"When does the \"Clipper\" fly?"`)
	v.sees(".msg:last-child .embed", "Clipper")
	v.behaved()
}

// An administrator is told what all moderators did; a moderator is not.
func TestAnAdministratorSeesTheAudit(t *testing.T) {
	v := visit(t, program(t), 1180)
	v.types("/desk export " + kb.Enter)
	v.sees(".msg:last-child", "dministrator")
	v.clicks("Administrator")
	v.do("composer", chromedp.Click(css("#box")))
	v.types("/desk export " + kb.Enter)
	v.sees(".msg:last-child .file", ".jsonl")
	v.shot("1-administrator")
	v.behaved()
}

// The colours follow the system until the person chooses others, which are remembered.
func TestLightAndDark(t *testing.T) {
	url := program(t)
	for _, width := range []int{1180, 390} {
		v := visit(t, url, width)
		for range 2 {
			colours := strings.ToLower(strings.Fields(eval[string](v, `document.querySelector('#theme').textContent`))[0])
			v.do("switch", chromedp.Click(css("#theme")), chromedp.WaitVisible(css("[data-theme="+colours+"]")))
			v.do("again", chromedp.Navigate(url), chromedp.WaitVisible(css("[data-theme="+colours+"] body[data-ready]")))
			v.shot(fmt.Sprintf("%d-%s-0-first-run", width, colours))
			v.clicks(`/timeline topic:"DPRK and Russia"`)
			v.sees(".msg:last-child .embed", "2023")
			v.sent()
			v.shot(fmt.Sprintf("%d-%s-1-answer", width, colours))
			v.types("/")
			v.sees("#poplist .row", "/timeline")
			v.shot(fmt.Sprintf("%d-%s-2-commands", width, colours))
			v.types(kb.Escape + kb.Escape + "/desk add " + kb.Escape + kb.Enter)
			v.do("form", chromedp.WaitVisible(css("#form")))
			v.shot(fmt.Sprintf("%d-%s-3-form", width, colours))
			v.types(kb.Escape)
			if worst := eval[string](v, contrasts); worst != "" {
				t.Errorf("%s, %d pixels wide: too little contrast: %s", colours, width, worst)
			}
			if over := eval[int](v, `document.documentElement.scrollWidth`); over > width {
				t.Errorf("the page is %d wide on a screen of %d", over, width)
			}
		}
		v.behaved()
	}
}

// contrasts lists the texts that stand out too little from what is behind them: less than 4.5 to 1 (WCAG 2.2, 1.4.3).
const contrasts = `(() => {
	const parse = colour => { const n = colour.match(/[\d.]+/g).map(Number); return [n[0], n[1], n[2], n[3] ?? 1]; };
	const over = (a, b) => [0, 1, 2].map(i => a[i] * a[3] + b[i] * (1 - a[3])).concat(1);
	const light = c => { const [r, g, b] = c.map(v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b; };
	const behind = e => {
		const layers = [];
		for (let at = e; at; at = at.parentElement) layers.push(parse(getComputedStyle(at).backgroundColor));
		return layers.reverse().reduce((under, layer) => over(layer, under), [255, 255, 255, 1]);
	};
	const bad = new Set();
	for (const e of document.body.querySelectorAll('*')) {
		if (!e.checkVisibility() || e.closest(':disabled') || ![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
		const ground = behind(e), ink = over(parse(getComputedStyle(e).color), ground);
		const [a, b] = [light(ink), light(ground)].sort((x, y) => y - x);
		const ratio = (a + .05) / (b + .05);
		if (ratio < 4.5) bad.add(e.tagName + '.' + e.className + ' ' + ratio.toFixed(2) + ' "' + e.textContent.slice(0, 20) + '"');
	}
	return [...bad].slice(0, 8).join('; ');
})()`
