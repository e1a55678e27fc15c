package local

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
)

// oldest is the first major version of PostgreSQL that the schema is written for.
const oldest = 15

// homes are the folders where systems keep PostgreSQL's programs: Debian and Ubuntu, Red Hat's and PostgreSQL's own
// RPMs, Alpine, Homebrew on three systems, and Postgres.app. Most are not in PATH.
var homes = [...]string{
	"/usr/lib/postgresql/*/bin",
	"/usr/pgsql-*/bin",
	"/usr/libexec/postgresql*",
	"/opt/homebrew/opt/postgresql@*/bin",
	"/usr/local/opt/postgresql@*/bin",
	"/home/linuxbrew/.linuxbrew/opt/postgresql@*/bin",
	"/Applications/Postgres.app/Contents/Versions/*/bin",
}

// binaries is a folder that holds postgres and initdb of one version.
type binaries struct {
	dir     string
	version string // "15.18"
	number  [2]int // 15, 18
}

func (b binaries) program(name string) string { return filepath.Join(b.dir, name) }

// installed returns the binaries of this system that the account can run, newest first.
func installed(ctx context.Context, who account) []binaries {
	var dirs []string
	for _, pattern := range homes {
		found, _ := filepath.Glob(pattern) // the patterns are well formed, which is the only error
		dirs = append(dirs, found...)
	}
	if p, err := exec.LookPath("postgres"); err == nil {
		if p, err = filepath.EvalSymlinks(p); err == nil {
			dirs = append(dirs, filepath.Dir(p))
		}
	}
	slices.Sort(dirs)
	var all []binaries
	for _, dir := range slices.Compact(dirs) {
		if b, ok := inspect(ctx, who, dir); ok {
			all = append(all, b)
		}
	}
	slices.SortStableFunc(all, func(a, b binaries) int { return slices.Compare(b.number[:], a.number[:]) })
	return all
}

func inspect(ctx context.Context, who account, dir string) (binaries, bool) {
	b := binaries{dir: dir}
	if _, err := os.Stat(b.program("initdb")); err != nil {
		return b, false
	}
	cmd := who.command(ctx, "/", b.program("postgres"), "--version")
	out, err := cmd.Output()
	if err != nil {
		return b, false
	}
	b.version = versionNumber.FindString(string(out))
	b.number = parseVersion(b.version)
	return b, b.number[0] > 0
}

var versionNumber = regexp.MustCompile(`\b(\d{1,4})(?:\.(\d{1,4}))?`)

// parseVersion finds major and minor in "postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)", in "17beta1" and in
// the "15" of PG_VERSION. Without a number both are 0.
func parseVersion(text string) [2]int {
	var n [2]int
	if m := versionNumber.FindStringSubmatch(text); m != nil {
		n[0], _ = strconv.Atoi(m[1]) // one to four digits
		n[1], _ = strconv.Atoi(m[2]) // the same, or nothing: 0
	}
	return n
}

// choose returns the binaries for a cluster that major made, or the newest when there is none yet (major 0).
// It fails with a *MissingError.
func choose(all []binaries, major int, dir string) (binaries, error) {
	for _, b := range all { // newest first
		if b.number[0] == major || major == 0 && b.number[0] >= oldest {
			return b, nil
		}
	}
	return binaries{}, missing(all, major, dir)
}
