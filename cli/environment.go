package cli

// variable is one of the environment that Dateline reads.
type variable struct{ name, about string }

var (
	databaseURL      = variable{"DATABASE_URL", "a PostgreSQL 15 or later to use, postgres://...; without it Dateline runs a private one in its data folder"}
	readURL          = variable{"DATABASE_READ_URL", "a replica of that database, postgres://...: what readers ask is read from it while it has all that was filed"}
	connections      = variable{"DATELINE_CONNECTIONS", "how many connections to the database Dateline opens at most; without it 4, and 4 for each processor"}
	dataFolder       = variable{"DATELINE_DATA", "the data folder"}
	backupFolder     = variable{"DATELINE_BACKUP", "a folder for a backup each night: 7 days and 4 weeks are kept, and one is proven each week"}
	keepGone         = variable{"DATELINE_KEEP", "how many days a server is kept that has removed the bot: 0 to 90, 30 unless given"}
	privacyURL       = variable{"DATELINE_PRIVACY_URL", "the address of your privacy policy, which /help shows"}
	fetchLinks       = variable{"DATELINE_FETCH", "off: links and feeds are not fetched"}
	discordToken     = variable{"DISCORD_TOKEN", "the token of your bot: Dateline connects to Discord's gateway"}
	discordTokenFile = variable{"DISCORD_TOKEN_FILE", "a file that holds the token, instead of DISCORD_TOKEN"}
	discordKey       = variable{"DISCORD_PUBLIC_KEY", "the key of your application: Discord sends interactions by HTTP instead, to /interactions at DATELINE_LISTEN"}
	listenAddress    = variable{"DATELINE_LISTEN", "where to serve HTTP, such as :8080; with the gateway too, for /healthz and /readyz"}
	discordGuild     = variable{"DISCORD_GUILD", "the id of the only server that gets the commands; without it all servers get them"}
	discordShards    = variable{"DISCORD_SHARDS", "which shards this process connects: 16 for all of 16, 0-7/16 for some; without it as many as Discord advises"}
	logForm          = variable{"DATELINE_LOG", "text or json: how log lines are written; text unless given"}
	logLevel         = variable{"DATELINE_LOG_LEVEL", "debug, info, warn or error: what dateline run logs; info unless given"}
	metricsAddress   = variable{"DATELINE_METRICS", "where to serve Prometheus metrics, such as 127.0.0.1:9187"}
	discordAPIRoot   = variable{"DISCORD_API_URL", "a proxy in front of Discord's API that several processes share, such as http://127.0.0.1:3000/api"}
)

// variables are all that are read, in the order of the help.
var variables = []variable{databaseURL, readURL, connections, dataFolder, backupFolder, keepGone, privacyURL, fetchLinks, logForm, logLevel, metricsAddress, discordToken, discordTokenFile, discordKey, listenAddress, discordGuild, discordShards, discordAPIRoot}

// env returns what the environment says; "" when it says nothing.
func (p program) env(v variable) string { return p.getenv(v.name) }
