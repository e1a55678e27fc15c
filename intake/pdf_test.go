package intake

import (
	"testing"
)

func TestPDF(t *testing.T) {
	golden(t, "testdata/pdf.txt", ".page", ".text", func(_ string, script []byte) (Item, error) {
		return File(t.Context(), "story.pdf", pdfFile(string(script)))
	})
}
