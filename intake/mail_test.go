package intake

import "testing"

func TestMail(t *testing.T) {
	golden(t, "testdata/mail.txt", ".mail", ".text", func(_ string, data []byte) (Item, error) {
		return File(t.Context(), "story.txt", data)
	})
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
