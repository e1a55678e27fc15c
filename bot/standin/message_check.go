package standin

import "github.com/bwmarrin/discordgo"

// Discord's limits of a message, in UTF-16 units and entries.
const (
	maxContent     = 2000
	maxEmbeds      = 10
	maxEmbedTotal  = 6000
	maxEmbedTitle  = 256
	maxDescription = 4096
	maxFields      = 25
	maxFieldValue  = 1024
	maxFooter      = 2048
	maxEmbedLink   = 2048
	maxColour      = 0xffffff
)

// checkMessage holds what a call says of a message against Discord's limits. Each part replaces the old one as a
// whole, so that no older part need be looked at.
func checkMessage(f field) {
	if !f.object() {
		return
	}
	f.at("content").text(0, maxContent)
	flags := f.at("flags")
	if flags.whole(0, 1<<31-1, 0)&int(discordgo.MessageFlagsIsComponentsV2) != 0 {
		flags.refuse("MESSAGE_FLAGS_INVALID", "The stand-in has no components v2.")
	}
	checkEmbeds(f.at("embeds"))
	checkRows(f.at("components"))
}

func checkEmbeds(f field) {
	total := 0
	for _, e := range f.list(0, maxEmbeds) {
		size := checkEmbed(e)
		total += size
		if size == 0 && e.at("image").value == nil && e.at("thumbnail").value == nil {
			e.at("description").refuse("BASE_TYPE_REQUIRED", "This field is required")
		}
	}
	if total > maxEmbedTotal {
		f.refuse("MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of %d (is %d)", maxEmbedTotal, total)
	}
}

// checkEmbed returns the length of all the embed's texts together.
func checkEmbed(e field) int {
	size := units(e.at("title").text(0, maxEmbedTitle)) + units(e.at("description").text(0, maxDescription))
	e.at("url").link(maxEmbedLink, "http", "https")
	e.at("color").whole(0, maxColour, 0)
	e.at("timestamp").moment()
	if a := e.at("author"); a.object() {
		size += units(a.at("name").text(1, maxEmbedTitle))
		a.at("url").link(maxEmbedLink, "http", "https")
		a.at("icon_url").link(maxEmbedLink, "http", "https", "attachment")
	}
	if b := e.at("footer"); b.object() {
		size += units(b.at("text").text(1, maxFooter))
		b.at("icon_url").link(maxEmbedLink, "http", "https", "attachment")
	}
	for _, key := range []string{"image", "thumbnail"} {
		if p := e.at(key); p.object() && p.at("url").required() {
			p.at("url").link(maxEmbedLink, "http", "https", "attachment")
		}
	}
	for _, one := range e.at("fields").list(0, maxFields) {
		size += units(one.at("name").text(1, maxEmbedTitle)) + units(one.at("value").text(1, maxFieldValue))
		one.at("inline").truth(false)
	}
	return size
}
