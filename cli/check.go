package cli

import (
	"context"
	"fmt"

	"github.com/spf13/pflag"

	"dateline/briefing"
)

// check proves the whole store, and names what is damaged, one line each.
func (p program) check(ctx context.Context, args []string) error {
	if err := p.nothingElse(pflag.NewFlagSet("check", pflag.ContinueOnError), args); err != nil {
		return err
	}
	log := p.warnings()
	store, err := p.open(ctx, log, true)
	if err != nil {
		return err
	}
	defer store.close(log)
	damaged := 0
	for d, err := range store.Check(ctx) {
		if err != nil {
			return err
		}
		damaged++
		where := fmt.Sprintf("server %d", d.Guild)
		if d.Number > 0 {
			where += fmt.Sprintf(", #%d", d.Number)
		}
		if d.Version > 0 {
			where += fmt.Sprintf(", version %d", d.Version)
		}
		fmt.Fprintf(p.out, "%s: %s\n", where, d.What)
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
