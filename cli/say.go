package cli

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/pflag"

	"dateline/briefing"
	"dateline/commands"
	"dateline/commands/dialog"
)

// say answers one command as text, or in a file format.
func (p program) say(ctx context.Context, args []string) error {
	set := pflag.NewFlagSet("say", pflag.ContinueOnError)
	picture := set.String("picture", "", "")
	format := set.String("format", "", "")
	reader := set.Bool("reader", false, "")
	rest, err := p.flags(set, args)
	if err != nil {
		return err
	}
	if len(rest) == 0 {
		return usageError{`say needs a command, such as dateline say '/topics'`}
	}
	name, options, err := commands.ParseLine(strings.Join(rest, " "))
	if err != nil {
		return err
	}
	log := slog.New(slog.NewTextHandler(p.err, &slog.HandlerOptions{Level: slog.LevelWarn}))
	store, err := p.open(ctx, log, true)
	if err != nil {
		return err
	}
	defer store.close(log)
	request := dialog.Request{Guild: pageGuild(), Moderator: !*reader, Sent: p.now(), Name: name, Options: options, AllPages: true}
	if *format != "" {
		request.Action = dialog.Export
	}
	reply, err := p.desk(store.Store, log).Answer(ctx, request)
	if err != nil {
		return err
	}
	if *format != "" {
		return p.sayAs(name, *format, reply)
	}
	if reply.Form != nil {
		return briefing.Faultf("/%s opens a form, which a shell has not. File texts with: dateline file story.txt --topic ... --published ...", name)
	}
	reply.Buttons = nil // a shell has nothing to press
	if *picture != "" {
		if reply.Picture == nil {
			return briefing.Faultf("/%s has no picture here, so %s was not written.", name, *picture)
		}
		if err := os.WriteFile(*picture, reply.Picture.Bytes, 0o644); err != nil {
			return fmt.Errorf("writing the picture: %w", err)
		}
		reply.Picture.Name = *picture
	} else {
		reply.Picture = nil
	}
	return reply.Write(p.out)
}

// sayAs writes the one file of a reply that has the format.
func (p program) sayAs(name, format string, reply dialog.Reply) error {
	var formats []string
	for _, f := range reply.Files {
		if filepath.Ext(f.Name) == "."+format {
			_, err := p.out.Write(f.Bytes)
			return err
		}
		formats = append(formats, strings.TrimPrefix(filepath.Ext(f.Name), "."))
	}
	if len(formats) == 0 {
		return briefing.Faultf("/%s has nothing here to write as %s. /timeline and /upcoming have, where they find something.", name, format)
	}
	return usageError{fmt.Sprintf("--format is one of %s, not %q", strings.Join(formats, ", "), format)}
}
