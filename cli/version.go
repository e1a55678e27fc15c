package cli

import (
	"context"
	"fmt"
	"runtime/debug"
	"strings"
)

func (p program) versionCommand() command {
	c := newCommand("version", "", "Tell which Dateline this is, and of what it was built.")
	short := c.flags.Bool("short", false, "only the version")
	c.run = func(context.Context, []string) error {
		b := readBuild()
		if *short {
			fmt.Fprintln(p.out, b.version)
		} else {
			fmt.Fprintln(p.out, "dateline", b)
		}
		return nil
	}
	return c
}

// build is what the Go tool wrote into the program when it was built.
type build struct {
	version  string // a tag, v1.2.3, or a pseudo-version; v0.0.0 where it was built without its repository
	revision string // of the repository; "" where there was none
	made     string // when that was committed, RFC 3339
	modified bool   // something in it was not committed
	system   string // "go1.26.0 linux/amd64"
}

func readBuild() build {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return build{version: noVersion}
	}
	settings := map[string]string{}
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	b := build{
		version: info.Main.Version, revision: settings["vcs.revision"], made: settings["vcs.time"],
		modified: settings["vcs.modified"] == "true", system: info.GoVersion + " " + settings["GOOS"] + "/" + settings["GOARCH"],
	}
	if !strings.HasPrefix(b.version, "v") { // "(devel)"
		b.version = noVersion
	}
	return b
}

const noVersion = "v0.0.0"

func (b build) String() string {
	text := b.version
	if b.revision != "" {
		text += fmt.Sprintf(" (commit %.12s of %s", b.revision, b.made)
		if b.modified {
			text += ", with changes"
		}
		text += ")"
	}
	return text + " " + b.system
}
