package cli

import (
	"context"
	"fmt"

	"github.com/spf13/pflag"
)

// reread reads again what an older reader has read. Another Dateline may run meanwhile, and answers on.
func (p program) reread(ctx context.Context, args []string) error {
	if err := p.nothingElse(pflag.NewFlagSet("reread", pflag.ContinueOnError), args); err != nil {
		return err
	}
	log := p.warnings()
	store, err := p.open(ctx, log, true)
	if err != nil {
		return err
	}
	defer store.close(log)
	size, err := store.Size(ctx)
	if err != nil {
		return err
	}
	tell := p.every(progressEvery)
	again, err := store.Reread(ctx, 0, func(looked int) { tell(fmt.Sprintf("%d of %d briefings looked at.", looked, size.Briefings)) })
	if err != nil {
		return fmt.Errorf("%w; the next dateline reread goes on after the %d that are done", err, again)
	}
	fmt.Fprintf(p.out, "%d of %d briefings were read again.\n", again, size.Briefings)
	return nil
}
