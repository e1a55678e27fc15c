package briefing

import "fmt"

// Fault is an error for the person who asked: plain words that say what to do. Everything that is not a Fault
// is for the log.
type Fault struct{ Says string }

// Faultf makes a Fault.
func Faultf(format string, args ...any) error {
	return &Fault{fmt.Sprintf(format, args...)}
}

func (f *Fault) Error() string { return f.Says }
