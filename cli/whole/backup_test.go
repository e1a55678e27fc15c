package whole

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/bot/standin"
	"dateline/cli"
)

// The recipe of docs/hosting.md: what is backed up on one machine answers the same on a fresh one, while the first still runs.
// What was forgotten is in no backup made after.
func TestBackupAndRestore(t *testing.T) {
	t.Parallel()
	dir, _ := served(t)
	fresh, _ := served(t)
	file := filepath.Join(t.TempDir(), "desk.backup")
	shell := func(dir string, code int, want string, args ...string) string {
		t.Helper()
		out, errors, exit := run(dir, "", args...)
		if exit != code || !strings.Contains(out+errors, want) {
			t.Fatalf("dateline %q: exit code %d, want %d and %q\n%s%s", args, exit, code, want, out, errors)
		}
		return out
	}
	shell(dir, cli.ExitOK, "The store is empty", "servers")
	if out, errors, code := run(dir, "", "import", written(t, "boats.jsonl", boats(t, 20))); code != cli.ExitOK {
		t.Fatal(out, errors)
	}
	shell(dir, cli.ExitOK, standin.GuildID+"  20 briefings", "servers")
	shell(dir, cli.ExitUsage, "name of one file", "backup")
	shell(dir, cli.ExitOK, "20 briefings of 1 server", "backup", file)
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the file: %v, %v", info.Mode(), err)
	}
	shell(fresh, cli.ExitOK, "The store is sound. Briefings: 20, versions: 20.", "restore", file)
	shell(fresh, cli.ExitFailed, "not empty", "restore", file)
	for _, asked := range []string{"/timeline topic:Boats", "/search words:yard", "/desk history"} {
		was, _, _ := run(dir, "", "say", asked)
		if is, _, _ := run(fresh, "", "say", asked); is != was {
			t.Errorf("%s says after the restore\n%s\nand said\n%s", asked, is, was)
		}
	}
	shell(dir, cli.ExitUsage, "--server or --user", "forget")
	shell(dir, cli.ExitFailed, "Nothing is kept of server 5", "forget", "--server", "5")
	shell(dir, cli.ExitOK, "Nothing is kept about the person 5", "forget", "--user", "5")
	shell(dir, cli.ExitOK, "Nothing is kept of server", "forget", "--server", standin.GuildID)
	shell(dir, cli.ExitOK, "The store is empty", "servers")
	shell(dir, cli.ExitOK, "0 briefings of 0 servers", "backup", file)
	shell(dir, cli.ExitOK, "The store is sound. Briefings: 0", "check")
}
