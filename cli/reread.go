package cli

import (
	"context"
	"fmt"

	"dateline/storage"
)

func (p program) rereadCommand() command {
	c := newCommand("reread", "", "Read again what an older Dateline has read. Dateline may run meanwhile.")
	c.run = func(ctx context.Context, _ []string) error { return p.runReread(ctx) }
	return c
}

// runReread reads again what an older reader has read. Another Dateline may run meanwhile, and answers on.
func (p program) runReread(ctx context.Context) error {
	store, err := p.openStore(ctx, shareServer)
	if err != nil {
		return err
	}
	defer store.close()
	size, err := store.Size(ctx)
	if err != nil {
		return err
	}
	progress := throttle(p.err, progressEvery)
	again, err := store.Reread(ctx, 0, 0, func(read int) { progress(fmt.Sprintf("%d texts read again so far.", read)) })
	if err != nil {
		return fmt.Errorf("%w; the next dateline reread goes on after the %d that are done", err, again.Texts)
	}
	fmt.Fprintf(p.out, "%d of %d briefings were read again.\n", again.Texts, size.Briefings)
	if again.Texts > 0 {
		for _, kind := range []struct {
			name string
			storage.Changes
		}{{"Dates", again.Dates}, {"Quotes", again.Quotes}, {"Names", again.Names}, {"Figures", again.Figures}} {
			fmt.Fprintf(p.out, "%-8s %d added, %d removed, %d changed.\n", kind.name+":", kind.Added, kind.Removed, kind.Changed)
		}
	}
	return nil
}
