package bot

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"

	"dateline/bot/gateway"
	"dateline/briefing"
	"dateline/commands/dialog"
)

// fetch downloads an attachment from Discord's own hosts, and from no other.
func (b *Bot) fetch(ctx context.Context, a attachment) ([]byte, error) {
	if a.Size > dialog.MaxFile {
		return nil, tooLarge(a)
	}
	u, err := url.Parse(a.URL)
	if err != nil || !b.isAttachmentHost(u) {
		return nil, fmt.Errorf("fetching an attachment: not an address of Discord's: %q", a.URL)
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, a.URL, nil)
	if err != nil {
		return nil, fmt.Errorf("fetching an attachment: %w", err)
	}
	client := *b.session.Client
	client.CheckRedirect = gateway.NoRedirect
	resp, err := client.Do(r)
	if err != nil {
		return nil, fmt.Errorf("fetching an attachment: %w", gateway.DescribeError(err))
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("fetching an attachment: Discord said %s", resp.Status)
	}
	data, err := io.ReadAll(io.LimitReader(resp.Body, dialog.MaxFile+1))
	if err != nil {
		return nil, fmt.Errorf("fetching an attachment: %w", err)
	}
	if len(data) > dialog.MaxFile {
		return nil, tooLarge(a)
	}
	return data, nil
}

// isAttachmentHost reports whether an address belongs to Discord's store of attachments, or to what stands in for Discord.
func (b *Bot) isAttachmentHost(u *url.URL) bool {
	if b.api != nil && u.Scheme == b.api.Scheme && u.Host == b.api.Host {
		return true
	}
	return u.Scheme == "https" && (u.Host == "cdn.discordapp.com" || u.Host == "media.discordapp.net")
}

func tooLarge(a attachment) error {
	return briefing.Refusal("words.too-large", "file", a.Name, "n", dialog.MaxFile>>20)
}
