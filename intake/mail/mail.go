// Package mail reads mails as they are saved or pasted: a head of lines such as "Subject:", an empty line, and a body
// that may be in several parts and encodings. It looks at no attachment, and at nothing that a mail would fetch.
package mail

import (
	"errors"
	"io"
	"mime/quotedprintable"
	"regexp"
	"strings"
	"time"

	"github.com/emersion/go-message"
	_ "github.com/emersion/go-message/charset" // mails are in many encodings
	"github.com/emersion/go-message/mail"

	"dateline/briefing"
	"dateline/intake/plain"
)

// Mail is what a mail says. What it does not say is zero.
type Mail struct {
	Subject string // without the marks of answers and forwarded mails
	From    string // the sender's name, never an address
	Sent    time.Time
	Text    string
	Page    string // HTML, of a mail that has no plain text
}

const maxParts = 100 // of a mail that are looked at

// Is reports whether a text is a mail: it begins with a head that says from whom it is, and that has a line which only
// mail programs write. A memo that begins with FROM and TO is none.
func Is(text string) bool {
	e, err := message.Read(strings.NewReader(start(text)))
	if err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err) {
		return false
	}
	head := mail.Header{Header: e.Header}
	if !head.Has("From") {
		return false
	}
	for _, key := range []string{"Message-Id", "Mime-Version", "Content-Type", "Content-Transfer-Encoding", "Received", "Return-Path"} {
		if head.Has(key) {
			return true
		}
	}
	sent, err := head.Date()
	senders, malformed := head.AddressList("From")
	return err == nil && !sent.IsZero() && malformed == nil && len(senders) > 0
}

// start returns a text from the first line of its head.
func start(text string) string { return strings.TrimLeft(text, "\ufeff \t\r\n") }

// Read reads a mail: the first part in plain text, else the first in HTML. Errors are Faults that call it by name.
func Read(name, text string) (Mail, error) {
	r, err := mail.CreateReader(strings.NewReader(start(text)))
	switch {
	case message.IsUnknownEncoding(err):
		return Mail{}, unreadable(name)
	case err != nil && !message.IsUnknownCharset(err):
		return Mail{}, plain.Damaged(name)
	}
	m := Mail{}                 // r need not be closed: it reads a string
	m.Sent, _ = r.Header.Date() // a date that cannot be read says nothing
	m.Subject, _ = r.Header.Subject()
	m.Subject = answer.ReplaceAllString(plain.OneLine(valid(m.Subject)), "")
	if tag := list.FindStringSubmatch(m.Subject); tag != nil && strings.Contains(strings.ToLower(r.Header.Get("To")+r.Header.Get("List-Id")), strings.ToLower(tag[1])) {
		m.Subject = answer.ReplaceAllString(strings.TrimPrefix(m.Subject, tag[0]), "")
	}
	if senders, err := r.Header.AddressList("From"); err == nil && len(senders) > 0 {
		m.From, _, _ = strings.Cut(plain.OneLine(valid(senders[0].Name)), " via ") // which lists put behind the name
	}
	for range maxParts {
		part, err := r.NextPart()
		if message.IsUnknownCharset(err) || message.IsUnknownEncoding(err) {
			return Mail{}, unreadable(name)
		} else if errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return Mail{}, plain.Damaged(name)
		}
		if err := m.take(part); err != nil {
			return Mail{}, plain.Damaged(name)
		}
		if m.Text != "" {
			break
		}
	}
	switch {
	case m.Text != "":
		m.Page = ""
	case m.Page == "":
		return Mail{}, briefing.Refusal("intake.mail-empty", "file", name)
	}
	return m, nil
}

func unreadable(name string) error {
	return briefing.Refusal("intake.mail-encoding", "file", name)
}

// answer is what mail programs put before the subject of an answer or a forwarded mail.
var answer = regexp.MustCompile(`^(?i:(?:re|aw|fwd?|wg) *: *)+`)

// list is the name of a mailing list before a subject.
var list = regexp.MustCompile(`^\[([^\]]+)\] *`)

// take keeps the text of a part.
func (m *Mail) take(part *mail.Part) error {
	head, is := part.Header.(*mail.InlineHeader)
	if !is {
		return nil
	}
	kind, _, _ := head.ContentType()
	if kind != "text/plain" && kind != "text/html" && kind != "" {
		return nil
	}
	body, err := io.ReadAll(io.LimitReader(part.Body, plain.MaxFile))
	if err != nil {
		return err
	}
	text := valid(string(body))
	if !head.Has("Content-Transfer-Encoding") && quoted.MatchString(text) { // its head was not pasted whole
		if decoded, err := io.ReadAll(quotedprintable.NewReader(strings.NewReader(text))); err == nil {
			text = valid(string(decoded))
		}
	}
	if text = strings.TrimSpace(text); kind == "text/html" && m.Page == "" {
		m.Page = text
	} else if kind != "text/html" {
		m.Text = text
	}
	return nil
}

// valid makes UTF-8 without NUL of what a mail only says to be text.
func valid(s string) string {
	return strings.ToValidUTF8(strings.ReplaceAll(s, "\x00", ""), "\uFFFD")
}

// quoted is a letter of several bytes in quoted-printable.
var quoted = regexp.MustCompile(`=[C-F][0-9A-F]=[89AB][0-9A-F]`)
