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
		return briefing.Refusal("intake.large-page", "n", int(large>>20))
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, os.ErrDeadlineExceeded):
		return briefing.Refusal("intake.page-slow", "host", host, "n", int(fetchTime.Seconds()))
	case errors.As(err, &name):
		return briefing.Refusal("intake.no-site", "host", host)
	case errors.As(err, &cert), errors.As(err, &tlsAlert), errors.As(err, &tlsRecord):
		return briefing.Refusal("intake.certificate", "host", host)
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return briefing.Refusal("intake.broke-off", "host", host)
	}
	return briefing.Refusal("intake.unreached", "host", host)
}
