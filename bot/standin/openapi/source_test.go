package openapi

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

func TestAnotherFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "newer.json")
	if err := os.WriteFile(path, []byte(`{"openapi":"3.1.0","paths":{"/gateway":{"get":{"responses":{}}}}}`), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv(address, path)
	raw, err := source()
	if err != nil {
		t.Fatal(err)
	}
	r, err := parse(raw)
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Check("GET", "/gateway", nil, nil); err != nil {
		t.Error(err)
	}
	if err := r.Check("GET", "/gateway/bot", nil, nil); err == nil {
		t.Error("a route of the file in this folder is known")
	}
}

func TestAFileThatIsNone(t *testing.T) {
	t.Setenv(address, filepath.Join(t.TempDir(), "nowhere.json"))
	if _, err := source(); err == nil || !strings.Contains(err.Error(), address) {
		t.Errorf("err = %v, want it to name %s", err, address)
	}
	for _, raw := range []string{`{`, `[]`, `{"paths":{}}`} {
		if _, err := parse([]byte(raw)); err == nil {
			t.Errorf("%s was taken", raw)
		}
	}
}

func TestASchemaThatIsNone(t *testing.T) {
	r, err := parse([]byte(`{"paths":{"/a":{"post":{"requestBody":{"content":{"application/json":{"schema":{"type":7}}}}}}}}`))
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Check("POST", "/a", []byte(`{}`), nil); err == nil || !strings.Contains(err.Error(), "reading the schema paths /a post") {
		t.Errorf("err = %v", err)
	}
}

func TestManyCheckAtOnce(t *testing.T) {
	raw, err := source()
	if err != nil {
		t.Fatal(err)
	}
	r, err := parse(raw)
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for range 4 {
		for _, path := range []string{"/interactions/7/token/callback", "/webhooks/7/token"} {
			all.Go(func() {
				if err := r.Check("POST", path, []byte(`{"type":4,"data":{"content":"x"}}`), nil); err != nil {
					t.Error(err)
				}
			})
		}
	}
	all.Wait()
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		raw, err := source()
		if err != nil {
			b.Fatal(err)
		}
		if _, err := parse(raw); err != nil {
			b.Fatal(err)
		}
	}
}
