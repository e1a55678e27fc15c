package intake

import (
	"strings"
	"testing"
)

func TestMail(t *testing.T) {
	golden(t, "testdata/mail.txt", ".mail", ".text", func(_ string, data []byte) (Item, error) {
		return File(t.Context(), "story.txt", data)
	})
}

// What is pasted with a mail's head is read as a mail; what only begins like one is not.
func TestTypedMail(t *testing.T) {
	const head = "From: Edda Prowse <edda@ost.example>\nSubject: =?utf-8?Q?Caf=C3=A9?=\nDate: Fri, 12 Dec 2025 10:00:00 +0000\nContent-Transfer-Encoding: quoted-printable\n\n"
	got := Typed(head + "The caf=C3=A9 opened.")
	if got.Text != "The café opened." || got.Title != "Café" || got.Source != "Edda Prowse" || got.Published.IsZero() {
		t.Errorf("a mail: %+v", got)
	}
	for _, in := range []string{"FROM: The council\nTO: All\n\nThe *café* opened.", "The *café* opened."} {
		if got := Typed(in); got.Title != "" || got.Text != strings.ReplaceAll(in, "*", "") {
			t.Errorf("%q: %+v", in, got)
		}
	}
}

func FuzzMail(f *testing.F) {
	seeds(f, "testdata/mail.txt", ".mail", func(data []byte) { f.Add(data) })
	f.Add([]byte("Content-Transfer-Encoding: 0"))
	f.Add([]byte("From: a@b.example\nSubject: =?UTF-8?B?0000?=\n\nA"))
	f.Fuzz(func(t *testing.T, data []byte) {
		item, err := File(t.Context(), "story.eml", data)
		holds(t, item, err)
	})
}
