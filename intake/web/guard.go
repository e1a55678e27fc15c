package web

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"time"

	"dateline/briefing"
)

// The guard stands where connections are made, behind the resolver and behind every redirect, and connects to the very
// address that it has looked at: a name that answers differently the second time gains nothing. A library for it
// (safeurl) was looked at: it brings its own DNS library, and the standard library has the place to stand at.

// private are the addresses that the public internet does not route or that lead elsewhere than they say: IANA's registries
// of special-purpose addresses, and the forms of IPv6 that hold an IPv4 address. IPv6 is allowed within 2000::/3 only.
var private = prefixes(
	"0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
	"192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24",
	"203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
	"2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20",
)

var public6 = netip.MustParsePrefix("2000::/3")

func prefixes(all ...string) []netip.Prefix {
	out := make([]netip.Prefix, len(all))
	for i, p := range all {
		out[i] = netip.MustParsePrefix(p)
	}
	return out
}

// public reports whether an address is one of the public internet.
func public(a netip.Addr) bool {
	if !a.IsValid() || a.Is4In6() || a.Zone() != "" || a.Is6() && !public6.Contains(a) {
		return false
	}
	for _, p := range private {
		if p.Contains(a) {
			return false
		}
	}
	return true
}

const (
	eachAddress = 4 * time.Second // for one of a name's addresses, so that the next has its turn
	maxAddress  = 4               // of a name that are tried
)

// dial connects to a public address on a port of the web. A name with any address that is not public is refused.
func (f *Fetcher) dial(ctx context.Context, network, address string) (net.Conn, error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, fmt.Errorf("reading the address %q: %w", address, err)
	}
	if port != "80" && port != "443" {
		return nil, briefing.Refusal("intake.port", "port", port)
	}
	addrs, err := f.Resolve(ctx, "ip", host)
	if err != nil {
		return nil, err
	}
	for _, a := range addrs {
		if !public(a.Unmap()) {
			return nil, briefing.Refusal("intake.not-public", "host", host)
		}
	}
	err = errors.New("the name has no address")
	for _, a := range addrs[:min(len(addrs), maxAddress)] {
		var conn net.Conn
		one, cancel := context.WithTimeout(ctx, eachAddress)
		conn, err = f.Connect(one, network, net.JoinHostPort(a.Unmap().String(), port))
		cancel()
		if err == nil {
			return conn, nil
		}
	}
	return nil, fmt.Errorf("connecting to %s: %w", host, err)
}
