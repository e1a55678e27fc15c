// Command image writes an OCI image, which docker load and podman load take, from the tar of a root folder. It needs no
// container engine.
//
//	go run ./image -root root.tar -name dateline:1.0.0 -arch amd64 -made 2026-01-31T12:00:00Z -out dateline.oci.tar
package main

import (
	"archive/tar"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/empty"
	"github.com/google/go-containerregistry/pkg/v1/layout"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/tarball"
	"github.com/google/go-containerregistry/pkg/v1/types"
)

func main() {
	root := flag.String("root", "", "the `TAR` of the root folder")
	name := flag.String("name", "", "the `NAME:TAG` under which an engine keeps the image")
	arch := flag.String("arch", "amd64", "the processor")
	made := flag.String("made", "", "the `TIME` of the image (RFC 3339), so that the same sources make the same image")
	out := flag.String("out", "", "the `FILE` to write")
	flag.Parse()
	if err := build(*root, *name, *arch, *made, *out); err != nil {
		fmt.Fprintln(os.Stderr, "image:", err)
		os.Exit(1)
	}
}

func build(root, name, arch, made, out string) error {
	at, err := time.Parse(time.RFC3339, made)
	if err != nil {
		return fmt.Errorf("the time of the image: %w", err)
	}
	layer, err := tarball.LayerFromFile(root, tarball.WithMediaType(types.OCILayer))
	if err != nil {
		return fmt.Errorf("reading the root folder: %w", err)
	}
	image := mutate.MediaType(mutate.ConfigMediaType(empty.Image, types.OCIConfigJSON), types.OCIManifestSchema1)
	if image, err = mutate.Append(image, mutate.Addendum{Layer: layer, History: v1.History{Created: v1.Time{Time: at}, CreatedBy: "Debian packages"}}); err != nil {
		return fmt.Errorf("adding the root folder: %w", err)
	}
	if image, err = set(image, arch, at); err != nil {
		return fmt.Errorf("setting how it starts: %w", err)
	}
	folder, err := os.MkdirTemp("", "dateline-image")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	path, err := layout.Write(folder, empty.Index)
	if err == nil {
		err = path.AppendImage(image, layout.WithPlatform(v1.Platform{OS: "linux", Architecture: arch}),
			layout.WithAnnotations(map[string]string{"io.containerd.image.name": "docker.io/library/" + name, "org.opencontainers.image.ref.name": name}))
	}
	if err == nil {
		err = addManifest(folder, name, image)
	}
	if err != nil {
		return fmt.Errorf("writing the image: %w", err)
	}
	return pack(folder, out)
}

// addManifest writes the list by which Docker before version 25, that of Debian 12 and Ubuntu 24.04, loads an image: it knows no OCI layout.
func addManifest(folder, name string, image v1.Image) error {
	blob := func(h v1.Hash) string { return "blobs/" + h.Algorithm + "/" + h.Hex }
	config, err := image.ConfigName()
	if err != nil {
		return err
	}
	layers, err := image.Layers()
	if err != nil {
		return err
	}
	d := tarball.Descriptor{Config: blob(config), RepoTags: []string{name}}
	for _, layer := range layers {
		digest, err := layer.Digest()
		if err != nil {
			return err
		}
		d.Layers = append(d.Layers, blob(digest))
	}
	text, err := json.Marshal(tarball.Manifest{d})
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, "manifest.json"), text, 0o644)
}

// set tells an engine how to start the image: with nobody's rights, and one folder that stays.
func set(image v1.Image, arch string, at time.Time) (v1.Image, error) {
	config, err := image.ConfigFile()
	if err != nil {
		return nil, err
	}
	config = config.DeepCopy()
	config.OS, config.Architecture, config.Created = "linux", arch, v1.Time{Time: at}
	config.Config = v1.Config{
		User:       "10001:10001", // packaging/image/build makes it
		Entrypoint: []string{"/usr/bin/dateline"},
		Cmd:        []string{"run"},
		WorkingDir: "/var/lib/dateline",
		StopSignal: "SIGTERM",
		Volumes:    map[string]struct{}{"/var/lib/dateline": {}},
		Env: []string{
			"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
			"DATELINE_DATA=/var/lib/dateline/store", "XDG_CACHE_HOME=/var/lib/dateline/cache",
		},
		Labels: map[string]string{"org.opencontainers.image.title": "Dateline", "org.opencontainers.image.licenses": "MIT"},
	}
	return mutate.ConfigFile(image, config)
}

// pack writes the files of a folder into a tar.
func pack(folder, out string) (err error) {
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	w := tar.NewWriter(f)
	err = w.AddFS(os.DirFS(folder))
	if err = errors.Join(err, w.Close(), f.Close()); err != nil {
		return fmt.Errorf("packing the image: %w", err)
	}
	return nil
}
