package main

import (
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"

	"github.com/bwmarrin/discordgo"
	"github.com/jmoiron/sqlx"
	_ "github.com/lib/pq" // the driver
)

// floor is the least that an HTTP front can do for an answer from the store: check the signature, decode the fields
// it needs, run one prepared query of twenty short rows, encode an embed.
type floor struct {
	db    *sqlx.DB
	query *sqlx.Stmt
	key   ed25519.PublicKey
}

func newFloor(dsn string, key ed25519.PublicKey) (*floor, error) {
	db, err := sqlx.Connect("postgres", dsn)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(12)
	db.SetMaxIdleConns(12)
	query, err := db.Preparex(`select b.number, v.title from briefings b join versions v
    on v.guild_id = b.guild_id and v.number = b.number and v.version = b.version
where b.guild_id = $1 order by b.published desc limit 20`)
	if err != nil {
		return nil, err
	}
	return &floor{db, query, key}, nil
}

func (f *floor) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if err := f.answer(w, r); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

func (f *floor) answer(w http.ResponseWriter, r *http.Request) error {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return err
	}
	signature, err := hex.DecodeString(r.Header.Get("X-Signature-Ed25519"))
	if err != nil {
		return err
	}
	if !ed25519.Verify(f.key, append([]byte(r.Header.Get("X-Signature-Timestamp")), body...), signature) {
		return fmt.Errorf("forged")
	}
	var asked struct {
		GuildID string `json:"guild_id"`
		Data    struct{ Name string }
	}
	if err := json.Unmarshal(body, &asked); err != nil {
		return err
	}
	guild, err := strconv.ParseInt(asked.GuildID, 10, 64)
	if err != nil {
		return err
	}
	var rows []struct {
		Number int
		Title  string
	}
	if err := f.query.SelectContext(context.Background(), &rows, guild); err != nil {
		return err
	}
	e := &discordgo.MessageEmbed{Title: asked.Data.Name}
	for _, row := range rows {
		e.Description += fmt.Sprintf("#%d %s\n", row.Number, row.Title)
	}
	answer, err := json.Marshal(map[string]any{"type": 4, "data": map[string]any{"embeds": []*discordgo.MessageEmbed{e}}})
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json")
	_, err = w.Write(answer)
	return err
}
