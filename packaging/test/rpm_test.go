package test

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// The .rpm installs the program and its service, says what they need, and keeps what somebody has set.
func TestRPM(t *testing.T) {
	needRoot(t)
	file := built(t, "dateline-*."+map[string]string{"amd64": "x86_64", "arm64": "aarch64"}[runtime.GOARCH]+".rpm")
	root := filepath.Join(t.TempDir(), "root")
	rpm := func(args ...string) string {
		t.Helper()
		return must(t, "rpm", append([]string{"--root", root}, args...)...)
	}
	if err := os.Mkdir(root, 0o755); err != nil {
		t.Fatal(err)
	}
	rpm("--initdb")
	for query, wants := range map[string][]string{
		"--requires":    {"postgresql-server >= 15", "ca-certificates", "systemd"},
		"--configfiles": {"/etc/dateline/dateline.env", "/etc/dateline/token"},
		"--scripts":     {"useradd --system", "systemctl daemon-reload", "disable --now dateline.service"},
		"--info":        {"License     : MIT", "briefing desk for a Discord server"},
	} {
		says := must(t, "rpm", "--query", query, "--package", file)
		for _, want := range wants {
			if !strings.Contains(says, want) {
				t.Errorf("%s does not tell of %q:\n%s", query, want, says)
			}
		}
	}
	must(t, "rpm", "--checksig", "--nosignature", file)
	rpm("--install", "--nodeps", "--noscripts", file)                             // what it needs is not in this root
	named := strings.NewReplacer("~", "-", "_", "-").Replace(filepath.Base(file)) // an .rpm writes a version that came before another like this
	if version := must(t, filepath.Join(root, "usr/bin/dateline"), "version", "--short"); !strings.Contains(named, strings.TrimPrefix(strings.TrimSpace(version), "v")) {
		t.Errorf("%s holds version %s", filepath.Base(file), version)
	}
	token := filepath.Join(root, "etc/dateline/token")
	if info, err := os.Stat(token); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the token's file: %v, %v", info, err)
	}
	for _, path := range []string{"usr/lib/systemd/system/dateline.service", "usr/lib/sysusers.d/dateline.conf", "usr/sbin/datelinectl", "usr/share/licenses/dateline/LICENSE", "usr/share/doc/dateline/NOTICES", "usr/share/dateline/monitoring/alerts.yml"} {
		if _, err := os.Stat(filepath.Join(root, path)); err != nil {
			t.Error(err)
		}
	}
	if err := os.WriteFile(token, []byte("somebody's"), 0o600); err != nil {
		t.Fatal(err)
	}
	rpm("--erase", "--noscripts", "dateline")
	if kept, err := os.ReadFile(token + ".rpmsave"); err != nil || string(kept) != "somebody's" {
		t.Errorf("the token after removing the package: %q, %v", kept, err)
	}
	if _, err := os.Stat(filepath.Join(root, "usr/bin/dateline")); !os.IsNotExist(err) {
		t.Errorf("the program after removing the package: %v", err)
	}
}
