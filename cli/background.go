package cli

import (
	"context"
	"fmt"
	"runtime/debug"
	"time"

	"golang.org/x/sync/errgroup"

	"dateline/bot"
	"dateline/commands"
	"dateline/intake/pdf"
	"dateline/storage"
)

// background has everything go on that goes on beside the answers, until ctx ends. tells is how often it is looked for what is due to follows;
// 0 where nothing can be sent.
func (p program) background(ctx context.Context, all *errgroup.Group, desk *commands.Desk, store *storage.Store, b *bot.Bot, tells time.Duration) {
	sends := tells > 0
	for name, work := range map[string]func(context.Context){
		"tidying up":          func(ctx context.Context) { p.tidy(ctx, store) },
		"reading texts again": func(ctx context.Context) { p.reread(ctx, store) },
		"restricting topics":  func(ctx context.Context) { p.finishAudiences(ctx, store) },
		"warming PDFs":        p.warmPDF,
		"marking answers": func(ctx context.Context) {
			if sends {
				b.Mark(ctx, markEvery)
			}
		},
		"keeping server events": func(ctx context.Context) {
			if sends {
				b.Schedule(ctx, scheduleEvery)
			}
		},
		"telling follows": func(ctx context.Context) {
			if sends {
				b.Tell(ctx, tells)
			}
		},
	} {
		all.Go(func() error {
			p.keepUp(ctx, name, work)
			return nil
		})
	}
	if p.env(fetchLinks) == "off" {
		return
	}
	for range feedsAtOnce {
		all.Go(func() error {
			p.keepUp(ctx, "asking for feeds", func(ctx context.Context) { p.fetchFeeds(ctx, desk) })
			return nil
		})
	}
}

const panicPause = 10 * time.Second // before something that broke begins again

// keepUp does some work to its end. A panic ends neither the program nor the work: it is logged, and the work begins again.
func (p program) keepUp(ctx context.Context, name string, work func(context.Context)) {
	for !p.survives(ctx, name, work) && sleep(ctx, panicPause) {
	}
}

// survives does some work and reports whether it came to its end.
func (p program) survives(ctx context.Context, name string, work func(context.Context)) (survived bool) {
	defer func() {
		if r := recover(); r != nil {
			p.log.Error("work in the background broke and begins again", "work", name, "error", fmt.Errorf("panic: %v\n%s", r, debug.Stack()))
		}
	}()
	work(ctx)
	return true
}

// warmPDF makes the PDF reader ready. Its compiler cannot be interrupted, so an end does not wait for it.
func (p program) warmPDF(ctx context.Context) {
	ready := make(chan bool)
	go func() {
		defer close(ready)
		p.survives(ctx, "warming PDFs", func(context.Context) {
			if err := pdf.Warm(); err != nil {
				p.log.Warn("PDFs cannot be read", "error", err)
			}
		})
	}()
	select {
	case <-ready:
	case <-ctx.Done():
	}
}
