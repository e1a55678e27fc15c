package intake

import (
	"bytes"
	"net/http"
	"strings"

	"dateline/briefing"
	"dateline/intake/plain"
)

const (
	pdfHeadRoom  = 1024 // bytes in which a PDF's first line may stand, as readers of PDF take it
	pageHeadRoom = 1024 // bytes in which a page shows that it is one
)

// isPDF is asked apart: a PDF may be all printable, as other binary files are not.
func isPDF(data []byte) bool {
	head := data[:min(len(data), pdfHeadRoom)]
	at := bytes.Index(head, []byte("%PDF-"))
	return at == 0 || at > 0 && bytes.ContainsRune(head, 0)
}

func isZip(data []byte) bool {
	return bytes.HasPrefix(data, []byte("PK\x03\x04")) || bytes.HasPrefix(data, []byte("PK\x05\x06"))
}

func isRichText(data []byte) bool { return bytes.HasPrefix(data, []byte(`{\rtf`)) }

// isPage reports whether a text is a web page, whatever its name.
func isPage(text string) bool {
	head := strings.ToLower(strings.TrimLeft(text[:min(len(text), pageHeadRoom)], "\ufeff \t\r\n"))
	if decl, rest, has := strings.Cut(head, "?>"); has && strings.HasPrefix(decl, "<?xml") {
		head = strings.TrimLeft(rest, " \t\r\n")
	}
	for _, start := range []string{"<!doctype html", "<html", "<head>", "<body"} {
		if strings.HasPrefix(head, start) {
			return true
		}
	}
	return false
}

// refuse says what a file that cannot be read is, and what to send instead.
func refuse(name string, data []byte) error {
	if bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) {
		return briefing.Refusal("intake.old-office", "file", name)
	}
	if k := kind(data); k != "" {
		return plain.NotText(name, k)
	}
	if known[ending(name)] {
		return briefing.Refusal("intake.encoding", "file", name)
	}
	return briefing.Refusal("intake.not-read", "file", name)
}

// kind names what a file that is no text is, as plain.NotText takes it; it is empty for a text.
func kind(data []byte) string {
	switch sniffed := http.DetectContentType(data); {
	case isRichText(data):
		return "rtf"
	case isPDF(data):
		return "pdf"
	case isZip(data):
		return "zip"
	case bytes.HasPrefix(data, []byte("\x7fELF")), bytes.HasPrefix(data, []byte("MZ")) && bytes.ContainsRune(data, 0):
		return "program"
	case !bytes.ContainsRune(data, 0) && strings.HasPrefix(sniffed, "text/"):
		return ""
	case sniffed == "image/png":
		return "png"
	case sniffed == "image/jpeg":
		return "jpeg"
	case sniffed == "image/gif":
		return "gif"
	case strings.HasPrefix(sniffed, "image/"):
		return "picture"
	case strings.HasPrefix(sniffed, "audio/"), strings.HasPrefix(sniffed, "video/"):
		return "recording"
	}
	return "binary"
}
