package cli

import (
	"testing"
	"time"

	"dateline/storage"
)

func TestTheDoctorLooksAtCitus(t *testing.T) {
	for recovery, want := range map[time.Duration]condition{-time.Millisecond: ailment, 2 * time.Second: fine, time.Minute: ailment} {
		if f := machinesOf(storage.Health{Recovery: recovery}); f.condition != want {
			t.Errorf("%v: %+v", recovery, f)
		}
	}
}
