package dates

import (
	"testing"

	"dateline/wording"
)

func TestWorkingsAreToldInEachLanguage(t *testing.T) {
	for _, c := range []struct {
		working Working
		in      wording.Language
		want    string
	}{
		{"weekday-of weekday=5 > before n=1 unit=week publication=2025-12-12", wording.English, "the Friday of the week before publication on Fri 12 Dec 2025"},
		{"before n=2 unit=week heading=2025-12-12", wording.German, "2 Wochen vor der Überschrift vom Fr., 12. Dez. 2025"},
		{"before n=1 unit=year publication=2025-12-12", wording.Spanish, "el año anterior a la publicación del vie 12 dic 2025"},
		{"last-weekday weekday=0 publication=2025-12-12", wording.French, "le dernier dimanche avant la publication du ven. 12 déc. 2025"},
		{"day-of n=1 unit=year named=2025-12-12", wording.German, "das Jahr mit dem zuvor genannten Fr., 12. Dez. 2025"},
		{"quarter-before quarter=2025-Q3", wording.French, "le trimestre un an avant celui déjà cité, 3e trimestre 2025"},
		{"year-told date=2025-12", wording.Spanish, "año tomado de una fecha ya citada, dic 2025"},
		{"as-there where=us > year-past publication=2025-12-12", wording.German,
			"Jahr gemäß der Veröffentlichung am Fr., 12. Dez. 2025, als vergangen erzählt, wie in den Vereinigten Staaten"},
		{"the last Thursday before publication on Fri 12 Dec 2025", wording.German, ""}, // an earlier reader's
		{"", wording.German, ""},
	} {
		if got := c.working.In(c.in); got != c.want {
			t.Errorf("%q in %q is %q, want %q", c.working, c.in, got, c.want)
		}
	}
}
