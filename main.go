// Dateline is a briefing desk for a Discord server: moderators file news and intelligence briefings, the team
// asks /ask, /summary, /timeline, /changes, /quotes, /search, and is answered with the briefings' own sentences, each cited.
//
// A tour of the house, from the door to the cellar. What stands below may be used by what stands above, not the other way round:
//
//	cli/               the command line: one file a subcommand; reads the environment and wires the parts
//	  whole/           tests the program from outside
//	bot/               the conversation with Discord: hear an interaction, have the Desk answer it, say the Reply within
//	                   Discord's limits; endpoint.go takes interactions by HTTP
//	  gateway/         takes them by Discord's gateway, and keeps discordgo in check: shards, sockets, retries
//	  preview/         shows the stand-in's channel on a local page in a browser
//	  standin/         an in-process Discord, for the page and the tests; openapi/ checks requests against Discord's own file
//	commands/          the Desk: a Request in, a Reply out. table.go lists every command once
//	  reader/          what everybody may ask, one file a command
//	  moderator/       the moderators' desk, one file a command
//	  follows/         /follow, and what is told to those who follow something
//	  dialog/          what is asked and answered: Request, Reply, options, and a Reply as plain text
//	  diff/            how two texts differ, in words
//	ask/               which sentences answer a question, and when none does
//	search/            what a question looks for, and how what was found is ranked
//	timeline/          events become a timeline, and plans are followed to what became of them
//	  draw/ export/    a timeline as a picture; as a calendar, a spreadsheet, JSON or Markdown
//	storage/           PostgreSQL: one file a table; a briefing with its facts is one transaction
//	  migrations/      the schema; local/ runs a private PostgreSQL
//	schedule/ turns/   when something is due on the clock of a place; who has their turn at a common good
//	metrics/           what it did, counted for Prometheus
//	intake/            what moderators bring (bytes or a link) becomes plain text: web/, word/, pdf/, feed/, one format each
//	briefing/          text becomes facts, without I/O: parts, sentences, events, names, statements
//	  dates/ quotes/ names/ summary/ near/   time expressions; who says what; who and where; which sentences say most; texts alike
//	  factuality/      what a clause asserts, denies, doubts, supposes, plans, moves or calls off
//	  grammar/ text/   clauses and phrases; spans, tokens and sentences
//	  language/        what must be known of a language, as data: a folder each
//	  phrases/         the fixed phrases that tell days in languages of which no more is read
//
//	bench/ learn/      measure quality and speed; make the learned weights again. Neither is shipped
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
