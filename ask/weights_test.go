package ask

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestWeightsAndFeaturesAgree(t *testing.T) {
	if _, err := readModel(weightsJSON); err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(*Learned){
		"no weight":  func(l *Learned) { delete(l.Sentences, "near pairs") },
		"no feature": func(l *Learned) { l.Options["shininess"] = 1 },
	} {
		var l Learned
		if err := json.Unmarshal(weightsJSON, &l); err != nil {
			t.Fatal(err)
		}
		change(&l)
		text, err := json.Marshal(l)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := readModel(text); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
