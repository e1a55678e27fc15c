package storage

import (
	"encoding/json"
	"strconv"
	"strings"

	"dateline/briefing"
)

// value is what holds instead of what was read, as the table keeps it.
func (c Correction) value(reader *briefing.Reader) string {
	holds := map[string]string{}
	switch name := briefing.Clean(c.Name); {
	case c.dates():
		holds = map[string]string{"from": day(c.When.From, "-infinity"), "to": day(c.When.To, "infinity"),
			"precision": string(c.When.Precision), "value": c.When.Value, "mod": c.When.Mod, "status": string(c.When.Status)}
		if c.What == FactPlan {
			holds["anchor"] = day(c.When.Anchor, "")
		}
	case c.What == FactFigure && c.Figure.What.End > 0:
		w, value := c.Figure.What, func(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }
		holds = map[string]string{"low": value(w.From), "high": value(w.To), "bound": string(w.Bound), "about": strconv.FormatBool(w.About), "unit": w.Unit,
			"counted": c.Figure.CountedText(), "keys": strings.Join(c.Figure.Keys, " "), "counted_start": "0", "counted_end": "0"}
		if !w.Counted.Empty() {
			holds["counted_start"], holds["counted_end"] = strconv.Itoa(w.Counted.Start-c.Figure.Start), strconv.Itoa(w.Counted.End-c.Figure.Start)
		}
	case c.What == FactStatus:
		holds = map[string]string{"status": string(c.Status), "note": briefing.Clean(c.Reason)}
	case (c.What == FactSpeaker || c.What == FactName) && name != "":
		holds = map[string]string{"name": name, "key": reader.NameKey(name)}
	}
	text, _ := json.Marshal(holds) // of strings, which cannot fail
	return string(text)
}
