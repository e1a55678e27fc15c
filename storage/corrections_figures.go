package storage

const overruleFigures = `
with said as (
    select distinct on (sentence, start_byte, end_byte) correction_id, value as holds, sentence, start_byte, end_byte
    from corrections where guild_id = $1 and number = $2 and undone is null and what = 'figure'
    order by sentence, start_byte, end_byte, correction_id desc),
placed as (
    select said.correction_id, said.holds, s.version, s.pos, s.start_byte as sentence_byte,
        s.start_byte + said.start_byte as from_byte, s.start_byte + said.end_byte as to_byte
    from said cross join lateral (select s.version, s.pos, s.start_byte from briefings b join versions v using (guild_id, number, version)
    join sentences s using (guild_id, number, version) where b.guild_id = $1 and b.number = $2 and substring(v.text from s.start_byte + 1 for s.end_byte - s.start_byte) = convert_to(said.sentence, 'UTF8')) s),
overruled as (
    update quantities q set stands = false from placed p
    where (q.guild_id, q.number, q.version, q.pos, q.start_byte, q.end_byte) = ($1, $2, p.version, p.pos, p.from_byte, p.to_byte) and q.nth >= 0
    returning q.*, p.correction_id, p.holds, p.sentence_byte),
corrected as (
    insert into quantities (guild_id, number, version, nth, pos, start_byte, end_byte, counted_start, counted_end, counted, keys, low, high, bound, about, unit, status)
    select guild_id, number, version, -1 - nth, pos, start_byte, end_byte,
        case when holds->>'counted' = '' then 0 else sentence_byte + (holds->>'counted_start')::int end,
        case when holds->>'counted' = '' then 0 else sentence_byte + (holds->>'counted_end')::int end,
        holds->>'counted', string_to_array(holds->>'keys', ' '),
        (holds->>'low')::float8, (holds->>'high')::float8, holds->>'bound', (holds->>'about')::boolean, holds->>'unit', status
    from overruled where holds ? 'low')
select distinct correction_id from overruled`
