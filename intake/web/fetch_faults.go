package web

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/url"
	"os"

	"dateline/briefing"
)

// fetchFault says in plain words why a page could not be fetched. The technical reason is of no use to a moderator and
// may tell of the network that Dateline stands in: it is not told.
func fetchFault(at *url.URL, err error) error {
	host := at.Hostname()
	var fault *briefing.Fault
	var large tooLarge
	var name *net.DNSError
	var cert *tls.CertificateVerificationError
	var tlsAlert tls.AlertError
	var tlsRecord tls.RecordHeaderError
	switch {
	case errors.As(err, &fault):
		return fault
	case errors.As(err, &large):
		return briefing.Faultf("That page has more than %d MB. %s", large>>20, pasteInstead)
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, os.ErrDeadlineExceeded):
		return briefing.Faultf("%s took longer than %d seconds to show that page. Try again later, or paste the story into the form.", host, int(fetchTime.Seconds()))
	case errors.As(err, &name):
		return briefing.Refusal("intake.no-site", "host", host)
	case errors.As(err, &cert), errors.As(err, &tlsAlert), errors.As(err, &tlsRecord):
		return briefing.Faultf("%s cannot prove that it is who it says (its certificate is wrong), so its page is not taken. %s", host, pasteInstead)
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return briefing.Faultf("%s broke off in the midst of that page. Try again later, or paste the story into the form.", host)
	}
	return briefing.Refusal("intake.unreached", "host", host)
}
