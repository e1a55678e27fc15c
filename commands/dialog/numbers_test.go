package dialog

import (
	"fmt"
	"testing"
)

func TestNumbers(t *testing.T) {
	for typed, want := range map[string]string{
		"12": "[12]", "3, 5, 7-9": "[3 5 7 8 9]", "#3 #5;7 – 8": "[3 5 7 8]", "9-9, 9": "[9]", "5,3,4": "[5 3 4]", "": "[]", " , ": "[]",
		"1-100": fmt.Sprint(upTo(100)), "1-101": "! numbers: at most 100 briefings can be changed at once. Do it in parts.", "1-2000000000": "! numbers: at most 100 briefings can be changed at once. Do it in parts.",
		"9-7": `! numbers: I cannot read "9-7". Type numbers of briefings like 3, 5, 7-9.`, "0": `! numbers: I cannot read "0". Type numbers of briefings like 3, 5, 7-9.`,
		"all": `! numbers: I cannot read "all". Type numbers of briefings like 3, 5, 7-9.`, "3-": `! numbers: I cannot read "3-". Type numbers of briefings like 3, 5, 7-9.`,
	} {
		numbers, err := Request{Options: map[string]string{"numbers": typed}}.Numbers()
		got := fmt.Sprint(numbers)
		if err != nil {
			got = "! " + err.Error()
		}
		if got != want {
			t.Errorf("%q: %s, want %s", typed, got, want)
		}
	}
}

func TestNumbered(t *testing.T) {
	for want, numbers := range map[string][]int{"": nil, "3": {3}, "3, 4": {3, 4}, "3-5, 9": {3, 4, 5, 9}, "5, 3, 4": {5, 3, 4}} {
		if got := Numbered(numbers); got != want {
			t.Errorf("%v: %q, want %q", numbers, got, want)
		}
	}
}

func upTo(n int) (numbers []int) {
	for i := range n {
		numbers = append(numbers, i+1)
	}
	return numbers
}
