package storage_test

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"net"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/lib/pq"

	"dateline/storage/storetest"
)

// brokenFrames stands between lib/pq and the database, and breaks what the database says while it is told to: the frame
// that says how a row is made up has no length (GO-2026-6170).
type brokenFrames struct {
	network string // and address of the database
	to      string
	breaks  atomic.Bool
	listens net.Listener
}

func (b *brokenFrames) serve() {
	for {
		client, err := b.listens.Accept()
		if err != nil {
			return
		}
		server, err := net.Dial(b.network, b.to)
		if err != nil {
			client.Close()
			continue
		}
		go func() { io.Copy(server, client); server.Close() }()
		go func() {
			defer client.Close()
			said := make([]byte, 64<<10)
			for {
				n, err := server.Read(said)
				if b.breaks.Load() && n > 4 {
					copy(said[1:5], bytes.Repeat([]byte{0}, 4))
				}
				if _, failed := client.Write(said[:n]); err != nil || failed != nil {
					return
				}
			}
		}()
	}
}

func TestABrokenFrameIsAnError(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	config := must(pq.NewConfig(storetest.DSN(t)))(t)
	network, to := "unix", config.Host+"/.s.PGSQL.5432"
	if !strings.HasPrefix(config.Host, "/") {
		network, to = "tcp", net.JoinHostPort(config.Host, fmt.Sprint(config.Port))
	}
	proxy := &brokenFrames{network: network, to: to, listens: must(net.Listen("tcp", "127.0.0.1:0"))(t)}
	defer proxy.listens.Close()
	go proxy.serve()
	host, port, _ := net.SplitHostPort(proxy.listens.Addr().String())
	store := storetest.Open(t, "host="+host+" port="+port+" user="+config.User+" dbname="+config.Database+" sslmode=disable search_path="+cmp.Or(config.Runtime["search_path"], "public"))
	var statements atomic.Int32
	store.Watch(func(time.Duration) { statements.Add(1) })
	if _, err := store.Size(ctx); err != nil {
		t.Fatal(err)
	}
	if statements.Load() == 0 {
		t.Error("nobody was told of the statement")
	}
	proxy.breaks.Store(true)
	for range 20 { // more often than there are connections: none may be lost
		short, cancel := context.WithTimeout(ctx, time.Second)
		if _, err := store.Size(short); err == nil {
			t.Error("a broken answer was taken")
		}
		cancel()
	}
	proxy.breaks.Store(false)
	if _, err := store.Size(ctx); err != nil {
		t.Errorf("afterwards: %v", err)
	}
}
