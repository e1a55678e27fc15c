package cli

import (
	"context"
	"fmt"

	"dateline/briefing"
)

func (p program) checkCommand() command {
	c := newCommand("check", "", "Check that nothing in the store is damaged; exit code 1 if something is.")
	c.run = func(ctx context.Context, _ []string) error { return p.runCheck(ctx) }
	return c
}

// runCheck proves the whole store, and names what is damaged, one line each.
func (p program) runCheck(ctx context.Context) error {
	store, err := p.openStore(ctx, shareServer)
	if err != nil {
		return err
	}
	defer store.close()
	damaged := 0
	for d, err := range store.Check(ctx) {
		if err != nil {
			return err
		}
		damaged++
		fmt.Fprintln(p.out, d)
	}
	size, err := store.Size(ctx)
	if err != nil {
		return err
	}
	if damaged > 0 {
		return briefing.Faultf("Damages found: %d. Briefings: %d, versions: %d.", damaged, size.Briefings, size.Versions)
	}
	fmt.Fprintf(p.out, "The store is sound. Briefings: %d, versions: %d.\n", size.Briefings, size.Versions)
	return nil
}
