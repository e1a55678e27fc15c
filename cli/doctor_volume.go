package cli

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
)

// encrypted reports whether the volume that holds path is encrypted by dm-crypt, itself or one that it is made of, as
// Linux tells below root ("/"). known is false where the system does not tell: no block device, as with network folders, or
// no Linux.
func encrypted(root, path string) (encrypted, known bool) {
	device := deviceOf(filepath.Join(root, "proc/self/mountinfo"), path)
	if device == "" {
		return false, false
	}
	at := filepath.Join(root, "sys/dev/block", device)
	if _, err := os.Stat(at); err != nil {
		return false, false
	}
	return crypt(at, 0), true
}

// deviceOf returns the number ("253:0") of the device whose mount holds path; "" when it is not told.
func deviceOf(mounts, path string) (device string) {
	f, err := os.Open(mounts)
	if err != nil {
		return ""
	}
	defer f.Close()
	longest := -1
	for lines := bufio.NewScanner(f); lines.Scan(); {
		fields := strings.Fields(lines.Text()) // id, parent, device, root, mount point, …
		if len(fields) < 5 {
			continue
		}
		point := fields[4]
		if within := path == point || strings.HasPrefix(path, strings.TrimSuffix(point, "/")+"/"); within && len(point) >= longest {
			device, longest = fields[2], len(point)
		}
	}
	return device
}

// crypt reports whether a device, or one below it (LVM, RAID, a partition's disk), is dm-crypt's.
func crypt(device string, depth int) bool {
	const deep = 8
	if id, err := os.ReadFile(filepath.Join(device, "dm/uuid")); err == nil && strings.HasPrefix(string(id), "CRYPT-") {
		return true
	}
	below, err := os.ReadDir(filepath.Join(device, "slaves"))
	if err != nil || depth > deep {
		return false // it is made of no other
	}
	for _, entry := range below {
		if crypt(filepath.Join(device, "slaves", entry.Name()), depth+1) {
			return true
		}
	}
	return false
}
