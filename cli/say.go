package cli

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"dateline/briefing"
	"dateline/commands"
	"dateline/commands/dialog"
)

// sayOptions are the flags of say.
type sayOptions struct {
	picture string // a file's name
	format  string // such as "ics"
	reader  bool
}

func (p program) sayCommand() command {
	c := newCommand("say", "'COMMAND'", `Answer a command as text:  dateline say '/timeline topic:"Key Bridge"'`)
	var o sayOptions
	c.flags.StringVar(&o.picture, "picture", "", "write the answer's picture (PNG) to `FILE`")
	c.flags.StringVar(&o.format, "format", "", "write a timeline in `FORM` instead: ics (calendars), csv (spreadsheets), json (TimelineJS) or md (Markdown)")
	c.flags.BoolVar(&o.reader, "reader", false, "ask as a reader, without a moderator's rights")
	c.run = func(ctx context.Context, args []string) error { return p.runSay(ctx, o, strings.Join(args, " ")) }
	return c
}

// runSay answers one command as text, or in a file format.
func (p program) runSay(ctx context.Context, o sayOptions, line string) error {
	if line == "" {
		return usagef("say", `say needs a command, such as dateline say '/topics'`)
	}
	name, options, err := commands.ParseLine(line)
	if err != nil {
		return err
	}
	store, err := p.openStore(ctx, shareServer)
	if err != nil {
		return err
	}
	defer store.close()
	request := dialog.Request{Guild: pageGuild(), Moderator: !o.reader, Sent: p.now(), Name: name, Options: options, AllPages: true}
	if o.format != "" {
		request.Action = dialog.Export
	}
	reply, err := p.desk(store.Store).Answer(ctx, request)
	switch {
	case err != nil:
		return err
	case o.format != "":
		return p.writeFile(name, o.format, reply)
	case reply.Form != nil:
		return briefing.Faultf("/%s opens a form, which a shell cannot show. File texts with: dateline file story.txt --topic ... --published ...", name)
	}
	reply.Buttons = nil // a shell has nothing to press
	if o.picture == "" {
		reply.Picture = nil
	} else if err := savePicture(name, o.picture, reply); err != nil {
		return err
	}
	if err := reply.Write(p.out); err != nil || reply.Delivered == nil {
		return err
	}
	return reply.Delivered(ctx)
}

// writeFile writes the file of a reply that has the format.
func (p program) writeFile(name, format string, reply dialog.Reply) error {
	var formats []string
	for _, f := range reply.Files {
		if filepath.Ext(f.Name) == "."+format {
			_, err := p.out.Write(f.Bytes)
			return err
		}
		formats = append(formats, strings.TrimPrefix(filepath.Ext(f.Name), "."))
	}
	if len(formats) == 0 {
		return briefing.Faultf("/%s has nothing to write as %s. /timeline and /upcoming do, when they find something.", name, format)
	}
	return usagef("say", "--format is one of %s, not %q", strings.Join(formats, ", "), format)
}

// savePicture saves a reply's picture in a file, whose name the reply then shows.
func savePicture(name, file string, reply dialog.Reply) error {
	if reply.Picture == nil {
		return briefing.Faultf("/%s has no picture here, so %s was not written.", name, file)
	}
	if err := os.WriteFile(file, reply.Picture.Bytes, 0o644); err != nil {
		return fmt.Errorf("writing the picture: %w", err)
	}
	reply.Picture.Name = file
	return nil
}
