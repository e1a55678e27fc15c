package cli

import (
	"context"
	"fmt"
)

func (p program) helpCommand() command {
	c := newCommand("help", "[COMMAND]", "Show this page, or what one command takes.")
	c.run = func(_ context.Context, args []string) error { return p.runHelp(args) }
	return c
}

// runHelp writes the help of one command, or of all of them.
func (p program) runHelp(args []string) error {
	if len(args) > 0 {
		c, err := p.command(args[0])
		if err == nil {
			c.writeHelp(p.out)
		}
		return err
	}
	fmt.Fprint(p.out, "Dateline: a briefing desk for Discord that answers from stored briefings alone.\n\n")
	for _, c := range p.commands() {
		c.writeHelp(p.out)
		fmt.Fprintln(p.out)
	}
	fmt.Fprintln(p.out, "Environment")
	for _, v := range variables {
		writeEntry(p.out, "  ", fmt.Sprintf("%-21s", v.name), v.about)
	}
	fmt.Fprint(p.out, "\nExit codes: 0 done, 1 refused or failed, 2 the command line was wrong.\n")
	return nil
}
