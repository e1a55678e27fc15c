package web

import (
	"net/http"
	"net/netip"
	"testing"
)

func TestOrdinaryAddressesArePublic(t *testing.T) {
	for _, a := range []string{"93.184.215.14", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450::1"} {
		if !public(netip.MustParseAddr(a)) {
			t.Errorf("%s is not taken for public", a)
		}
	}
}

func TestFetcherTakesNoProxy(t *testing.T) {
	if f := NewFetcher(); f.client.Transport.(*http.Transport).Proxy != nil || f.client.Jar != nil {
		t.Error("it has a proxy or keeps cookies")
	}
}
