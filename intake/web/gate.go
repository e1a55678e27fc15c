package web

import (
	"regexp"
	"sync"
	"unicode/utf8"

	"dateline/briefing"
	"dateline/briefing/language"
)

// How much text stands around a gate, in runes.
const (
	abovePaywall = 3000 // the beginning of a story that is shown to everybody
	belowPaywall = 800  // what is offered to subscribers
	aroundCheck  = 1500
)

// gates tells what a page shows in place of its story.
type gates struct {
	paywall *regexp.Regexp // a sentence that asks to subscribe
	check   *regexp.Regexp // one that asks for a proof, or to wait
	name    *regexp.Regexp // the title of such a page
}

var english = sync.OnceValue(func() gates {
	lang := language.English()
	opening := func(mark string) string { return `(?i:` + lang.Marked("gates", mark).Pattern() + `)\b` }
	return gates{
		paywall: regexp.MustCompile(`(?:^|\n|[.!?…] +)` + opening("paywall")),
		check:   regexp.MustCompile(`(?:^|\n|[.!?…] +)` + opening("check")),
		name:    regexp.MustCompile(`^` + opening("title") + `[.!?…]*(?: [|–-] .*)?$`),
	}
})

// refuseGate says what a page shows in place of its story, if it does: all is what it shows, story what was taken for that.
func refuseGate(name, title, all, story string) error {
	g := english()
	if utf8.RuneCountInString(all) <= aroundCheck && (g.name.MatchString(title) || g.check.MatchString(all)) {
		return briefing.Refusal("intake.page-robots", "file", name)
	}
	if at := g.paywall.FindStringIndex(story); at != nil && utf8.RuneCountInString(story[:at[0]]) <= abovePaywall && utf8.RuneCountInString(story[at[1]:]) <= belowPaywall {
		return briefing.Refusal("intake.page-paywall", "file", name)
	}
	return nil
}
