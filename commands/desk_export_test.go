package commands_test

import (
	"encoding/base64"
	"errors"
	"log/slog"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"dateline/briefing"
	"dateline/commands"
	"dateline/commands/dialog"
	"dateline/storage"
	"dateline/storage/storetest"
)

// What is too large for Discord is not sent, nor held in memory to its end.
func TestAnExportThatDiscordDoesNotTakeIsRefused(t *testing.T) {
	store := storetest.New(t)
	if err := store.Welcome(t.Context(), chatGuild, "Harbour desk"); err != nil {
		t.Fatal(err)
	}
	noise := make([]byte, 12<<20)
	rand.NewChaCha8([32]byte{}).Read(noise)
	if _, err := store.SaveDraft(t.Context(), chatGuild, storage.Draft{Text: base64.StdEncoding.EncodeToString(noise), Saved: time.Date(2025, 12, 14, 9, 0, 0, 0, time.UTC)}); err != nil {
		t.Fatal(err)
	}
	_, err := commands.New(store, slog.New(slog.DiscardHandler)).Answer(t.Context(), dialog.Request{Guild: chatGuild, Name: "desk export", Moderator: true, Administrator: true})
	var fault *briefing.Fault
	if !errors.As(err, &fault) || !strings.Contains(fault.Says, "larger than the 10 MB that Discord takes. Whoever runs Dateline can get it with: dateline export --server 42") {
		t.Errorf("%v", err)
	}
}
