package draw

import (
	"slices"
	"testing"
)

// TestRightToLeft tells texts that begin at the right by their first letter.
func TestRightToLeft(t *testing.T) {
	for text, want := range map[string]bool{"أغلقت المدينة": true, "3 במרץ": true, "Reuters: أغلقت": false, "12 Dec": false, "": false} {
		if got := rightToLeft(text); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

// TestLinesOfSigns breaks a text without blanks between any two signs, but not before a full stop.
func TestLinesOfSigns(t *testing.T) {
	faces, err := newTypefaces(1, nil)
	if err != nil {
		t.Fatal(err)
	}
	got := faces.words(largeStyle, "工程将持续。完", 1000)
	if want := []string{"工", "程", "将", "持", "续。", "完"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestOwnSigns knows by the text which language's form of a shared sign is wanted.
func TestOwnSigns(t *testing.T) {
	for text, want := range map[string]string{"大桥将关闭": "zh", "橋は閉鎖": "ja", "大橋 폐쇄": "ko"} {
		if got := tagOf(text); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}
