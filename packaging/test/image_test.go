package test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// manifest, index and settings are what the image's files say, as far as an engine needs it here.
type (
	index struct {
		Manifests []struct {
			Digest      string
			Annotations map[string]string
		}
	}
	manifest struct {
		Config struct{ Digest string }
		Layers []struct{ Digest string }
	}
	settings struct {
		name         string // under which an engine keeps the image
		Architecture string
		Config       struct {
			User            string
			Env, Entrypoint []string
			Cmd             []string
			WorkingDir      string
			Volumes         map[string]struct{}
		}
	}
)

// unpack unpacks the image's root folder, and returns how to start what is in it.
func unpack(t *testing.T, image, root string) settings {
	t.Helper()
	layout := t.TempDir()
	must(t, "tar", "--extract", "--file", image, "--directory", layout)
	var i index
	var m manifest
	var s settings
	blob := func(digest string) string {
		return filepath.Join(layout, "blobs", strings.Replace(digest, ":", "/", 1))
	}
	read := func(path string, into any) {
		text, err := os.ReadFile(path)
		if err == nil {
			err = json.Unmarshal(text, into)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	read(filepath.Join(layout, "index.json"), &i)
	read(blob(i.Manifests[0].Digest), &m)
	read(blob(m.Config.Digest), &s)
	for _, layer := range m.Layers {
		must(t, "tar", "--extract", "--gzip", "--preserve-permissions", "--numeric-owner", "--file", blob(layer.Digest), "--directory", root)
	}
	s.name = i.Manifests[0].Annotations["org.opencontainers.image.ref.name"]
	older := fmt.Sprintf(`[{"Config":%q,"RepoTags":[%q],"Layers":[%q]}]`, "blobs/"+strings.Replace(m.Config.Digest, ":", "/", 1), s.name, "blobs/"+strings.Replace(m.Layers[0].Digest, ":", "/", 1))
	if text, err := os.ReadFile(filepath.Join(layout, "manifest.json")); err != nil || string(text) != older {
		t.Errorf("for an older Docker the image is\n%s, want\n%s: %v", text, older, err)
	}
	return s
}

// container runs the image as an engine does: in namespaces of its own, its root folder read-only, its user without any
// rights, and with the places that compose.yaml gives it.
const container = `set -e
mkdir -p "$ROOT$(dirname "$SECRET_AT")"
touch "$ROOT$SECRET_AT"
mount --bind "$ROOT" "$ROOT"
mount -o remount,ro,bind "$ROOT"
mount --bind "$VOLUME" "$ROOT$VOLUME_AT"
mount --bind -o ro "$SECRET" "$ROOT$SECRET_AT"
for at in $TMPFS; do mount -t tmpfs tmpfs "$ROOT$at"; done
mount -t proc proc "$ROOT/proc"
mount -t tmpfs -o mode=0755 tmpfs "$ROOT/dev"
mkdir -m 1777 "$ROOT/dev/shm"
for name in null zero random urandom; do touch "$ROOT/dev/$name"; mount --bind "/dev/$name" "$ROOT/dev/$name"; done
cd "$ROOT"
exec chroot --userspec="$USERSPEC" . /usr/bin/setpriv --no-new-privs --inh-caps=-all --bounding-set=-all env -i "$@"
`

func TestImage(t *testing.T) {
	needRoot(t)
	work := t.TempDir()
	root, volume := filepath.Join(work, "root"), filepath.Join(work, "volume")
	if err := errors.Join(os.Mkdir(root, 0o755), os.Mkdir(volume, 0o700), os.Chown(volume, 10001, 10001)); err != nil {
		t.Fatal(err)
	}
	image := unpack(t, built(t, "dateline-*-"+runtime.GOARCH+".oci.tar"), root)
	if image.Config.User != "10001:10001" || image.Architecture != runtime.GOARCH {
		t.Errorf("the image's settings: %+v", image)
	}
	d := startDiscord(t)
	s, project := service(t)
	secret := s.Secrets[0]
	if err := os.Chown(project.Secrets[secret.Source].File, 10001, 10001); err != nil {
		t.Fatal(err)
	}
	environment := append(image.Config.Env, "DISCORD_API_URL="+d.api)
	for name, value := range s.Environment {
		environment = append(environment, name+"="+*value)
	}
	start := func() (*exec.Cmd, *bytes.Buffer) {
		args := append([]string{"--mount", "--pid", "--ipc", "--fork", "--kill-child", "sh", "-c", container, "sh"}, environment...)
		cmd := exec.Command("unshare", append(append(args, image.Config.Entrypoint...), image.Config.Cmd...)...)
		cmd.Env = []string{
			"PATH=" + os.Getenv("PATH"), "ROOT=" + root, "USERSPEC=" + image.Config.User, "TMPFS=" + strings.Join(s.Tmpfs, " "),
			"VOLUME=" + volume, "VOLUME_AT=" + s.Volumes[0].Target, "SECRET=" + project.Secrets[secret.Source].File, "SECRET_AT=/run/secrets/" + secret.Source,
		}
		var log bytes.Buffer
		cmd.Stdout, cmd.Stderr = &log, &log
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = cmd.Process.Kill() })
		return cmd, &log
	}
	for _, what := range []string{"first", "second"} { // on the volume that the first has left
		cmd, log := start()
		d.awaitAnswer(t, log.String)
		children := must(t, "cat", fmt.Sprintf("/proc/%d/task/%d/children", cmd.Process.Pid, cmd.Process.Pid))
		must(t, "kill", "-TERM", strings.TrimSpace(children)) // as the engine does, to the first process in the container
		var code *exec.ExitError
		if err := cmd.Wait(); errors.As(err, &code) && code.ExitCode() != 0 || err != nil {
			t.Errorf("the %s container ended with %v\n%s", what, err, log)
		}
	}
	if _, err := os.Stat(filepath.Join(volume, "store/pg/PG_VERSION")); err != nil {
		t.Errorf("the volume holds no database: %v", err)
	}
}
