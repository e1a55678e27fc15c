package storage

// tables are all that hold something of a guild, each behind those that it refers to: a backup is loaded in this order, and a
// guild is erased in the other.
var tables = []string{
	"guilds", "feeds", "feed_items", "topics", "audiences", "classes", "names", "briefings", "versions", "readings", "briefing_topics", "sentences", "events", "named", "quotes", "quantities",
	"off_topic", "corrections", "acts", "earlier", "looks", "drafts", "views", "shingles", "words", "forgetting", "shares", "shared_passages",
	"marks", "admissions", "follows", "follow_runs", "scheduled", "blocks", "postings", "unposted", "counts",
}
