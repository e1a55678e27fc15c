package origins_test

import (
	"fmt"
	"testing"

	"dateline/briefing/origins"
	"dateline/wording"
)

const wire = "The bridge at Arvo was closed on Thursday after a barge struck its second pier. Traffic was sent over the old dam, and the ferry ran until midnight. Nobody was hurt."

func TestOf(t *testing.T) {
	credits := func(n int, from string) origins.Account {
		return origins.Account{Number: n, From: from, Credited: true, Keys: []string{from}}
	}
	published := func(n int, by, text string) origins.Account {
		a := origins.Account{Number: n, From: by, Text: text}
		if by != "" {
			a.Keys = []string{by}
		}
		return a
	}
	quoting := func(n int, words string) origins.Account { return origins.Account{Number: n, Words: []string{words}} }
	for _, c := range []struct {
		accounts []origins.Account
		want     string
	}{
		{[]origins.Account{credits(1, "KCNA"), credits(2, "KCNA"), published(3, "KCNA", "")}, "3 briefings, 1 origin (KCNA)"},
		{[]origins.Account{credits(1, "Northwire"), published(2, "Post", ""), credits(3, "Northwire")}, "3 briefings, 2 origins (Northwire, Post)"},
		{[]origins.Account{credits(1, "Northwire"), published(2, "Post", "")}, "2 briefings, 2 origins (Northwire, Post)"},
		{[]origins.Account{published(1, "Post", wire), published(2, "Radio", wire+" More is known.")}, "2 briefings, 1 origin (copies)"},
		{[]origins.Account{published(1, "Post", wire), published(2, "Post", "")}, "2 briefings, 1 origin (Post)"},
		{[]origins.Account{published(1, "", wire), published(2, "Radio", "The ferry sailed.")}, ""},
		{[]origins.Account{published(1, "", ""), published(2, "", "")}, ""},
		{[]origins.Account{quoting(1, "We close the works in March, and not later"), quoting(2, "we close the works in March")}, "2 briefings, 1 origin (the same quotation)"},
		{[]origins.Account{quoting(1, "We close the works"), quoting(2, "we close the works")}, ""},
		{[]origins.Account{published(1, "NASA", ""), published(2, "Sample, made up", "")}, "2 briefings, 2 origins (NASA; Sample, made up)"},
		// One links two others, which have nothing in common.
		{[]origins.Account{credits(1, "Northwire"), published(2, "Radio", wire), {Number: 3, From: "Northwire", Credited: true, Keys: []string{"Northwire"}, Text: wire}}, "3 briefings, 1 origin (Northwire)"},
		{[]origins.Account{published(1, "A", ""), published(2, "B", ""), published(3, "C", ""), published(4, "D", ""), published(5, "E", "")}, "5 briefings, 5 origins (A, B, C, 2 more)"},
	} {
		if got := origins.Says(wording.English, origins.Of(c.accounts)); got != c.want {
			t.Errorf("%s: got %q, want %q", fmt.Sprint(c.accounts), got, c.want)
		}
	}
}
