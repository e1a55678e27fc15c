// Package learned reads weights that were learned and are kept as JSON by the names of their features. It refuses a file
// in which a feature has no weight or a weight no feature.
package learned

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
)

// Read reads a file of weights. A field that into does not have is an error.
func Read(file []byte, into any) error {
	strict := json.NewDecoder(bytes.NewReader(file))
	strict.DisallowUnknownFields()
	return strict.Decode(into)
}

// InOrder puts weights into the order of the features.
func InOrder(features []string, weights map[string]float64) ([]float64, error) {
	ordered := make([]float64, len(features))
	for i, name := range features {
		w, known := weights[name]
		if !known {
			return nil, fmt.Errorf("the feature %q has no weight", name)
		}
		ordered[i] = w
	}
	for _, name := range slices.Sorted(maps.Keys(weights)) {
		if !slices.Contains(features, name) {
			return nil, fmt.Errorf("the weight %q has no feature", name)
		}
	}
	return ordered, nil
}
