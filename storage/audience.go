package storage

import (
	"database/sql/driver"
	"fmt"

	"github.com/lib/pq"
)

// Audience is who looks: what is read for them is what they may see. Every function that reads what briefings tell takes
// one. The zero Audience sees nothing.
type Audience struct {
	all     bool
	classes []int64 // of briefings, that it may see
}

// AllSeeing is the audience of the desk, of the command line and of what runs in the background.
func AllSeeing() Audience { return Audience{all: true} }

// Value is the audience as statements take it: the classes, or null where it sees all.
func (a Audience) Value() (driver.Value, error) {
	if a.all {
		return nil, nil
	}
	return pq.Array(append([]int64{}, a.classes...)).Value()
}

// Scan reads what Value has written.
func (a *Audience) Scan(stored any) error {
	var classes pq.Int64Array
	if err := classes.Scan(stored); err != nil {
		return fmt.Errorf("reading an audience: %w", err)
	}
	*a = Audience{all: stored == nil, classes: classes}
	return nil
}
