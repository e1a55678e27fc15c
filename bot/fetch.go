package bot

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"

	"dateline/briefing"
)

// maxAttachment is the most bytes of an attachment that are fetched.
const maxAttachment = 10 << 20

// fetch brings an attachment's bytes from Discord's own host, and from no other.
func (b *Bot) fetch(ctx context.Context, a attachment) ([]byte, error) {
	if a.Size > maxAttachment {
		return nil, briefing.Faultf("%s is larger than %d MB. Send a shorter text.", a.Name, maxAttachment>>20)
	}
	u, err := url.Parse(a.URL)
	if err != nil || u.Scheme != "https" || (u.Host != "cdn.discordapp.com" && u.Host != "media.discordapp.net") {
		return nil, fmt.Errorf("fetching an attachment: not an address of Discord's: %q", a.URL)
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, a.URL, nil)
	if err != nil {
		return nil, fmt.Errorf("fetching an attachment: %w", err)
	}
	resp, err := b.session.Client.Do(r)
	if err != nil {
		return nil, fmt.Errorf("fetching an attachment: %w", err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("fetching an attachment: Discord said %s", resp.Status)
	}
	data, err := io.ReadAll(io.LimitReader(resp.Body, maxAttachment+1))
	if err != nil {
		return nil, fmt.Errorf("fetching an attachment: %w", err)
	}
	if len(data) > maxAttachment {
		return nil, briefing.Faultf("%s is larger than %d MB. Send a shorter text.", a.Name, maxAttachment>>20)
	}
	return data, nil
}
