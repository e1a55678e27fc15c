package storage

import (
	"encoding/json"
	"strings"
	"time"

	"dateline/briefing/dates"
	"dateline/briefing/quantities"
)

// Meant is a date or a figure that words were read as, in no language: an act keeps it.
type Meant struct {
	From      time.Time        `json:"from,omitzero"` // of a date, as dates.Date has them
	To        time.Time        `json:"to,omitzero"`
	Precision dates.Precision  `json:"precision,omitempty"`
	Value     string           `json:"value,omitempty"`
	Mod       string           `json:"mod,omitempty"`
	Status    dates.Status     `json:"status,omitempty"`
	Low       float64          `json:"low,omitempty"` // of a figure
	High      float64          `json:"high,omitempty"`
	Bound     quantities.Bound `json:"bound,omitempty"`
	About     bool             `json:"about,omitempty"`
	Unit      string           `json:"unit,omitempty"`
	Counted   string           `json:"counted,omitempty"` // as the sentence has it
}

// Date is the date that was meant.
func (m Meant) Date() dates.Date {
	return dates.Date{From: m.From, To: m.To, Precision: m.Precision, Value: m.Value, Mod: m.Mod, Status: m.Status}
}

// Figure is the figure that was meant.
func (m Meant) Figure() quantities.Quantity {
	return quantities.Quantity{From: m.Low, To: m.High, Bound: m.Bound, About: m.About, Unit: m.Unit}
}

func (m Meant) keep() string {
	kept, _ := json.Marshal(m) // numbers, words and times: it cannot fail
	return string(kept)
}

// MeantFrom reads what an act keeps; false for a name, and for what earlier versions kept in words.
func MeantFrom(kept string) (m Meant, is bool) {
	return m, strings.HasPrefix(kept, "{") && json.Unmarshal([]byte(kept), &m) == nil
}
