// Command notices writes the licences of everything that a built program carries, as their terms ask of whoever passes
// it on. It fails when a module has no licence, or one that is not on the list.
//
//	go run ./notices BINARY > NOTICES
package main

import (
	"bytes"
	"debug/buildinfo"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/google/licensecheck"
)

// allowed are the licences under which the program may carry others' work: all let it be passed on in binary form under
// its own licence, with their texts beside it.
var allowed = []string{"Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "GooglePatentsFile", "ICU", "ISC", "MIT", "MPL-2.0", "OFL-1.1", "Unlicense"}

// licenceFile is what modules call the files that hold their licences and the notices that go with them.
var licenceFile = regexp.MustCompile(`(?i)^(un)?licen[cs]e|-licen[cs]e|^copying|^notice(\.txt|\.md)?$|^patents$`)

// covered is the share of a file, in percent, that has to be the text of known licences. The rest are copyright lines.
const covered = 60

// carried is what stands inside the files of the repository and of its modules, which no module's licence file tells.
//
//go:embed carried.txt
var carried string

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: notices BINARY")
		os.Exit(2)
	}
	if err := write(os.Stdout, os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "notices:", err)
		os.Exit(1)
	}
}

// write writes the notices of the program in the file called binary, which was built from the module in the folder above.
func write(w io.Writer, binary string) error {
	info, err := buildinfo.ReadFile(binary)
	if err != nil {
		return fmt.Errorf("reading what the program is made of: %w", err)
	}
	folders, err := moduleFolders()
	if err != nil {
		return err
	}
	goRoot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return fmt.Errorf("looking for Go: %w", err)
	}
	var notices bytes.Buffer
	fmt.Fprintf(&notices, "What Dateline carries of others, and under which terms.\n\n%s", carried)
	failed := errors.Join(
		writeModule(&notices, "The Go programming language", strings.TrimPrefix(info.GoVersion, "go"), strings.TrimSpace(string(goRoot))),
		writeFile(&notices, "Noto Sans, in the pictures", filepath.Join("..", "timeline/draw/fonts/OFL.txt")))
	for _, m := range info.Deps {
		failed = errors.Join(failed, writeModule(&notices, m.Path, m.Version, folders[m.Path]))
	}
	if failed != nil {
		return failed
	}
	_, err = notices.WriteTo(w)
	return err
}

// moduleFolders returns where the sources of the program's modules lie, by path.
func moduleFolders() (map[string]string, error) {
	cmd := exec.Command("go", "list", "-m", "-json", "all")
	cmd.Dir = ".."
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("listing the modules: %w", err)
	}
	folders := map[string]string{}
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var m struct{ Path, Dir string }
		if err := d.Decode(&m); errors.Is(err, io.EOF) {
			return folders, nil
		} else if err != nil {
			return nil, fmt.Errorf("listing the modules: %w", err)
		}
		folders[m.Path] = m.Dir
	}
}

// writeModule writes the licences of one module.
func writeModule(w io.Writer, name, version, folder string) error {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	found := false
	for _, entry := range entries {
		if !licenceFile.MatchString(entry.Name()) || filepath.Ext(entry.Name()) == ".go" || entry.IsDir() {
			continue
		}
		found = true
		if err := writeFile(w, name+" "+version, filepath.Join(folder, entry.Name())); err != nil {
			return err
		}
	}
	if !found {
		return fmt.Errorf("%s has no licence in %s", name, folder)
	}
	return nil
}

// writeFile writes the text of one licence, unless it is none of those that are allowed.
func writeFile(w io.Writer, name, path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	scan := licensecheck.Scan(text)
	var kinds []string
	for _, match := range scan.Match {
		if !slices.Contains(allowed, match.ID) {
			return fmt.Errorf("%s is under %s (%s), which is not on the list of packaging/notices", name, match.ID, path)
		}
		if !slices.Contains(kinds, match.ID) {
			kinds = append(kinds, match.ID)
		}
	}
	if strings.HasPrefix(strings.ToLower(filepath.Base(path)), "notice") {
		kinds = []string{"notice"}
	} else if scan.Percent < covered {
		return fmt.Errorf("%s: %s is %.0f%% of a licence that is known", name, path, scan.Percent)
	}
	fmt.Fprintf(w, "%s\n%s: %s\n\n%s\n\n", strings.Repeat("=", 80), name, strings.Join(kinds, ", "), strings.TrimSpace(string(text)))
	return nil
}
