// Package pdf reads the text of PDF files, in a sandbox that bounds what a hostile file may cost. It refuses scans,
// protected files and files that do not tell which letters they show.
package pdf

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/klippa-app/go-pdfium"
	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"

	"dateline/briefing"
	"dateline/intake/plain"
)

// PDF is read by PDFium, Chrome's reader, compiled to WebAssembly (go-pdfium, run by wazero: no C, and 9 MB of program).
// It takes the place of glyphs, broken files and old encodings in its stride, where the readers in Go lose the gaps
// between words; and in its sandbox, a new one for each file, a hostile file has no files, no network, maxMemory and
// maxTime. The sandbox is compiled by Warm, or when the first PDF comes: 4 s and 300 MB, which are given back. The machine
// code is kept in the user's cache folder, from where it comes in 0.1 s.

const (
	maxMemory = 64 << 20 // bytes that the sandbox may have
	maxTime   = 8 * time.Second
	atOnce    = 2        // files that are read: each takes a processor, and a hostile one its maxMemory and some of Go's
	wasmPage  = 64 << 10 // bytes
)

// reading holds as many tokens as files are being read.
var reading = make(chan struct{}, atOnce)

// machineCode is PDFium in machine code. It is in memory while files are read: at other times its 30 MB are better used.
type machineCode struct {
	mu      sync.Mutex
	readers int
	cache   wazero.CompilationCache // nil while it is not in memory
	kept    bool                    // in the user's cache folder
}

var code machineCode

// take returns the machine code, which give gives back. It comes from the cache folder, and where that is missing, full or closed, it
// is made anew and stays in memory.
func (c *machineCode) take() (wazero.CompilationCache, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.readers++
	if c.cache != nil {
		return c.cache, nil
	}
	if folder, err := os.UserCacheDir(); err == nil {
		if kept, err := wazero.NewCompilationCacheWithDir(filepath.Join(folder, "dateline")); err == nil && compile(kept) == nil {
			c.cache, c.kept = kept, true
			return kept, nil
		}
	}
	cache := wazero.NewCompilationCache()
	if err := compile(cache); err != nil {
		c.readers--
		return nil, err
	}
	c.cache, c.kept = cache, false
	return cache, nil
}

func (c *machineCode) give() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.readers--; c.readers == 0 && c.kept {
		_ = c.cache.Close(context.Background()) // it drops what is in memory
		c.cache = nil
	}
}

// Warm makes the PDF reader ready, so that nobody's first PDF waits for that, and what it takes is not added to what a
// hostile one takes.
func Warm() error {
	_, err := code.take()
	if err == nil {
		code.give()
		runtime.GC()
	}
	return err
}

func compile(into wazero.CompilationCache) error {
	pool, err := sandbox(context.Background(), into)
	if err != nil {
		return fmt.Errorf("compiling the PDF reader: %w", err)
	}
	return pool.Close()
}

// sandbox returns a pool of one PDFium that ends with ctx, whatever it does then.
func sandbox(ctx context.Context, cache wazero.CompilationCache) (pdfium.Pool, error) {
	return webassembly.Init(webassembly.Config{
		Context: ctx, MaxTotal: 1, FSConfig: wazero.NewFSConfig(), Stdout: io.Discard, Stderr: io.Discard,
		RuntimeConfig: wazero.NewRuntimeConfig().WithCompilationCache(cache).WithCloseOnContextDone(true).WithMemoryLimitPages(maxMemory / wasmPage).
			WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling),
	})
}

// Read reads a PDF's text: lines become paragraphs, words that were hyphenated at a line's end are joined where it is
// sure, headers and page numbers are dropped, footnotes go to the end. Large letters at its top are the title.
// Scripts, attachments and forms are not looked at. A file that PDFium refuses, that has no letters, or that takes
// too long or too much memory is a Fault that calls it by name. When ctx ends, so does the reading, with its error. Few files
// are read at once, and others wait.
func Read(ctx context.Context, name string, data []byte) (title, text string, err error) {
	select {
	case reading <- struct{}{}:
		defer func() {
			runtime.GC() // what one file left is not added to what the next one takes
			<-reading
		}()
	case <-ctx.Done():
		return "", "", fmt.Errorf("waiting to read a PDF: %w", ctx.Err())
	}
	cache, err := code.take()
	if err != nil {
		return "", "", err
	}
	defer code.give()
	limited, cancel := context.WithTimeout(ctx, maxTime)
	defer cancel()
	pages, err := readPages(limited, cache, data)
	switch {
	case ctx.Err() != nil:
		return "", "", fmt.Errorf("reading a PDF: %w", ctx.Err())
	case limited.Err() != nil:
		return "", "", briefing.Refusal("intake.pdf-slow", "file", name)
	case errors.Is(err, pdferrors.ErrPassword), errors.Is(err, pdferrors.ErrSecurity):
		return "", "", briefing.Refusal("intake.pdf-password", "file", name)
	case errors.Is(err, errManyGlyphs):
		return "", "", plain.TooLong(name)
	case err != nil:
		return "", "", plain.Damaged(name)
	}
	return layOut(name, pages)
}

var errManyGlyphs = errors.New("too many glyphs")

// readPages reads the lines of each page, in the order of the file, which is that of reading but for careless files.
func readPages(ctx context.Context, cache wazero.CompilationCache, data []byte) (pages []page, err error) {
	own := &memory{}
	defer own.unmap()
	pool, err := sandbox(experimental.WithMemoryAllocator(ctx, own), cache)
	if err != nil {
		return nil, fmt.Errorf("starting the PDF reader: %w", err)
	}
	defer pool.Close()
	reader, err := pool.GetInstanceWithContext(ctx)
	if err != nil {
		return nil, fmt.Errorf("starting the PDF reader: %w", err)
	}
	doc, err := reader.OpenDocument(&requests.OpenDocument{File: &data})
	if err != nil {
		return nil, err
	}
	count, err := reader.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc.Document})
	if err != nil {
		return nil, err
	}
	read, broken := 0, error(nil)
	for i := range count.PageCount {
		one, chars, err := readPage(reader, doc.Document, i)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if read += chars; read > plain.MaxText {
			return nil, errManyGlyphs
		}
		if err != nil { // one broken page does not take the others with it
			broken = err
			continue
		}
		pages = append(pages, one)
	}
	if len(pages) == 0 {
		return nil, broken
	}
	return pages, nil
}

func readPage(reader pdfium.Pdfium, doc references.FPDF_DOCUMENT, index int) (out page, chars int, err error) {
	opened, err := reader.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: doc, Index: index})
	if err != nil {
		return out, 0, err
	}
	defer reader.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: opened.Page})
	loaded, err := reader.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: requests.Page{ByReference: &opened.Page}})
	if err != nil {
		return out, 0, err
	}
	defer reader.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: loaded.TextPage})
	count, err := reader.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: loaded.TextPage})
	if err != nil {
		return out, 0, err
	}
	if count.Count <= 0 || count.Count > plain.MaxText {
		return out, max(count.Count, 0), nil
	}
	text, err := reader.FPDFText_GetText(&requests.FPDFText_GetText{TextPage: loaded.TextPage, Count: count.Count})
	if err != nil {
		return out, 0, err
	}
	if height, err := reader.FPDF_GetPageHeightF(&requests.FPDF_GetPageHeightF{Page: requests.Page{ByReference: &opened.Page}}); err == nil {
		out.height = height.PageHeight
	}
	out.lines = pdfPage{reader, loaded.TextPage}.lines([]rune(text.Text))
	if untold := count.Count - utf8.RuneCountInString(text.Text); untold > 0 {
		out.lines = append(out.lines, line{unread: untold})
	}
	return out, count.Count, nil
}
