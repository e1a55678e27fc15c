package search

import (
	"fmt"
	"strings"
	"testing"

	"dateline/storage"
)

func TestCandidates(t *testing.T) {
	rare, some, common := storage.Term{Lexeme: "rare"}, storage.Term{Lexeme: "some", Share: 0.015}, storage.Term{Lexeme: "common", Share: 0.4}
	for _, c := range []struct {
		size  int
		terms []storage.Term
		want  string
	}{
		{1_000, []storage.Term{common, rare}, "newest common|rare; limit 1500"},
		{5_000, []storage.Term{common, rare}, "all; newest common|rare; limit 1500"},
		{100_000, []storage.Term{rare}, "newest rare; limit 80"},
		{100_000, []storage.Term{common}, "scan 600; limit 80; more"},
		{100_000, []storage.Term{common, rare}, "newest rare; scan 200; limit 80; more"},
		{100_000, []storage.Term{some, common}, "all; newest some; scan 200; limit 80; more"},
		{200_000, []storage.Term{some, some}, "all; newest some; scan 200; limit 80; more"},
		{400_000, []storage.Term{some}, "scan 600; limit 80; more"},
		{400_000, []storage.Term{common, common}, "scan 600; limit 80; more"},
	} {
		p := plan{size: c.size, terms: c.terms}
		q, more := p.candidates()
		var got []string
		if q.All {
			got = append(got, "all")
		}
		for _, any := range q.Newest {
			var lexemes []string
			for _, t := range any {
				lexemes = append(lexemes, t.Lexeme)
			}
			got = append(got, "newest "+strings.Join(lexemes, "|"))
		}
		if q.Scan > 0 {
			got = append(got, fmt.Sprint("scan ", q.Scan))
		}
		got = append(got, fmt.Sprint("limit ", q.Limit))
		if more {
			got = append(got, "more")
		}
		if got := strings.Join(got, "; "); got != c.want {
			t.Errorf("%d briefings, %+v: %s, want %s", c.size, c.terms, got, c.want)
		}
	}
}
