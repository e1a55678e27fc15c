package storage

import (
	"context"
	"fmt"
)

// enqueueMarks tells of an act on the messages that it concerns, in the transaction of its change: of all shared answers, or of
// one message. Acts of which no reader of an answer has to know are passed over. One mark stands for each message and act,
// however often it is called.
func (c tx) enqueueMarks(ctx context.Context, guild, act int64, what What, message int64) error {
	var queries []string
	switch what {
	case ActRevised, ActRestored:
		queries = []string{markRevision, markAudience} // its topics may be others
	case ActCorrected, ActTakenBack:
		queries = []string{markCorrection}
	case ActWithdrawn, ActShown, ActRemoved, ActUnremoved:
		queries = []string{markState}
	case ActAudience, ActTopicGone, ActTopicBack:
		queries = []string{markAudience}
	}
	for _, query := range queries {
		if err := c.exec(ctx, query, guild, act, message); err != nil {
			return fmt.Errorf("marking what was shared: %w", err)
		}
	}
	return nil
}

// Each statement has the act, the passages of shared answers that are of its briefing, of one message where $3 is not 0, and
// what of them is affected: a message, the version that it uses, and whether that stands again.
const (
	// A briefing that is shown again is told of where it was told that it went.
	markState = `
with act as materialized (select * from acts where guild_id = $1 and act_id = $2),
used as materialized (
    select p.* from act a join shared_passages p on p.guild_id = $1 and p.number = a.number and $3::bigint in (0, p.message_id)),
affected as (
    select u.message_id, u.version, false as again from act a cross join used u
    where a.what in ('withdrawn', 'removed') or exists (
        select from briefings b where b.guild_id = $1 and b.number = a.number and b.shown) and exists (
        select from marks m join acts gone using (guild_id, act_id)
        where m.guild_id = $1 and m.message_id = u.message_id and gone.number = a.number and gone.what in ('withdrawn', 'removed'))),
marked as (
    insert into marks (guild_id, message_id, act_id, used, again)
    select $1, message_id, $2, min(version), bool_and(again) from affected group by message_id
    on conflict do nothing returning message_id)
update shares s set due = now(), edition = edition + 1 from marked m where s.guild_id = $1 and s.message_id = m.message_id`

	// A correction concerns the answers that use its sentence, word for word, whatever the version. To take back one
	// that did not count any more means nothing to a reader.
	markCorrection = `
with act as materialized (select * from acts where guild_id = $1 and act_id = $2),
used as materialized (
    select p.* from act a join shared_passages p on p.guild_id = $1 and p.number = a.number and $3::bigint in (0, p.message_id)),
affected as (
    select u.message_id, u.version, false as again
    from act a
    join corrections said on said.guild_id = $1 and said.correction_id = (a.detail->>'correction')::bigint
    cross join used u
    join versions v on v.guild_id = $1 and v.number = u.number and v.version = u.version
    join sentences s on s.guild_id = $1 and s.number = u.number and s.version = u.version
    where s.start_byte < u.end_byte and s.end_byte > u.start_byte and substring(v.text from s.start_byte + 1 for s.end_byte - s.start_byte) = convert_to(said.sentence, 'UTF8') and (a.what = 'corrected' or a.detail->'from' is distinct from a.detail->'to')),
marked as (
    insert into marks (guild_id, message_id, act_id, used, again)
    select $1, message_id, $2, min(version), bool_and(again) from affected group by message_id
    on conflict do nothing returning message_id)
update shares s set due = now(), edition = edition + 1 from marked m where s.guild_id = $1 and s.message_id = m.message_id`

	// A revision concerns the answers that use a sentence of an earlier version which, with the days that its words mean,
	// stood until now and does not stand any more, or the reverse. Where it stood no longer before, what came since then
	// stands in its place: the revision concerns the answer when it takes any of that away.
	markRevision = `
with act as materialized (select * from acts where guild_id = $1 and act_id = $2),
used as materialized (
    select p.* from act a join shared_passages p on p.guild_id = $1 and p.number = a.number and $3::bigint in (0, p.message_id)),
places as materialized (
    select distinct u.version, u.start_byte, u.end_byte from act a join used u on u.version < a.version),
said as materialized (
    select v.version, s.start_byte, s.end_byte, substring(v.text from s.start_byte + 1 for s.end_byte - s.start_byte) as words,
        array(select (e.starts, e.ends, e.status)::text from events e
            where (e.guild_id, e.number, e.version, e.pos) = ($1, s.number, s.version, s.pos) and e.stands
            order by e.start_byte, e.starts, e.ends) as days
    from act a
    join versions v on v.guild_id = $1 and v.number = a.number
        and v.version in (select version from places union all select a.version union all select a.version - 1)
    join sentences s on s.guild_id = $1 and s.number = v.number and s.version = v.version
    where exists (select from places)),
stood as (select words, days from said where version = (select version - 1 from act)),
stands as (select words, days from said where version = (select version from act)),
judged as (
    select u.version, u.start_byte, u.end_byte,
        bool_and((s.words, s.days) in (select words, days from stood)) as stood,
        bool_and((s.words, s.days) in (select words, days from stands)) as stands
    from places u join said s on s.version = u.version and s.start_byte < u.end_byte and s.end_byte > u.start_byte
    group by u.version, u.start_byte, u.end_byte),
replaced as (
    select version from (select distinct version from places) u where exists (
        select words, days from stood
        except select words, days from said where version = u.version
        except select words, days from stands)),
affected as (
    select u.message_id, u.version, j.stands as again
    from used u join judged j using (version, start_byte, end_byte)
    where j.stood <> j.stands or not j.stood and j.version in (select version from replaced)),
marked as (
    insert into marks (guild_id, message_id, act_id, used, again)
    select $1, message_id, $2, min(version), bool_and(again) from affected group by message_id
    on conflict do nothing returning message_id)
update shares s set due = now(), edition = edition + 1 from marked m where s.guild_id = $1 and s.message_id = m.message_id`

	// Who may see what concerns the answers that use what may not be shown to everybody there any more, and those that
	// were told so and may be shown it again. The mark uses version 0: it tells of no change.
	markAudience = `
with hiding as (
    select distinct p.message_id from shared_passages p
    join shares s using (guild_id, message_id)
    where p.guild_id = $1 and $3::bigint in (0, p.message_id) and exists (
        select from briefing_topics bt join topics t on t.guild_id = $1 and t.topic_id = bt.topic_id and t.restricted
        where bt.guild_id = $1 and bt.number = p.number and not exists (
            select from audiences a where a.guild_id = $1 and a.topic_id = bt.topic_id and a.kind = 'channel' and a.id = any (s.within)))),
marked as (
    insert into marks (guild_id, message_id, act_id, used, again) select $1, message_id, $2, 0, false from hiding
    on conflict do nothing returning message_id)
update shares s set due = now(), edition = edition + 1
where guild_id = $1 and $3 in (0, message_id) and (
    message_id in (select message_id from marked) or message_id in (select message_id from marks where guild_id = $1 and used = 0))`
)
