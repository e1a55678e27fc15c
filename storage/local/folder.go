package local

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"dateline/briefing"
)

// DefaultDir returns the data folder to use when nobody named one: /var/lib/dateline for root,
// ~/Library/Application Support/Dateline on a Mac, else dateline below XDG_DATA_HOME or ~/.local/share.
// It asks the environment and makes nothing.
func DefaultDir() string {
	home, err := os.UserHomeDir()
	if err != nil {
		home = "." // no HOME: the folder that dateline was started in
	}
	return defaultDir(runtime.GOOS, os.Getuid(), home, os.Getenv("XDG_DATA_HOME"))
}

func defaultDir(goos string, uid int, home, xdg string) string {
	switch {
	case uid == 0:
		return "/var/lib/dateline"
	case goos == "darwin":
		return filepath.Join(home, "Library/Application Support/Dateline")
	case filepath.IsAbs(xdg): // the XDG specification has relative paths ignored
		return filepath.Join(xdg, "dateline")
	}
	return filepath.Join(home, ".local/share/dateline")
}

// settleIn makes the data folder when it is missing, and returns its real path and the account for the server.
func settleIn(dir string) (string, account, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", account{}, fmt.Errorf("finding the data folder: %w", err)
	}
	if resolved, err := filepath.EvalSymlinks(dir); err == nil {
		dir = resolved
	}
	who, err := accountFor(filepath.Join(dir, "pg"))
	if err != nil {
		return "", account{}, err
	}
	if shut := who.shutOut(dir); shut != "" {
		return "", account{}, briefing.Faultf("the data folder %s cannot be reached by the user %q, as whom PostgreSQL runs "+
			"here: it may not enter %s. Choose another folder, or type: chmod o+x %q", dir, who.name, shut, shut)
	}
	if err := makeFolder(dir, who.folderMode()); err != nil {
		return "", account{}, fmt.Errorf("making the data folder: %w", err)
	}
	return dir, who, nil
}

// makeFolder makes the folder and the missing ones above it with this mode, whatever the umask: a strict one would
// shut the server out. Those that are there stay as they are.
func makeFolder(dir string, mode os.FileMode) error {
	if _, err := os.Stat(dir); !os.IsNotExist(err) {
		return err
	}
	if err := makeFolder(filepath.Dir(dir), mode); err != nil {
		return err
	}
	if err := os.Mkdir(dir, mode); err != nil {
		return err
	}
	return os.Chmod(dir, mode)
}
