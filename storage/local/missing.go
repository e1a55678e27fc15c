package local

import (
	"fmt"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
)

// MissingError says that no installed PostgreSQL fits, and what to type to get one.
type MissingError struct {
	Dir       string   // the data folder
	Major     int      // the version that made the data in Dir, and alone can read it; 0: none yet, any from 15 on will do
	Installed []string // the versions that were found
	Line      string   // the line to type; "" on a system whose way is not known
}

func (e *MissingError) Error() string {
	need := fmt.Sprintf("dateline keeps its briefings in PostgreSQL %d or later", oldest)
	if e.Major != 0 {
		need = fmt.Sprintf("the data in %s was made by PostgreSQL %d and needs that version", e.Dir, e.Major)
	}
	have := "none is installed here"
	if len(e.Installed) > 0 {
		have = "only " + strings.Join(e.Installed, " and ") + " is installed here"
	}
	if e.Line == "" {
		return need + ", and " + have + ": install it with this system's packages"
	}
	if e.Major != 0 && len(e.Installed) > 0 {
		have += ". Where both are, dateline run carries the data over to the newer one"
	}
	return need + ", and " + have + ". Type: " + e.Line
}

func missing(all []binaries, major int, dir string) error {
	e := &MissingError{Dir: dir, Major: major}
	for _, b := range all {
		e.Installed = append(e.Installed, b.version)
	}
	release, _ := os.ReadFile("/etc/os-release") // not there: a system whose way is not known
	e.Line = installLine(runtime.GOOS, string(release), major, os.Getuid() == 0)
	return e
}

// preferred is the version to install where a package has to name one.
const preferred = 17

// installLine returns the line that installs PostgreSQL's server, of one major version or (0) of any that will do.
// release is the text of os-release(5).
func installLine(goos, release string, major int, root bool) string {
	named, numbered := "", strconv.Itoa(preferred)
	if major != 0 {
		named, numbered = strconv.Itoa(major), strconv.Itoa(major)
	}
	if goos == "darwin" {
		return "brew install postgresql@" + numbered
	}
	if goos != "linux" {
		return ""
	}
	line := linuxLine(readRelease(release), named, numbered)
	if line == "" || root {
		return line
	}
	return "sudo " + line
}

func linuxLine(release map[string]string, named, numbered string) string {
	ids := append([]string{release["ID"]}, strings.Fields(release["ID_LIKE"])...)
	is := func(id string) bool { return slices.Contains(ids, id) }
	switch version, _, _ := strings.Cut(release["VERSION_ID"], "."); {
	case is("debian") && named != "":
		return "apt-get install postgresql-" + named
	case is("debian"):
		return "apt-get install postgresql"
	case is("amzn"):
		return "dnf install postgresql" + numbered + "-server"
	case is("rhel") && (version == "8" || version == "9"): // their plain package is older than 15
		if named == "" {
			named = "16"
		}
		return "dnf module install postgresql:" + named + "/server"
	case is("fedora") || is("rhel"):
		return "dnf install postgresql" + named + "-server"
	case is("alpine"):
		return "apk add postgresql" + named
	case is("suse"):
		return "zypper install postgresql" + named + "-server"
	case is("arch"):
		return "pacman -S postgresql"
	}
	return ""
}

func readRelease(text string) map[string]string {
	values := map[string]string{}
	for line := range strings.Lines(text) {
		if key, value, ok := strings.Cut(strings.TrimSpace(line), "="); ok {
			values[key] = strings.Trim(value, `"'`)
		}
	}
	return values
}
