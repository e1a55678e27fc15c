package ask

import (
	"slices"
	"strings"
	"testing"

	"dateline/briefing"
	"dateline/briefing/dates"
	"dateline/briefing/language"
)

func TestOptions(t *testing.T) {
	a := New(language.English())
	for _, c := range []struct {
		question, sentence, time string
		want, none               []string
	}{
		{"What holds the hull plates?", "The hull plates are held by 3.5 kg of copper rivets.", "", []string{"copper rivets", "3.5 kg"}, []string{"3", "5", "5 kg"}},
		{"What is the mill's rope made of?", "The mill workers made hemp rope.", "", []string{"hemp rope", "hemp"}, []string{"rope"}},
		{"How many crates were lost?", "On 14 May 1998 the HK-40 dropped 1,200 crates.", "14 May 1998", []string{"1,200"}, []string{"14", "1998", "40", "200 crates"}},
	} {
		s := Sentence{Cited: briefing.Cited{Sentence: briefing.Sentence{Text: c.sentence}}}
		if at := strings.Index(c.sentence, c.time); c.time != "" {
			s.Dates = []dates.Date{{Start: at, End: at + len(c.time)}}
		}
		r := &a.gather(a.Read(c.question, nil), []Sentence{s}).readings[0]
		var got []string
		for _, o := range r.options {
			got = append(got, r.span(o).Of(c.sentence))
		}
		for _, w := range c.want {
			if !slices.Contains(got, w) {
				t.Errorf("%s: %q lacks %q", c.sentence, got, w)
			}
		}
		for _, w := range c.none {
			if slices.Contains(got, w) {
				t.Errorf("%s: %q has %q", c.sentence, got, w)
			}
		}
	}
}
