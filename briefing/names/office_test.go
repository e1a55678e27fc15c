package names

import "testing"

func TestSharesOffice(t *testing.T) {
	for _, c := range []struct {
		title, other  string
		shared, known bool
	}{
		{"Lock keeper", "lock keeper", true, true},
		{"Lock keeper", "diver", false, true},
		{"Gen.", "General", true, true},
		{"Gen.", "diver", false, true},
		{"Minister", "foreign minister", true, true},
		{"Prime Minister", "foreign minister", false, true},
		{"mayor", "deputy mayor", false, true},
		{"former mayor", "Mayor", true, true},
		{"mayor of Tarnby", "mayor", true, true},
		{"Ms.", "diver", false, false},
		{"Dr.", "diver", false, false},
		{"diver", "", false, false},
	} {
		for range 2 {
			shared, known := english.SharesOffice([]string{c.title}, []string{c.other})
			if shared != c.shared || known != c.known {
				t.Errorf("%q and %q: shared %v, known %v", c.title, c.other, shared, known)
			}
			c.title, c.other = c.other, c.title
		}
	}
}
