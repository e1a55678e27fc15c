package cli

const help = `Dateline: a briefing desk for Discord, answering from stored briefings alone.

  dateline run
      Answer on Discord, where DISCORD_TOKEN or DISCORD_PUBLIC_KEY is set; else
      open the local page: a channel as Discord shows it, on this computer only.

  dateline run [--page 127.0.0.1:4070] [--open] [--empty]
      Open the local page.
      --page ADDRESS   where the page listens; loopback only
      --open           open it in the browser
      --empty          do not file the sample briefings into an empty store

  dateline say [--picture FILE | --format F] [--reader] 'COMMAND'
      Answer a command as text:  dateline say '/timeline topic:"Key Bridge"'
      --picture FILE   write the answer's picture (PNG) there
      --format F       write a timeline as ics (calendars), csv (spreadsheets),
                       json (TimelineJS) or md (Markdown) instead
      --reader         ask as a reader, without a moderator's rights

  dateline file [--topic T] [--published DAY] [--source S] FILE...
      File texts (.txt, .md, .html, .docx, .pdf; - reads one from standard input).
      --topic T        what they are about; several with ; between
      --published DAY  the day they were published: 2025-12-12, yesterday
      --source S       who published them
      A file may say these itself, between two lines of --- at its top:
      published: 2025-12-12, topics: [Key Bridge], source: ..., link: ...

  dateline export [--server ID] > FILE
      Write everything of a server, with its history, as lines of JSON.
      --server ID      the server, as Discord names it; without it the page's

  dateline import [--server ID] [--topic T] [--published DAY] [--source S] FILE
      Bring an export back, into a server that holds nothing yet; or file many
      texts: a .zip of them, or lines of JSON with text, title, published,
      topics, source and link. Each is filed once, however often it is brought.
      FILE may be packed by gzip; - is standard input.
      --topic T and so on: what all of them have in common

  dateline reread
      Read again what an older Dateline has read, while another may be running.

  dateline check
      Prove that the store is whole; exit code 1 when something is damaged.

  dateline help
      This page.

Environment
  DATABASE_URL    a PostgreSQL 15 or later to use, postgres://...; without it
                  Dateline runs a private one in its data folder
  DATELINE_DATA   the data folder
  DATELINE_FETCH  off: links are not fetched
  DISCORD_TOKEN   the token of your bot: Dateline connects to Discord's gateway
  DISCORD_PUBLIC_KEY
                  the key of your application: Discord sends interactions by
                  HTTP instead, to /interactions at DATELINE_LISTEN
  DATELINE_LISTEN where to serve HTTP, such as :8080; /healthz and /readyz tell
                  how Dateline is, with the gateway too
  DISCORD_GUILD   the id of the only server that gets the commands; without it
                  all servers get them
  DISCORD_SHARDS  which shards this process connects: 16 for all of 16, 0-7/16
                  for some; without it as many as Discord advises
  DISCORD_API_URL a proxy before Discord's API that several processes share,
                  such as http://127.0.0.1:3000/api

Exit code: 0 done, 1 refused or broken, 2 the command line was wrong.
`
