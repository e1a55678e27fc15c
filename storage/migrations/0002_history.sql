-- What makes edits safe: who did what, what can be taken back, and the words of moderators that overrule the reader.

-- +goose Up

alter table topics
    add column description text not null default '' check (char_length(description) <= 1000);

alter table briefings
    add column removed timestamptz, -- when it went to the trash
    add column before text check (before in ('shown', 'withdrawn')), -- its state until then
    add check ((state = 'removed') = (removed is not null) and (removed is null) = (before is null));
create index briefings_trash on briefings (guild_id, removed) where removed is not null;

-- The key of an edit. That of the first version is its briefing's.
alter table versions add column key text;
create unique index versions_key on versions (guild_id, key) where key is not null;
drop trigger versions_stay on versions;
create trigger versions_stay before update of guild_id, number, version, published, source, link, editor, reason, at, text, key
    on versions for each row execute function refuse_change();

-- The same text is told of where it is withdrawn, too.
drop index versions_twins;
create index versions_twins on versions (guild_id, sha256(text));

-- Events that a correction overrules do not stand. The corrected event is event -1 - nth of the version: it is copied
-- from event nth, so that answers read it as they read any other.
alter table events add column stands boolean not null default true;
-- With pos the foreign key to sentences has an index: else a long text could not be deleted in time.
alter table events drop constraint events_pkey, add primary key (guild_id, number, version, pos, nth);

-- What moderators say against the reader. sentence, word for word, is the anchor: a correction counts wherever that
-- sentence stands in the current version, whichever reader reads it.
create table corrections (
    guild_id      bigint not null,
    correction_id bigint not null generated always as identity,
    number        integer not null,
    what          text not null check (what in ('date', 'event', 'speaker', 'name')),
    sentence      text not null check (sentence <> ''),
    start_byte    integer not null check (start_byte >= 0), -- in the sentence: of the words that are corrected
    end_byte      integer not null check (end_byte > start_byte and end_byte <= octet_length(sentence)),
    value         jsonb not null, -- what holds instead: {} for nothing at all, "not an event"
    who           bigint not null,
    at            timestamptz not null,
    reason        text not null,
    undone_by     bigint,         -- who took it back
    undone        timestamptz,
    primary key (guild_id, correction_id),
    foreign key (guild_id, number) references briefings,
    check ((undone_by is null) = (undone is null))
);
create index corrections_number on corrections (guild_id, number);

-- Every change, with its change in one transaction. number has no foreign key: that a briefing was, outlives it.
create table acts (
    guild_id bigint not null,
    act_id   bigint not null generated always as identity,
    at       timestamptz not null,
    who      bigint not null, -- a Discord id; 0 from the shell or by the clock
    what     text not null,
    number   integer,
    version  integer,
    reason   text not null default '',
    detail   jsonb not null default '{}',
    primary key (guild_id, act_id)
);
create index acts_number on acts (guild_id, number, act_id) where number is not null;
insert into acts (guild_id, at, who, what, number, version)
    select guild_id, filed, filer, 'filed', number, 1 from briefings order by guild_id, number;

alter table drafts
    add column number  integer not null default 0, -- of the briefing that it edits; 0 for a new one
    add column version integer not null default 0, -- that the edit began from
    add column reason  text not null default '',
    add column origin  text not null default '',
    add column until   timestamptz, -- kept until then
    add check ((number = 0) = (version = 0) and number >= 0 and version >= 0);
create index drafts_filer on drafts (guild_id, filer, saved desc);
create index drafts_number on drafts (guild_id, number) where number > 0;

-- is_utf8 lets a damaged text be told of where convert_from would end the whole query.
-- +goose StatementBegin
create function is_utf8(text bytea) returns boolean language plpgsql immutable strict as $$
begin
    perform convert_from(text, 'UTF8');
    return true;
exception when character_not_in_repertoire or untranslatable_character then
    return false;
end $$;
-- +goose StatementEnd
