package dates

import (
	"testing"
	"time"
)

// The English of a text tells the order of a date's numbers, unless the text itself shows another.
func TestVariants(t *testing.T) {
	published := time.Date(2025, 12, 12, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		in         Variant
		text, want string
	}{
		{AnyEnglish, "It closed on 10/12/2025.", ""},
		{British, "It closed on 10/12/2025.", "2025-12-10"},
		{American, "It closed on 10/12/2025.", "2025-10-12"},
		{American, "It opened on 25/11/2025 and closed on 10/12/2025.", "2025-12-10"},
		{British, "It opened on 11/25/2025 and closed on 10/12/2025.", "2025-10-12"},
		{British, "It closed on 10.12.2025.", "2025-12-10"},
		{British, "It closed on 2025-10-12.", "2025-10-12"},
	} {
		found := english.Find(c.text, published, c.in)
		last, got := found[len(found)-1], ""
		if !last.From.IsZero() {
			got = last.From.Format(time.DateOnly)
		}
		if got != c.want {
			t.Errorf("%s: %q is %q (%s), want %q", c.in, c.text, got, last.Working, c.want)
		}
	}
}
