package bot

import (
	"strings"
	"testing"

	"dateline/briefing"
	"dateline/commands/dialog"
	"dateline/wording"
)

// What is said of a briefing keeps its place behind a title that is written from right to left, and the number its place before it.
func TestMarksBehindLeadsFromTheRight(t *testing.T) {
	t.Parallel()
	got := headOf(wording.English, dialog.Line{Number: 1, Lead: "#3 إغلاق رصيف الميناء", Mark: "11 Dec 2025"})
	if want := "**1. #3 " + isolate + "إغلاق رصيف الميناء" + endIsolate + "** *11 Dec 2025*"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// The day of a source keeps its place behind a title that is written from right to left.
func TestDaysBehindTitlesFromTheRight(t *testing.T) {
	t.Parallel()
	got := footer(wording.English, []briefing.Head{{Number: 3, Title: "إغلاق رصيف الميناء", Source: "Example Post"}}, 1000)
	if want := "#3 " + isolate + "إغلاق رصيف الميناء" + endIsolate + " · Example Post"; !strings.Contains(got, want) {
		t.Errorf("%q lacks %q", got, want)
	}
}
