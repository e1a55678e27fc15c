package bot

import (
	"strings"
	"testing"

	"dateline/briefing"
	"dateline/wording"
)

// The day of a source keeps its place behind a title that is written from right to left.
func TestDaysBehindTitlesFromTheRight(t *testing.T) {
	t.Parallel()
	got := footer(wording.English, []briefing.Head{{Number: 3, Title: "إغلاق رصيف الميناء", Source: "Example Post"}}, 1000)
	if want := "#3 " + isolate + "إغلاق رصيف الميناء" + endIsolate + " · Example Post"; !strings.Contains(got, want) {
		t.Errorf("%q lacks %q", got, want)
	}
}
