package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"strings"

	"github.com/spf13/pflag"

	"dateline/briefing"
	"dateline/commands"
)

// say answers one command as text.
func (p program) say(ctx context.Context, args []string) error {
	set := pflag.NewFlagSet("say", pflag.ContinueOnError)
	picture := set.String("picture", "", "")
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
	reply, err := p.desk(store.Store, log).Answer(ctx, commands.Request{
		Guild: pageGuild(), Moderator: !*reader, Sent: p.now(), Name: name, Options: options, Whole: true,
	})
	if err != nil {
		return err
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
