package cli

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// system makes a root folder that tells of mounts and devices, as Linux does.
func system(t *testing.T, mounts string, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	files["proc/self/mountinfo"] = mounts
	for path, text := range files {
		at := filepath.Join(root, path)
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func TestEncryptedVolume(t *testing.T) {
	const mounts = `20 1 8:1 / / rw - ext4 /dev/sda1 rw
21 20 253:0 / /var/lib rw - ext4 /dev/mapper/luks rw
22 20 253:2 / /srv rw - xfs /dev/mapper/vg-srv rw
23 20 0:44 / /mnt/net rw - nfs server:/ rw
24 20 253:3 / /var/library rw - ext4 /dev/mapper/plain rw
`
	root := system(t, mounts, map[string]string{
		"sys/dev/block/8:1/size":                           "1",
		"sys/dev/block/253:0/dm/uuid":                      "CRYPT-LUKS2-0f1e\n",
		"sys/dev/block/253:2/dm/uuid":                      "LVM-abc\n",
		"sys/dev/block/253:2/slaves/dm-1/dm/uuid":          "LVM-def\n",
		"sys/dev/block/253:2/slaves/dm-1/slaves/x/dm/uuid": "CRYPT-LUKS1-77\n",
		"sys/dev/block/253:3/dm/uuid":                      "LVM-abc\n",
	})
	for path, want := range map[string][2]bool{ // encrypted, known
		"/home/desk":        {false, true},
		"/var/lib/dateline": {true, true},
		"/var/lib":          {true, true},
		"/var/library/x":    {false, true},
		"/srv/data":         {true, true},
		"/mnt/net/data":     {false, false},
	} {
		if is, known := encrypted(root, path); is != want[0] || known != want[1] {
			t.Errorf("%s: encrypted %v, known %v", path, is, known)
		}
	}
	if _, known := encrypted(t.TempDir(), "/"); known {
		t.Error("a system that tells nothing is known")
	}
}

func TestClockOf(t *testing.T) {
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	for off, want := range map[time.Duration]condition{
		2 * time.Second: fine, -9 * time.Second: fine, 30 * time.Second: doubt, -4 * time.Minute: doubt, 6 * time.Minute: ailment, -time.Hour: ailment,
	} {
		if got := clockOf("Discord", now, now.Add(off)); got.condition != want {
			t.Errorf("off by %v: %+v", off, got)
		}
	}
}
