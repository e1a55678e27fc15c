package test

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// machine is a fresh Debian under a systemd of its own. It shares the network with this one.
type machine struct {
	t      *testing.T
	root   string
	leader string // the process number of its systemd
}

// newMachine makes and starts one. DEBIAN_ROOT names a folder where debootstrap has been already; it is copied.
func newMachine(t *testing.T) *machine {
	t.Helper()
	m := &machine{t: t, root: filepath.Join(t.TempDir(), "root")}
	if made := os.Getenv("DEBIAN_ROOT"); made != "" {
		must(t, "cp", "-a", made, m.root)
	} else {
		must(t, "debootstrap", "--variant=minbase", "--include=systemd-sysv,dbus,ca-certificates", "bookworm", m.root)
	}
	m.write("etc/apt/apt.conf.d/90yes", `APT::Get::Assume-Yes "true"; APT::Install-Recommends "false";`, 0o644)
	m.write("usr/bin/sudo", "#!/bin/sh\nexec \"$@\"\n", 0o755) // the machine is root's alone
	cmd := exec.Command("systemd-nspawn", "--quiet", "--directory="+m.root, "--register=no", "--keep-unit", "--bind-ro=/etc/resolv.conf", "--boot")
	var console bytes.Buffer
	cmd.Stdout, cmd.Stderr = &console, &console
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	ended := make(chan struct{})
	go func() { // its thread stays: the system's "die with the parent" watches that
		runtime.LockOSThread()
		if err := cmd.Start(); err == nil {
			_ = cmd.Wait()
		}
		close(ended)
	}()
	t.Cleanup(func() {
		if m.leader != "" {
			_ = exec.Command("kill", "-s", "RTMIN+4", m.leader).Run() // systemd powers off
		}
		<-ended
	})
	await(t, "the machine", console.String, func() bool {
		if cmd.Process == nil {
			return false
		}
		children, _ := os.ReadFile(filepath.Join("/proc", strconv.Itoa(cmd.Process.Pid), "task", strconv.Itoa(cmd.Process.Pid), "children"))
		m.leader = strings.TrimSpace(string(children))
		if m.leader == "" {
			return false
		}
		state, _ := m.try("systemctl is-system-running")
		return strings.Contains(state, "running") || strings.Contains(state, "degraded")
	})
	return m
}

func (m *machine) write(path, text string, mode os.FileMode) {
	m.t.Helper()
	if err := os.WriteFile(filepath.Join(m.root, path), []byte(text), mode); err != nil {
		m.t.Fatal(err)
	}
}

// try runs a command line on the machine.
func (m *machine) try(line string) (string, error) {
	cmd := exec.Command("nsenter", "--all", "--target", m.leader, "env", "-i", "HOME=/root", "DEBIAN_FRONTEND=noninteractive",
		"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "sh", "-c", "cd /root && "+line)
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// run is try for what must not fail.
func (m *machine) run(line string) string {
	m.t.Helper()
	out, err := m.try(line)
	if err != nil {
		m.t.Fatalf("%s: %v\n%s\n%s", line, err, out, m.log())
	}
	return out
}

func (m *machine) log() string {
	out, _ := m.try("journalctl --no-pager --lines=60 --unit=dateline")
	return out
}

func (m *machine) read(path string) string {
	m.t.Helper()
	text, err := os.ReadFile(filepath.Join(m.root, path))
	if err != nil {
		m.t.Fatal(err)
	}
	return strings.TrimSpace(string(text))
}

func (m *machine) has(path string) bool {
	_, err := os.Stat(filepath.Join(m.root, path))
	return err == nil
}

// lines are the lines of the README that install the package.
func lines(t *testing.T) []string {
	t.Helper()
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	block := regexp.MustCompile(`(?m)^    sudo apt install \./dateline_(?:.+\n    )*.+$`).FindString(string(readme))
	if block == "" {
		t.Fatal("the README does not say how to install the .deb")
	}
	return strings.Split(strings.ReplaceAll(block, "    ", ""), "\n")
}

func TestDebianPackage(t *testing.T) {
	needRoot(t)
	deb := built(t, "dateline_*_"+runtime.GOARCH+".deb")
	if out, err := exec.Command("lintian", "--allow-root", "--fail-on=error,warning", deb).CombinedOutput(); err != nil {
		t.Errorf("lintian: %v\n%s", err, out)
	}
	d, m := startDiscord(t), newMachine(t)
	copyFile(t, deb, filepath.Join(m.root, "root", filepath.Base(deb)))
	m.run("apt-get update --quiet")
	for i, line := range lines(t) {
		m.run(strings.ReplaceAll(line, "YOUR-TOKEN", botToken))
		if i == 0 {
			if state, _ := m.try("systemctl is-active dateline"); strings.TrimSpace(state) != "inactive" {
				t.Errorf("without a token the service is %s", state)
			}
			m.run("echo DISCORD_API_URL=" + d.api + " >>/etc/dateline/dateline.env")
		}
	}
	d.awaitAnswer(t, m.log)

	t.Run("unit", func(t *testing.T) {
		if out := m.run("systemd-analyze verify dateline.service 2>&1"); strings.TrimSpace(out) != "" {
			t.Errorf("systemd-analyze verify: %s", out)
		}
		m.run("systemd-analyze security --threshold=20 dateline.service") // tenths of its scale from 0 to 10
	})
	t.Run("beside the service", func(t *testing.T) {
		if out := m.run("datelinectl say /topics"); !strings.Contains(out, "Nothing is filed here yet") {
			t.Errorf("datelinectl say /topics: %s", out)
		}
		m.run(`printf 'The ferry was towed in on Monday.\n' | datelinectl file - --topic Ferry --published 2025-12-10`)
	})
	t.Run("a restart keeps what was filed", func(t *testing.T) {
		m.run("systemctl restart dateline")
		d.awaitAnswer(t, m.log)
		if out := m.run("datelinectl say /topics"); !strings.Contains(out, "Ferry: ") {
			t.Errorf("after a restart: %s", out)
		}
		m.run("systemctl stop dateline")
		if out := m.run("systemctl show dateline --property=Result"); !strings.Contains(out, "Result=success") {
			t.Errorf("stopping: %s\n%s", out, m.log())
		}
		if out := m.run("datelinectl check"); !strings.Contains(out, "Briefings: 1") {
			t.Errorf("without the service: %s", out)
		}
	})
	t.Run("the next Debian brings a newer PostgreSQL", func(t *testing.T) {
		m.run("systemctl start dateline")
		d.awaitAnswer(t, m.log)
		older := m.read("var/lib/dateline/pg/PG_VERSION")
		m.run("sed -i s/bookworm/trixie/ /etc/apt/sources.list && apt-get update --quiet && apt-get install -o Dpkg::Options::=--force-confold postgresql")
		d.awaitAnswer(t, m.log) // as before: the old one runs on
		m.run("systemctl restart dateline")
		d.awaitAnswer(t, m.log)
		if newer := m.read("var/lib/dateline/pg/PG_VERSION"); newer <= older || m.has("var/lib/dateline/pg.old") {
			t.Errorf("PostgreSQL %s, then %s\n%s", older, newer, m.log())
		}
		if out := m.run("datelinectl say /topics"); !strings.Contains(out, "Ferry: ") {
			t.Errorf("after the upgrade: %s", out)
		}
		if out := m.run("datelinectl check"); !strings.Contains(out, "Briefings: 1") {
			t.Errorf("after the upgrade: %s", out)
		}
	})
	t.Run("remove keeps, purge removes", func(t *testing.T) {
		m.run("apt-get remove dateline")
		if !m.has("var/lib/dateline/pg/PG_VERSION") || !m.has("etc/dateline/token") || m.has("usr/bin/dateline") {
			t.Error("removing the package does not keep data and settings alone")
		}
		m.run("apt-get install ./" + filepath.Base(deb))
		d.awaitAnswer(t, m.log) // the token is there: it starts by itself
		m.run("apt-get purge dateline")
		for _, path := range []string{"var/lib/dateline", "var/cache/dateline", "etc/dateline"} {
			if m.has(path) {
				t.Errorf("purging the package leaves %s", path)
			}
		}
	})
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	source, err := os.Open(from)
	if err != nil {
		t.Fatal(err)
	}
	defer source.Close()
	target, err := os.Create(to)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(target, source); err != nil {
		t.Fatal(err)
	}
	if err := target.Close(); err != nil {
		t.Fatal(err)
	}
}
