package commands

import "testing"

func TestParseLine(t *testing.T) {
	for _, c := range []struct{ line, words, topic string }{
		{`/search words:ferry`, "ferry", ""},
		{`/search words:"iron gate"`, "iron gate", ""},
		{`/search words:“iron gate” topic:Mills`, "iron gate", "Mills"},
		{`/search words:"\"iron gate\" mill" topic:"Old Mills"`, `"iron gate" mill`, "Old Mills"},
		{`/search words:"iron gate" mill topic:Mills`, `"iron gate" mill`, "Mills"},
		{`/search words:mill “iron gate”`, `mill “iron gate”`, ""},
		{`/search words:mill "iron gate: shut" -red topic:Old Mills`, `mill "iron gate: shut" -red`, "Old Mills"},
		{`/search words:"iron" "gate"`, `"iron" "gate"`, ""},
		{`/search topic:"Old Mills" words:"gate`, "gate", "Old Mills"},
		{`/search words:https://example.org/a  b`, "https://example.org/a  b", ""},
	} {
		name, options, err := ParseLine(c.line)
		if err != nil || name != "search" || options["words"] != c.words || options["topic"] != c.topic {
			t.Errorf("%s: /%s %q, %v", c.line, name, options, err)
		}
		if _, again, err := ParseLine("/search words:" + Quoted(c.words)); err != nil || again["words"] != c.words {
			t.Errorf("%s is read back as %q, %v", Quoted(c.words), again["words"], err)
		}
	}
	if _, _, err := ParseLine(`/search words:gate sise:5`); err == nil {
		t.Error("an unknown option is a part of the value before it")
	}
}
