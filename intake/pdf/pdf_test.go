package pdf

import (
	"context"
	"errors"
	"strings"
	"testing"
)

// A file that PDFium never gets done with is let go of when its asker leaves.
func TestReadingEndsWithItsContext(t *testing.T) {
	if err := Warm(); err != nil {
		t.Fatal(err)
	}
	endless := []byte("%PDF-1.7\n" + strings.Repeat("1 0 obj << /A 1 0 R >> stream\n", 10_000))
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() {
		_, _, err := Read(ctx, "endless.pdf", endless)
		ended <- err
	}()
	cancel()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want the end of its context", err)
	}
}
