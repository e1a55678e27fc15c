package intake

import (
	"bytes"
	"net/http"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// decode returns the text that data is the encoding of: as its byte order mark says, else UTF-8, else Windows-1252.
// What cannot be decoded becomes U+FFFD.
func decode(data []byte) (string, error) {
	plain := unicode.UTF8.NewDecoder()
	if !mostlyUTF8(data) {
		plain = charmap.Windows1252.NewDecoder()
	}
	text, _, err := transform.Bytes(unicode.BOMOverride(plain), data)
	return string(text), err
}

// mostlyUTF8 reports whether data has more characters of several bytes than broken ones: a text that was cut off
// in the midst of a letter is not Windows-1252 for that.
func mostlyUTF8(data []byte) bool {
	long, broken := 0, 0
	for len(data) > 0 {
		r, size := utf8.DecodeRune(data)
		switch {
		case r == utf8.RuneError && size == 1:
			broken++
		case size > 1:
			long++
		}
		data = data[size:]
	}
	return broken == 0 || long > broken
}

// isPDF is asked apart: a PDF may be all printable, as other binary files are not.
func isPDF(data []byte) bool { return bytes.HasPrefix(data, []byte("%PDF-")) }

// kind names what a file that is no text is, for people.
func kind(data []byte) string {
	switch sniffed := http.DetectContentType(data); {
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
	case sniffed == "application/pdf":
		return "a PDF document"
	case sniffed == "application/zip":
		return "a Word document or a ZIP archive"
	case bytes.HasPrefix(data, []byte("\x7fELF")), bytes.HasPrefix(data, []byte("MZ")):
		return "a program"
	}
	return "a binary file"
}
