package cli

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/pflag"
)

// command is one subcommand. Its help is made of what it is, so that the two cannot drift apart.
type command struct {
	name  string
	takes string // arguments, as the help shows them; "" for none
	about string // what it does
	flags *pflag.FlagSet
	run   func(ctx context.Context, args []string) error
}

func newCommand(name, takes, about string) command {
	flags := pflag.NewFlagSet(name, pflag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.SortFlags = false
	flags.Usage = func() {} // Parse returns ErrHelp
	return command{name: name, takes: takes, about: about, flags: flags}
}

// commands are all subcommands, in the order of the help.
func (p program) commands() []command {
	return []command{
		p.runCommand(), p.sayCommand(), p.fileCommand(), p.exportCommand(), p.importCommand(), p.rereadCommand(), p.checkCommand(),
		p.feedCommand(), p.serversCommand(), p.forgetCommand(), p.backupCommand(), p.restoreCommand(), p.doctorCommand(), p.versionCommand(), p.helpCommand(),
	}
}

// command returns the subcommand of that name. Where there is none, the error names those that there are.
func (p program) command(name string) (command, error) {
	var names []string
	for _, c := range p.commands() {
		if c.name == name {
			return c, nil
		}
		names = append(names, c.name)
	}
	last := len(names) - 1
	return command{}, usageError{fmt.Sprintf("there is no command %q; there are %s and %s", name, strings.Join(names[:last], ", "), names[last]), "dateline help"}
}

// writeHelp writes how the command is used, what it does, and its flags.
func (c command) writeHelp(w io.Writer) {
	flags := ""
	if c.flags.HasFlags() {
		flags = "[FLAG...]"
	}
	fmt.Fprintf(w, "  %s\n", strings.Join(strings.Fields("dateline "+c.name+" "+flags+" "+c.takes), " "))
	writeEntry(w, "      ", "", c.about)
	c.flags.VisitAll(func(f *pflag.Flag) {
		value, usage := pflag.UnquoteUsage(f)
		if f.Value.Type() == "bool" {
			value = "" // its name says all
		}
		writeEntry(w, "      ", fmt.Sprintf("%-20s", "--"+f.Name+" "+value), usage)
	})
}

// writeEntry writes a term and what it means, whose further lines stand below its first.
func writeEntry(w io.Writer, indent, term, meaning string) {
	line := indent + term
	below := strings.Repeat(" ", len(line))
	for i, word := range strings.Fields(meaning) {
		switch {
		case i == 0:
			line += word
		case len(line)+1+len(word) > helpWidth:
			fmt.Fprintln(w, line)
			line = below + word
		default:
			line += " " + word
		}
	}
	fmt.Fprintln(w, line)
}

const helpWidth = 80 // letters of a line
