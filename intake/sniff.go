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
		return briefing.Faultf("%s is %s, not a text. %s", name, k, plain.Instead)
	}
	if known[ending(name)] {
		return briefing.Refusal("intake.encoding", "file", name)
	}
	return briefing.Faultf("%s cannot be read here. %s", name, plain.Instead)
}

// kind names what a file that is no text is, for people; it is empty for a text.
func kind(data []byte) string {
	switch sniffed := http.DetectContentType(data); {
	case isRichText(data):
		return "a rich text file (.rtf)"
	case isPDF(data):
		return "a PDF document"
	case isZip(data):
		return "a ZIP archive"
	case bytes.HasPrefix(data, []byte("\x7fELF")), bytes.HasPrefix(data, []byte("MZ")) && bytes.ContainsRune(data, 0):
		return "a program"
	case !bytes.ContainsRune(data, 0) && strings.HasPrefix(sniffed, "text/"):
		return ""
	case sniffed == "image/png":
		return "a PNG picture"
	case sniffed == "image/jpeg":
		return "a JPEG picture"
	case sniffed == "image/gif":
		return "a GIF picture"
	case strings.HasPrefix(sniffed, "image/"):
		return "a picture"
	case strings.HasPrefix(sniffed, "audio/"), strings.HasPrefix(sniffed, "video/"):
		return "a recording"
	}
	return "a binary file"
}
