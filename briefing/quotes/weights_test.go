package quotes

import (
	"encoding/json"
	"maps"
	"slices"
	"testing"
)

// TestEveryFeatureHasAWeight holds weights.json to the catalogue: every feature has a weight, and every weight a feature.
func TestEveryFeatureHasAWeight(t *testing.T) {
	var w Weights
	if err := json.Unmarshal(weightsJSON, &w); err != nil {
		t.Fatal(err)
	}
	for _, name := range FeatureNames() {
		if _, ok := w.Weights[name]; !ok {
			t.Errorf("%q has no weight: learn them again, or give it 0 in weights.json", name)
		}
		delete(w.Weights, name)
	}
	for _, name := range slices.Sorted(maps.Keys(w.Weights)) {
		t.Errorf("the weight %q belongs to no feature: learn them again, or drop it from weights.json", name)
	}
}

// TestFeatureNamesDiffer holds the catalogue to one name for each feature.
func TestFeatureNamesDiffer(t *testing.T) {
	seen := map[string]bool{}
	for _, name := range FeatureNames() {
		if seen[name] {
			t.Errorf("two features are called %q", name)
		}
		seen[name] = true
	}
}
