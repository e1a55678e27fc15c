package storage

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"dateline/briefing"
	"dateline/briefing/dates"
	"dateline/briefing/text"
)

// Fact says what a correction overrules.
type Fact string

// The facts that can be corrected.
const (
	FactDate    Fact = "date"    // the words mean other days
	FactEvent   Fact = "event"   // the words date nothing
	FactSpeaker Fact = "speaker" // the statement with these words for its source, or without a source for its cue, is somebody else's, or is none
	FactName    Fact = "name"    // the words, and the others that mean the same in the briefing, name somebody else, or nobody
	FactFigure  Fact = "figure"  // the words come to another figure or count something else, or are none
	FactPlan    Fact = "plan"    // what the words date was done, moved or called off: an event beside theirs, with the Working Marked
	FactStatus  Fact = "status"  // what is known of the sentence, which the words are all of; see Status
)

// Correction overrules what the reader makes of some words. It counts wherever its sentence stands, word for word, in the
// briefing's current version, and the reader finds such a fact in its words there; of several, the last one counts.
type Correction struct {
	ID       int64
	Number   int // of the briefing
	What     Fact
	Sentence string          // all of it
	Words    text.Span       // in Sentence: those that say when, or who
	When     dates.Date      // of FactDate: From, To, Precision, Value, Mod, and Status unless it stays as read; of FactPlan with Status, and Anchor, the day of the mark
	Figure   briefing.Figure // of FactFigure: What, beside its places and its Status, with Keys; zero for no figure
	Name     string          // of FactSpeaker and FactName: whose; "" for nobody's
	Counted  string          // of FactFigure, as the sentence has it; the store's
	Status   Status          // of FactStatus; its note is Reason
	By       int64
	At       time.Time // UTC
	Reason   string
	Stands   bool      // whether its sentence stands in the current version
	UndoneBy int64     // who took it back
	Undone   time.Time // when, UTC; zero while it is not taken back
}

// dates reports whether a correction says when.
func (c Correction) dates() bool { return c.What == FactDate || c.What == FactPlan }

// Correct stores a correction and returns its id; ID, Stands, UndoneBy and Undone are the store's. What is said already
// is not stored again. ErrNotFound when there is no such briefing, or the reader finds no such fact in its current
// version; *StateError when the briefing is removed.
func (s *Store) Correct(ctx context.Context, guild int64, c Correction) (id int64, err error) {
	if c.dates() && (c.When.From.IsZero() && c.When.To.IsZero() || c.When.Precision == "") {
		return 0, fmt.Errorf("correcting a date of briefing %d of guild %d: it has no days", c.Number, guild)
	}
	if c.What == FactPlan && (c.When.Status == "" || c.When.Anchor.IsZero()) {
		return 0, fmt.Errorf("marking a plan of briefing %d of guild %d: it is not said what became of it, or when", c.Number, guild)
	}
	if c.What == FactStatus && !slices.Contains(Statuses, c.Status) {
		return 0, fmt.Errorf("saying what is known of a sentence of briefing %d of guild %d: %q is no status", c.Number, guild, c.Status)
	}
	if who := c.What == FactSpeaker || c.What == FactName; who && c.Name != "" && s.reader.NameKey(briefing.Clean(c.Name)) == "" {
		return 0, fmt.Errorf("correcting a name of briefing %d of guild %d: %q is none", c.Number, guild, c.Name)
	}
	said := []any{guild, c.Number, c.What, briefing.Clean(c.Sentence), c.Words.Start, c.Words.End, c.value(s.reader)}
	err = s.tx(ctx, func(t tx) error {
		b, err := t.lockBriefing(ctx, guild, c.Number)
		if err != nil {
			return err
		}
		if b.State == Removed {
			return &StateError{c.Number, Removed}
		}
		err = t.row(ctx, &id, sameCorrection, said...)
		fresh := errors.Is(err, ErrNotFound)
		if fresh {
			err = t.row(ctx, &id, insertCorrection, append(said, c.By, c.At.UTC(), briefing.Clean(c.Reason))...)
		}
		if err != nil {
			return err
		}
		detail, count, err := t.corrected(ctx, guild, c.Number, id, c.What)
		if err != nil {
			return err
		} else if !slices.Contains(count, id) {
			return ErrNotFound
		}
		if fresh {
			_, err = t.recordAct(ctx, guild, Act{What: ActCorrected, By: c.By, At: c.At, Reason: c.Reason,
				Number: c.Number, Version: b.Version, Detail: detail})
		}
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("correcting briefing %d of guild %d: %w", c.Number, guild, err)
	}
	return id, nil
}

// sameCorrection finds the correction of these words that counts, when it says the same.
const sameCorrection = `select correction_id from (
select * from corrections
where guild_id = $1 and number = $2 and sentence = $4 and start_byte = $5 and end_byte = $6 and undone is null
    and (what = $3 or array[what, $3] <@ array['date', 'event']) order by correction_id desc limit 1) said where what = $3 and value = $7`

const insertCorrection = `
insert into corrections (guild_id, number, what, sentence, start_byte, end_byte, value, who, at, reason)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning correction_id`

// TakeBack ends a correction: what the reader finds counts again, or the correction before it. ErrNotFound when there is
// none, ErrUnchanged when it was taken back before.
func (s *Store) TakeBack(ctx context.Context, guild, id int64, act Act) error {
	err := s.tx(ctx, func(c tx) error {
		if err := c.lockGuild(ctx, guild); err != nil {
			return err
		}
		var said struct {
			Number int
			What   Fact
			Undone bool
		}
		if err := c.row(ctx, &said, readCorrection, guild, id); err != nil {
			return err
		}
		if said.Undone {
			return ErrUnchanged
		}
		b, err := c.lockBriefing(ctx, guild, said.Number)
		if err != nil {
			return err
		}
		if err := c.exec(ctx, undoCorrection, guild, id, act.By, act.At.UTC()); err != nil {
			return err
		}
		if act.Detail, _, err = c.corrected(ctx, guild, said.Number, id, said.What); err != nil {
			return err
		}
		act.What, act.Number, act.Version = ActTakenBack, said.Number, b.Version
		_, err = c.recordAct(ctx, guild, act)
		return err
	})
	if err != nil {
		return fmt.Errorf("undoing correction %d of guild %d: %w", id, guild, err)
	}
	return nil
}

const readCorrection = `select number, what, undone is not null as undone from corrections where guild_id = $1 and correction_id = $2`

const undoCorrection = `update corrections set undone_by = $3, undone = $4 where guild_id = $1 and correction_id = $2`

// Corrections lists what was said against the reader's facts in a briefing, the last first, with what was taken back.
func (s *Store) Corrections(ctx context.Context, guild int64, number int) ([]Correction, error) {
	var found []Correction
	if err := s.rows(ctx, &found, `
select correction_id as id, number, what, sentence, start_byte as "words.start", end_byte as "words.end", who as by, at, reason,
    coalesce(nullif((value->>'from')::date, '-infinity'), '0001-01-01') as "when.from",
    coalesce(nullif((value->>'to')::date, 'infinity'), '0001-01-01') as "when.to",
    coalesce(value->>'precision', '') as "when.precision", coalesce(value->>'value', '') as "when.value",
    coalesce((value->>'low')::float8, 0) as "figure.what.from", coalesce((value->>'high')::float8, 0) as "figure.what.to", coalesce(value->>'bound', '') as "figure.what.bound",
    coalesce((value->>'about')::boolean, false) as "figure.what.about", coalesce(value->>'unit', '') as "figure.what.unit", coalesce(value->>'counted', '') as counted,
    case when value ? 'low' then end_byte else 0 end as "figure.what.end",
    coalesce(value->>'name', '') as name, coalesce(value->>'mod', '') as "when.mod",
    case when what = 'status' then '' else coalesce(value->>'status', '') end as "when.status", case when what = 'status' then value->>'status' else '' end as status,
    coalesce(nullif(value->>'anchor', '')::date, '0001-01-01') as "when.anchor", exists(select from briefings b join versions v using (guild_id, number, version)
    join sentences s using (guild_id, number, version) where b.guild_id = $1 and b.number = $2 and substring(v.text from s.start_byte + 1 for s.end_byte - s.start_byte) = convert_to(said.sentence, 'UTF8')) as stands,
    coalesce(undone_by, 0) as undoneby, coalesce(undone, '0001-01-01 00:00:00Z') as undone
from corrections said where guild_id = $1 and number = $2 order by correction_id desc`, guild, number); err != nil {
		return nil, fmt.Errorf("reading the corrections of briefing %d of guild %d: %w", number, guild, err)
	}
	for i := range found {
		c := &found[i]
		for _, t := range []*time.Time{&c.At, &c.Undone, &c.When.From, &c.When.To, &c.When.Anchor} {
			*t = t.UTC()
		}
	}
	return found, nil
}
