package ask

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dateline/briefing/language"
)

// What questions ask for: the kind, what its unit measures, and the words that say what it is about, the noun asked for in
// brackets.
func TestRead(t *testing.T) {
	a := New(language.English())
	for _, c := range []struct{ question, want string }{
		{"When does the ferry sail?", "day: ferry sail"},
		{"in what year was the lighthouse built", "day: lighthouse built"},
		{"Who commands the harbour police?", "person: commands harbour police"},
		{"Which minister opened the quay?", "person: (minister) opened quay"},
		{"Where was Nora Whitfield born?", "place: nora whitfield born"},
		{"What city is the largest port in Norland?", "place: (city) largest port norland"},
		{"How many sailors were rescued?", "quantity: (sailors) rescued"},
		{"How much did the new crane cost?", "quantity money: new crane cost"},
		{"How long is the tunnel?", "quantity time: tunnel"},
		{"How far is Westhaven from the border?", "quantity length: westhaven border"},
		{"What is the name of the harbour master?", "thing: harbour (master)"},
		{"Why did the crane fall?", "reason: crane fall"},
		{"How was the ship raised?", "manner: ship raised"},
		{"What did the mayor say about the flood?", "thing said: mayor say flood"},
		{"Did the council vote?", "whether: council vote"},
		{"What is a gantry?", "thing: (gantry)"},
		{"Name the ship that sank", "name: (ship) sank"},
		{"population of Westhaven", "quantity: westhaven"},
		{"", "whether:"},
		{"?!", "whether:"},
	} {
		q := a.Read(c.question, nil)
		got := strings.TrimSpace(string(q.Kind)+" "+q.Measure) + ":"
		for _, term := range q.terms {
			got += " " + map[bool]string{true: "(" + term.lower + ")", false: term.lower}[term.focus]
		}
		if got != c.want {
			t.Errorf("%s\n\tgot  %s\n\twant %s", c.question, got, c.want)
		}
	}
}

// Questions that other commands answer.
func TestCommands(t *testing.T) {
	a := New(language.English())
	for _, c := range []struct{ question, want string }{
		{"What is planned for the Key Bridge?", "upcoming topic=the Key Bridge"},
		{"whats planned", "upcoming"},
		{"is anything planned for the quay?", "upcoming topic=the quay"},
		{"whats on the calendar", "upcoming"},
		{"what are the plans for the quay", "upcoming topic=the quay"},
		{"what's next", "upcoming"},
		{"What happened between 3 March and 9 April?", "timeline when=between 3 March and 9 April"},
		{"What did Nora Whitfield say about rudders?", "quotes about=rudders by=Nora Whitfield"},
		{"who is nora whitfield", "who name=nora whitfield"},
		{"whos nora whitfield", "who name=nora whitfield"},
		{"What is new?", "news"},
		{"whats the latest on the quay", "news topic=the quay"},
		{"What is the latest figure?", ""},
		{"what's going on with the quay?", "news topic=the quay"},
		{"what did I miss", "news"},
		{"summary of harbour ferries", "summary topic=harbour ferries"},
		{"tell me about the quay", "summary topic=the quay"},
		{"brief me on the quay", "summary topic=the quay"},
		{"When does the ferry sail?", ""},
		{"Who repaired the ferry?", ""},
		{"What should the council do?", ""},
	} {
		got := ""
		if found := a.Commands(c.question); len(found) > 0 {
			got = found[0].Name
			var slots []string
			for slot, words := range found[0].Slots {
				slots = append(slots, fmt.Sprintf("%s=%s", slot, words))
			}
			slices.Sort(slots)
			got = strings.TrimSpace(got + " " + strings.Join(slots, " "))
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.question, got, c.want)
		}
	}
}

// What opens a question, misspelt.
func TestOpening(t *testing.T) {
	a := New(language.English())
	for typed, want := range map[string]string{
		"whne": "when", "wher": "where", "Wich": "which", "wat": "what", "waht": "what", "hoow": "how", "whi": "", "hwo": "", "coat": "", "the": "",
	} {
		if got := a.Opening(typed); got != want {
			t.Errorf("%s: %q, want %q", typed, got, want)
		}
	}
}

// Words of the language, misspelt.
func TestMeant(t *testing.T) {
	a := New(language.English())
	for typed, want := range map[string]string{"colapse": "collapse", "anounce": "announce", "colpase": "", "quay": "", "zzzz": ""} {
		if got := a.Meant(typed); got != want {
			t.Errorf("%s: %q, want %q", typed, got, want)
		}
	}
}

// A misspelt word counts as it was meant where a sentence holds that beside another word of the question, if it has another.
func TestHoldsBeside(t *testing.T) {
	a := New(language.English())
	for _, c := range []struct {
		question string
		held     []string
		want     bool
	}{
		{"How wide is the channel?", []string{"channel"}, true},
		{"How wide is the channel?", nil, false},
		{"Who dredged the channel?", []string{"channel"}, false},
		{"Who dredged the channel?", []string{"dredged", "channel"}, true},
	} {
		found := Found{Answers: []Answer{{Held: c.held}}}
		if got := found.HoldsBeside(a.Read(c.question, nil), "channel"); got != c.want {
			t.Errorf("%s %v: %v", c.question, c.held, got)
		}
	}
}
