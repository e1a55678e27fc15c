package dialog

import (
	"archive/zip"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

var rewriteZones = flag.Bool("zones", false, "write zones.txt from the time zone database of this Go")

// TestZones holds that all places that are offered are in the database.
func TestZones(t *testing.T) {
	if *rewriteZones {
		writeZones(t)
	}
	n := 0
	for name := range strings.Lines(zones) {
		if _, err := time.LoadLocation(strings.TrimSpace(name)); err != nil {
			t.Error(err)
		}
		n++
	}
	if n < 400 {
		t.Errorf("only %d places", n)
	}
}

func writeZones(t *testing.T) {
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	data, err := zip.OpenReader(filepath.Join(strings.TrimSpace(string(root)), "lib", "time", "zoneinfo.zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer data.Close()
	regions := []string{"Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"}
	names := []string{"UTC"}
	for _, f := range data.File {
		region, place, _ := strings.Cut(f.Name, "/")
		if place != "" && slices.Contains(regions, region) {
			names = append(names, f.Name)
		}
	}
	slices.Sort(names)
	if err := os.WriteFile("zones.txt", []byte(strings.Join(names, "\n")+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestReadZone(t *testing.T) {
	for _, c := range []struct{ typed, want string }{
		{"Asia/Seoul", "Asia/Seoul"},
		{"seoul", "Asia/Seoul"},
		{"  new york ", "America/New_York"},
		{"utc", "UTC"},
		{"US/Eastern", "US/Eastern"},
		{"america/", ""},
		{"Local", ""},
		{"Atlantis", ""},
		{"../../etc/passwd", ""},
		{strings.Repeat("x", 60), ""},
	} {
		got, err := ReadZone(c.typed)
		if got != c.want || (err == nil) != (c.want != "") {
			t.Errorf("%q: %q, %v", c.typed, got, err)
		}
	}
}
