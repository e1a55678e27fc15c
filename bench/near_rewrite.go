package main

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
)

// way is a way to rewrite a text. Shares are from 0 to 1.
type way struct {
	name     string
	keep     float64 // of the sentences, from the first
	drop     float64 // of the sentences, anywhere
	swap     float64 // of the words, for others
	turn     float64 // of the sentences: halves swapped and half of their words changed
	figures  float64 // of the words with a figure, for other figures
	headline bool    // another one, and another dateline
	shuffle  bool    // paragraphs of three sentences
	add      bool    // a paragraph of another text
}

var ways = []way{
	{name: "1 word in 100 corrected", keep: 1, swap: .01},
	{name: "a paragraph added", keep: 1, add: true},
	{name: "headline, 3 words in 100", keep: 1, drop: .05, swap: .03, figures: .1, headline: true},
	{name: "first third only", keep: .33},
	{name: "85 %, reordered, 8 in 100", keep: .85, drop: .15, swap: .08, turn: .1, figures: .3, headline: true, shuffle: true},
	{name: "60 %, reordered, 15 in 100, added", keep: .6, drop: .1, swap: .15, turn: .25, figures: .5, headline: true, shuffle: true, add: true},
	{name: "60 %, reordered, 25 in 100, added", keep: .6, drop: .1, swap: .25, turn: .3, figures: .7, headline: true, shuffle: true, add: true},
}

// swaps are words that reporters use for one another. A word that is not among them is replaced by a made-up one.
var swaps = map[string]string{"said": "stated", "told": "informed", "about": "roughly", "also": "too", "people": "residents",
	"killed": "slain", "officials": "functionaries", "attack": "assault", "began": "started", "big": "large", "company": "firm",
	"country": "nation", "city": "town", "but": "however", "many": "numerous", "more": "further", "most": "nearly all", "new": "fresh",
	"now": "currently", "police": "officers", "report": "account", "several": "various", "showed": "revealed", "small": "little",
	"statement": "announcement", "support": "backing", "took": "seized", "troops": "soldiers", "use": "employ", "war": "conflict",
	"while": "as", "against": "versus", "after": "following", "before": "ahead of", "because": "since", "help": "aid", "next": "coming"}

var (
	sentenceEnd = regexp.MustCompile(`(?:[.!?]["”’]?\s+)|\n+`)
	digits      = regexp.MustCompile(`\d+`)
)

// rewrite rewrites a text. What is added comes from a stranger.
func (w way) rewrite(text, stranger string, random *rand.Rand) string {
	sentences := cutSentences(text)
	sentences = sentences[:min(len(sentences), max(3, int(w.keep*float64(len(sentences)))))]
	var kept []string
	for _, s := range sentences {
		if random.Float64() < w.drop {
			continue
		}
		kept = append(kept, w.sentence(s, random))
	}
	if w.shuffle {
		paragraphs := slices.Collect(slices.Chunk(kept, 3))
		random.Shuffle(len(paragraphs), func(i, j int) { paragraphs[i], paragraphs[j] = paragraphs[j], paragraphs[i] })
		kept = slices.Concat(paragraphs...)
	}
	if w.headline && len(kept) > 0 {
		kept[0] = "What is known so far\n\nNORTH QUAY (Harbour Wire) — It was " + kept[0]
	}
	if w.add {
		added := cutSentences(stranger)
		kept = append(kept, added[:min(4, len(added))]...)
	}
	return strings.Join(kept, " ")
}

func (w way) sentence(s string, random *rand.Rand) string {
	words := strings.Fields(s)
	turned := random.Float64() < w.turn
	for i, word := range words {
		if random.Float64() < w.swap || turned && random.Float64() < .5 {
			to, known := swaps[strings.ToLower(word)]
			if !known {
				to = fmt.Sprintf("other%c%c", 'a'+random.IntN(26), 'a'+random.IntN(26))
			}
			words[i] = to
		}
		if random.Float64() < w.figures {
			words[i] = digits.ReplaceAllStringFunc(words[i], func(string) string { return fmt.Sprint(random.IntN(1000)) })
		}
	}
	if turned {
		words = append(slices.Clone(words[len(words)/2:]), words[:len(words)/2]...)
	}
	return strings.Join(words, " ")
}

// cutSentences cuts where a full stop and a blank, or a line's end, stand.
func cutSentences(text string) (sentences []string) {
	from := 0
	for _, at := range append(sentenceEnd.FindAllStringIndex(text, -1), []int{len(text), len(text)}) {
		if s := strings.TrimSpace(text[from:at[1]]); s != "" {
			sentences = append(sentences, s)
		}
		from = at[1]
	}
	return sentences
}

// bulletin is a weekly bulletin: the frame of all others, with its own figures.
func bulletin(week int, random *rand.Rand) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Water levels in week %d\n\nNORTH QUAY — The gauges of the district were read on day %d of the year.\n", week, 7*week)
	for _, place := range []string{"Upper Mill", "Stone Bridge", "the old lock", "Ferry Point", "the harbour mouth", "Long Weir"} {
		fmt.Fprintf(&b, "At %s the water stood at %d cm, which is %d cm %s than a week before, and the rivers above it carried %d cubic metres a second.\n",
			place, 80+random.IntN(400), random.IntN(60), []string{"higher", "lower"}[random.IntN(2)], 100+random.IntN(900))
	}
	fmt.Fprintf(&b, "The forecast is steady weather with %d mm of rain. Skippers have to report draughts of more than %d cm to the harbour office. "+
		"The next bulletin comes in seven days; the gauges can be called at any hour.\n", random.IntN(50), 150+random.IntN(200))
	return b.String()
}
