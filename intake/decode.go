package intake

import (
	"bytes"
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// decode returns the text that data is the encoding of: as its byte order mark says, else UTF-16 when every second
// byte is zero, else UTF-8, else what its letters look like. What cannot be decoded becomes U+FFFD; errNoEncoding where
// nothing looks right.
func decode(data []byte) (string, error) {
	var plain = encoding.Encoding(unicode.UTF8)
	if order, is := utf16Order(data); is {
		plain = unicode.UTF16(order, unicode.IgnoreBOM)
	} else if !mostlyUTF8(data) && !hasMark(data) {
		return decodeForeign(data)
	}
	text, _, err := transform.Bytes(unicode.BOMOverride(plain.NewDecoder()), data)
	return string(text), err
}

// hasMark reports whether data begins with the byte order mark of UTF-16.
func hasMark(data []byte) bool {
	return bytes.HasPrefix(data, []byte("\xFE\xFF")) || bytes.HasPrefix(data, []byte("\xFF\xFE"))
}

var errNoEncoding = errors.New("the encoding cannot be told")

const (
	looked    = 64 << 10 // bytes that an encoding is told from
	likely    = 20       // of 100: what the detector finds less likely is chance
	fewBytes  = 10       // a text in Latin letters has at most one byte in so many that is none of ASCII,
	someBytes = 3        // and one that was told to be in Windows-1252 one in so many
)

// decodeForeign decodes what is neither UTF-8 nor UTF-16. The detector is ICU's, by the frequency of letters and of their
// neighbours; what it says must hold for each byte, and a text that is mostly ASCII is in Windows-1252 where nothing
// else is likely.
func decodeForeign(data []byte) (string, error) {
	head := data[:min(len(data), looked)]
	foreign := 0
	for _, b := range head {
		if b >= utf8.RuneSelf {
			foreign++
		}
	}
	found, err := chardet.NewTextDetector().DetectAll(head)
	if err != nil {
		found = nil // it found nothing
	}
	for _, guess := range found {
		enc, name := charset.Lookup(guess.Charset)
		if enc == nil || guess.Confidence < likely || name == "windows-1252" && foreign*someBytes > len(head) {
			continue
		}
		if text, err := enc.NewDecoder().Bytes(data); err == nil && isClean(string(text)) {
			return string(text), nil
		}
	}
	if foreign*fewBytes > len(head) {
		return "", errNoEncoding
	}
	text, err := charmap.Windows1252.NewDecoder().Bytes(data)
	return string(text), err
}

// isClean reports whether a text holds no sign of a wrong encoding: broken or private letters, or controls.
func isClean(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool {
		return r == utf8.RuneError || '\u0080' <= r && r < '\u00A0' || '\uE000' <= r && r <= '\uF8FF'
	})
}

// decodePage decodes a page as its Content-Type header says, else as it says itself.
func decodePage(data []byte, contentType string) (string, error) {
	enc, name, certain := charset.DetermineEncoding(data, contentType)
	foreign := bytes.ContainsFunc(data, func(r rune) bool { return r >= utf8.RuneSelf })
	if !certain && (name == "utf-8" || name == "windows-1252" || foreign && utf8.Valid(data)) { // many say what they are not
		return decode(data)
	}
	text, err := enc.NewDecoder().Bytes(data)
	return strings.TrimPrefix(string(text), "\ufeff"), err
}

const (
	utf16Look = 4096 // bytes that are looked at for UTF-16
	utf16Min  = 4    // bytes; fewer show nothing
)

// utf16Order reports whether data is UTF-16 without a mark: of every second byte most are zero, and of the others none. Only texts in
// Latin letters can be told so.
func utf16Order(data []byte) (order unicode.Endianness, is bool) {
	zeros := [2]int{}
	head := data[:min(len(data), utf16Look)]
	for i, b := range head {
		if b == 0 {
			zeros[i%2]++
		}
	}
	most := len(head) / 4
	switch {
	case len(head) < utf16Min:
		return unicode.LittleEndian, false
	case zeros[1] > most && zeros[0] == 0:
		return unicode.LittleEndian, true
	case zeros[0] > most && zeros[1] == 0:
		return unicode.BigEndian, true
	}
	return unicode.LittleEndian, false
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
