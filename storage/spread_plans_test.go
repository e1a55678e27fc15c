package storage_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"dateline/storage/storetest"
)

// Every statement can be planned. Where tables are spread over machines, each runs on one of them, but those that look at all
// guilds.
func TestEveryStatementIsPlannedForOneMachine(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	for _, s := range statements(t) {
		if !begins.MatchString(s.text) {
			continue
		}
		plan, err := store.Plan(t.Context(), s.text)
		switch {
		case err != nil:
			t.Errorf("%s: %v\n%s", s.file, err, s.text)
		case store.Spread() && s.file != "archive_check.go" && !slices.ContainsFunc(levels(s.text), looksEverywhere) && !onOneMachine(plan):
			t.Errorf("%s: runs on several machines:\n%s\n%s", s.file, s.text, plan)
		}
	}
}

// begins tells a statement from a part of one.
var begins = regexp.MustCompile(`^\s*(?:with|select|insert|update|delete)\b`)

// onOneMachine reports whether each step of a plan is one task, on one machine.
func onOneMachine(plan string) bool {
	return strings.Count(plan, "Task Count: ") == strings.Count(plan, "Task Count: 1\n")
}
