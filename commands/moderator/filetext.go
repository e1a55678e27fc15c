package moderator

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"
	"time"

	"dateline/briefing"
	"dateline/commands/dialog"
	"dateline/intake"
	"dateline/storage"
)

// Details are given along with texts that are filed without a card. What they leave empty is taken from each text.
type Details struct {
	Topics, Published, Source, Link string // as typed
	Filer                           int64  // a Discord id; 0 from the shell
}

// File files a text without a card, as the shell does. What typed leaves empty is taken from the item. The same text is
// filed once: the second time fresh is false and nothing is changed. A *briefing.Fault says what is missing, or that
// the text is filed under another publication day.
func (d *Desk) File(ctx context.Context, guild int64, typed Details, item intake.Item, sent time.Time) (head briefing.Head, fresh bool, err error) {
	r, err := d.LoadSettings(ctx, dialog.Request{Guild: guild, Sent: sent})
	if err != nil {
		return head, false, err
	}
	filing, faults := d.readDraft(r, merge(storage.Draft{Topics: typed.Topics, Published: typed.Published, Source: typed.Source, Link: typed.Link}, item))
	if len(faults) > 0 {
		return head, false, &briefing.Fault{Says: strings.Join(faults, " ")}
	}
	filing.Key = fmt.Sprintf("text/%x", sha256.Sum256([]byte(filing.Text)))
	if h, err := d.Store.Twin(ctx, guild, filing.Text, ""); err == nil {
		if !h.Published.Equal(filing.Published) {
			return h, false, briefing.Faultf("The same text is already filed as #%d, published %s. Nothing was changed.", h.Number, dialog.Day(h.Published))
		}
		return h, false, nil
	} else if !errors.Is(err, storage.ErrNotFound) {
		return head, false, fmt.Errorf("looking for the same text: %w", err)
	}
	filing.Filer, filing.Filed = typed.Filer, sent
	head, fresh, err = d.Store.File(ctx, guild, filing)
	if err != nil {
		return head, false, fmt.Errorf("filing: %w", err)
	}
	return head, fresh, nil
}
