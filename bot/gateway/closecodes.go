package gateway

import (
	"errors"
	"sync"
	"sync/atomic"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"

	"dateline/briefing"
)

// closeReason is the error with which a connection ended: a Fault when Discord refuses to have the bot back.
func closeReason(err error) error {
	var c *websocket.CloseError
	if errors.As(err, &c) {
		if fatal := fatalClose(c.Code); fatal != nil {
			return fatal
		}
	}
	return err
}

// fatalClose is the Fault for a close code after which connecting again does not help; nil for all other codes.
// https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes
func fatalClose(code int) error {
	switch code {
	case 4004:
		return briefing.Faultf("Discord does not accept DISCORD_TOKEN (close code 4004). Copy it anew from the Bot page of your application at https://discord.com/developers/applications.")
	case 4010:
		return briefing.Faultf("Discord does not know such a shard (close code 4010). Give DISCORD_SHARDS the same total, such as 0-7/16, in all processes.")
	case 4011:
		return briefing.Faultf("The bot is in too many servers for so few shards (close code 4011). Raise the total in DISCORD_SHARDS, or leave it empty to follow Discord's advice.")
	case 4012:
		return briefing.Faultf("Discord no longer speaks this version of its gateway (close code 4012). Install a newer Dateline.")
	case 4013, 4014:
		return briefing.Faultf("Discord refuses the intents that Dateline asks for (close code %d), which are for servers alone. Install a newer Dateline.", code)
	}
	return nil
}

// watchFatalCloses returns a channel that gets the code with which Discord closes a connection for good, until stop is
// called. discordgo tells the code to its log alone, of which there is one for the process.
func watchFatalCloses() (codes <-chan int, stop func()) {
	readLog()
	to := make(chan int, 1)
	fatalCloses.Store(&to)
	return to, func() { fatalCloses.Store(nil) }
}

// fatalCloses is where fatal close codes go; nil when nobody watches.
var fatalCloses atomic.Pointer[chan int]

// readLog puts a reader of close codes in the place of discordgo's log.
var readLog = sync.OnceFunc(func() {
	discordgo.Logger = func(_, _ int, _ string, args ...any) {
		for _, arg := range args {
			var c *websocket.CloseError
			err, _ := arg.(error)
			to := fatalCloses.Load()
			if to == nil || !errors.As(err, &c) || fatalClose(c.Code) == nil {
				continue
			}
			select {
			case *to <- c.Code:
			default: // one is enough
			}
		}
	}
})
