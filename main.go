// Dateline is a briefing desk for a Discord server: moderators file news and intelligence briefings, the team
// asks /summary, /timeline, /quotes, /search, and is answered with the briefings' own sentences, each cited.
//
// A tour, in the order of the data:
//
//	cli/               reads the environment, wires the parts and runs one subcommand: run (the local page, or Discord),
//	                   say, file, import, export, reread, check, help
//	commands/          the Desk: a Request in, a Reply out; one file a command
//	intake/            what moderators bring (a file's bytes) becomes text
//	briefing/          text becomes facts: parts, sentences, events, names, statements. Its leaves: dates/, names/, quotes/
//	                   (who says what), near/ (texts that are alike), summary/ (which sentences say most)
//	storage/           PostgreSQL: briefings with their facts, one transaction each; storage/local runs a private one
//	timeline/          events become a timeline, and a timeline a picture or a file to take along
//	bot/               Discord: hear an interaction, have the Desk answer, say the Reply within Discord's limits;
//	                   its fronts are gateway.go and endpoint.go
//	bot/standin/       an in-process Discord, for the page and the tests; openapi/ holds requests against Discord's own file
//	bot/preview/       the local page that shows the stand-in's channel in a browser
//
// Two rules hold it together. Reading happens once, when a briefing is filed; answers only select and lay out.
// And no sentence leaves the Desk that does not stand in the store at the place that it is cited from.
//
// imports_test.go says which package may import which.
package main

import (
	"os"

	"dateline/cli"
)

func main() { os.Exit(cli.Run(os.Args[1:])) }
