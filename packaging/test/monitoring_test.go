package test

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func TestMonitoring(t *testing.T) {
	if out, err := exec.Command("promtool", "check", "rules", "../monitoring/alerts.yml").CombinedOutput(); err != nil {
		t.Errorf("the alert rules: %v\n%s", err, out)
	}
	text, err := os.ReadFile("../monitoring/grafana.json")
	if err != nil {
		t.Fatal(err)
	}
	var dashboard struct {
		Panels []struct {
			ID      int
			Title   string
			Targets []struct{ Expr string }
		}
	}
	if err := json.Unmarshal(text, &dashboard); err != nil || len(dashboard.Panels) == 0 {
		t.Fatalf("the dashboard holds no panels: %v", err)
	}
	filled := strings.NewReplacer("$__rate_interval", "5m", "$job", "dateline")
	var rules strings.Builder // which promtool reads: of a dashboard it knows nothing
	rules.WriteString("groups:\n- name: dashboard\n  rules:\n")
	for _, panel := range dashboard.Panels {
		if len(panel.Targets) == 0 {
			t.Errorf("the panel %q asks for nothing", panel.Title)
		}
		for i, target := range panel.Targets {
			fmt.Fprintf(&rules, "  - {record: 'panel%d:%d', expr: %q}\n", panel.ID, i, filled.Replace(target.Expr))
		}
	}
	file := filepath.Join(t.TempDir(), "rules.yml")
	if err := os.WriteFile(file, []byte(rules.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("promtool", "check", "rules", file).CombinedOutput(); err != nil {
		t.Errorf("what the dashboard asks: %v\n%s", err, out)
	}
}
