package storage

import (
	"context"
	"encoding/json"
	"fmt"

	"dateline/briefing/dates"
)

// value is what holds instead of what was read, as the table keeps it.
func (c Correction) value() string {
	holds := map[string]string{}
	if c.What == FactDate {
		holds = map[string]string{"from": day(c.When.From, "-infinity"), "to": day(c.When.To, "infinity"),
			"precision": string(c.When.Precision), "value": c.When.Value, "mod": c.When.Mod, "status": string(c.When.Status)}
	}
	text, _ := json.Marshal(holds) // of strings, which cannot fail
	return string(text)
}

// correct writes into the events of a briefing's current version what its corrections say, and returns the ids of those
// that count. Answers then read the events as they are: a correction costs them nothing. Whoever gives a version other
// events calls it in the same transaction.
func (c change) correct(ctx context.Context, guild int64, number int) (count []int64, err error) {
	for _, undo := range correcting[:2] {
		if err := c.exec(ctx, undo, guild, number); err != nil {
			return nil, fmt.Errorf("taking corrections back: %w", err)
		}
	}
	if err := c.rows(ctx, &count, overrule, guild, number, Corrected); err != nil {
		return nil, fmt.Errorf("correcting its events: %w", err)
	}
	return count, nil
}

// corrected is correct, and tells what the words of a correction, which has come or gone, meant before and mean now.
func (c change) corrected(ctx context.Context, guild int64, number int, id int64) (told Detail, count []int64, err error) {
	told.Correction = id
	if told.From, err = c.meaning(ctx, guild, id); err != nil {
		return told, nil, err
	}
	if count, err = c.correct(ctx, guild, number); err != nil {
		return told, nil, err
	}
	told.To, err = c.meaning(ctx, guild, id)
	return told, count, err
}

// meaning is the label of the date that the words of a correction mean in the current version; none where they date nothing.
func (c change) meaning(ctx context.Context, guild, id int64) ([]string, error) {
	var found []struct{ When dates.Date }
	if err := c.rows(ctx, &found, readMeaning, guild, id); err != nil {
		return nil, fmt.Errorf("reading what its words mean: %w", err)
	}
	var labels []string
	for _, f := range found {
		f.When.From, f.When.To = f.When.From.UTC(), f.When.To.UTC()
		labels = append(labels, f.When.Label())
	}
	return labels, nil
}

const readMeaning = `
select ` + dateColumns + ` from corrections said
join briefings b using (guild_id, number)
join versions v using (guild_id, number, version)
join sentences s using (guild_id, number, version)
join events e using (guild_id, number, version, pos)
where said.guild_id = $1 and said.correction_id = $2 and e.stands and ` + isSentence + `
    and e.start_byte = s.start_byte + said.start_byte and e.end_byte = s.start_byte + said.end_byte
order by e.pos limit 1`

// correcting are the statements of correct, in order.
var correcting = []string{
	`delete from events where guild_id = $1 and number = $2 and version = ` + currentVersion + ` and nth < 0`,
	`update events set stands = true where guild_id = $1 and number = $2 and version = ` + currentVersion + ` and not stands`,
	overrule,
}

const currentVersion = `(select version from briefings where guild_id = $1 and number = $2)`

// A sentence is compared in bytes: so is it cut, and no normal form counts.
const (
	fromCurrentSentences = `from briefings b join versions v using (guild_id, number, version)
    join sentences s using (guild_id, number, version) where b.guild_id = $1 and b.number = $2`
	isSentence = `substring(v.text from s.start_byte + 1 for s.end_byte - s.start_byte) = convert_to(said.sentence, 'UTF8')`
)

const overrule = `
with said as (
    select distinct on (sentence, start_byte, end_byte) correction_id, what, value as holds, sentence, start_byte, end_byte
    from corrections where guild_id = $1 and number = $2 and undone is null and what in ('date', 'event')
    order by sentence, start_byte, end_byte, correction_id desc),
placed as (
    select said.correction_id, said.what, said.holds, s.version, s.pos,
        s.start_byte + said.start_byte as from_byte, s.start_byte + said.end_byte as to_byte
    from said cross join lateral (select s.version, s.pos, s.start_byte ` + fromCurrentSentences + ` and ` + isSentence + `) s),
overruled as (
    update events e set stands = false from placed p
    where (e.guild_id, e.number, e.version, e.pos, e.start_byte, e.end_byte) = ($1, $2, p.version, p.pos, p.from_byte, p.to_byte)
        and e.nth >= 0
    returning e.*, p.correction_id, p.what, p.holds),
corrected as (
    insert into events (guild_id, number, version, nth, pos, start_byte, end_byte, starts, ends, anchor,
        precision, kind, value, mod, working, status)
    select guild_id, number, version, -1 - nth, pos, start_byte, end_byte, (holds->>'from')::date, (holds->>'to')::date, null,
        holds->>'precision', 'DATE', holds->>'value', holds->>'mod', $3, coalesce(nullif(holds->>'status', ''), status)
    from overruled where what = 'date')
select distinct correction_id from overruled`
