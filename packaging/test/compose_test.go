package test

import (
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/compose-spec/compose-go/v2/cli"
	"github.com/compose-spec/compose-go/v2/types"
)

// composed reads compose.yaml as Compose does, in a folder of its own beside which stands the token.
func composed(t *testing.T, environment ...string) (*types.Project, error) {
	t.Helper()
	folder := t.TempDir()
	copyFile(t, "../compose.yaml", filepath.Join(folder, "compose.yaml"))
	if err := os.WriteFile(filepath.Join(folder, "token"), []byte(botToken+"\n"), 0o400); err != nil {
		t.Fatal(err)
	}
	options, err := cli.NewProjectOptions([]string{filepath.Join(folder, "compose.yaml")}, cli.WithEnv(environment), cli.WithName("dateline"))
	if err != nil {
		t.Fatal(err)
	}
	return options.LoadProject(t.Context())
}

// service is what compose.yaml makes of the image that was built.
func service(t *testing.T) (types.ServiceConfig, *types.Project) {
	t.Helper()
	version := regexp.MustCompile(`dateline-v(.+)-` + runtime.GOARCH).FindStringSubmatch(built(t, "dateline-*-"+runtime.GOARCH+".oci.tar"))
	project, err := composed(t, "DATELINE_VERSION="+version[1])
	if err != nil {
		t.Fatal(err)
	}
	if len(project.Services) != 1 {
		t.Fatalf("compose.yaml has %d services", len(project.Services))
	}
	return project.Services["dateline"], project
}

func TestCompose(t *testing.T) {
	if _, err := composed(t); err == nil || !strings.Contains(err.Error(), "the version of the image that was loaded") {
		t.Errorf("without a version: %v", err)
	}
	s, project := service(t)
	image := unpack(t, built(t, "dateline-*-"+runtime.GOARCH+".oci.tar"), t.TempDir())
	if s.Image != image.name {
		t.Errorf("compose.yaml starts %s, and the image is loaded as %s", s.Image, image.name)
	}
	if _, stays := image.Config.Volumes["/var/lib/dateline"]; !stays || len(s.Volumes) != 1 || s.Volumes[0].Target != "/var/lib/dateline" || s.Volumes[0].Type != types.VolumeTypeVolume {
		t.Errorf("the image keeps %v, compose.yaml %+v", image.Config.Volumes, s.Volumes)
	}
	if _, named := project.Volumes[s.Volumes[0].Source]; !named {
		t.Error("the volume has no name: the next version would not find it")
	}
	if !s.ReadOnly || !slices.Equal(s.CapDrop, []string{"ALL"}) || !slices.Contains(s.SecurityOpt, "no-new-privileges:true") || s.Privileged || s.User != "" {
		t.Errorf("the container may do too much: %+v", s)
	}
	if s.Restart != types.RestartPolicyUnlessStopped || time.Duration(*s.StopGracePeriod) < 25*time.Second { // answers have ten, the database fifteen
		t.Errorf("restart %s, stops after %v", s.Restart, s.StopGracePeriod)
	}
	uid, _, _ := strings.Cut(image.Config.User, ":")
	text, err := os.ReadFile("../compose.yaml")
	if err != nil || !strings.Contains(string(text), "chown "+uid+" token") {
		t.Errorf("compose.yaml does not say that the token has to be readable for %s: %v", uid, err)
	}
}
