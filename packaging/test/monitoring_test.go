package test

import (
	"encoding/json"
	"os"
	"os/exec"
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
			Title   string
			Targets []struct{ Expr string }
		}
	}
	if err := json.Unmarshal(text, &dashboard); err != nil || len(dashboard.Panels) == 0 {
		t.Fatalf("the dashboard holds no panels: %v", err)
	}
	for _, panel := range dashboard.Panels {
		for _, target := range panel.Targets {
			if target.Expr == "" {
				t.Errorf("the panel %q asks for nothing", panel.Title)
			}
		}
	}
}
