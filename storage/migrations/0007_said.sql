-- Who is named in the texts, and who says what in them.

-- +goose Up

-- The names of a guild, folded as they are compared. A moderator may say that one is another's: into_key.
create table names (
    guild_id bigint not null references guilds,
    key      text collate "C" not null check (key <> ''),
    title    text not null, -- of the ways in which texts write it, the last in the order of bytes
    kind     text not null,
    into_key text collate "C" check (into_key <> key),
    primary key (guild_id, key)
);
create index names_like on names using gin (guild_id, key gin_trgm_ops);
create index names_into on names (guild_id, into_key) where into_key is not null;

-- What a version names, and where. keys are those of all its forms, its own among them. A name that a correction
-- overrules does not stand; the corrected one is -1 - nth.
create table named (
    guild_id bigint not null,
    number   integer not null,
    version  integer not null,
    nth      integer not null, -- in the version, from 0, in order of the first mentions
    key      text collate "C" not null,
    kind     text not null,
    title    text not null,   -- its fullest form in the text
    forms    text[] not null, -- the other ones
    keys     text[] not null,
    roles    text[] not null, -- "Gen.", "Foreign Minister"
    starts   integer[] not null, -- of its mentions, in bytes, ascending
    ends     integer[] not null check (cardinality(ends) = cardinality(starts) and cardinality(starts) > 0),
    stands   boolean not null default true,
    primary key (guild_id, number, version, nth),
    foreign key (guild_id, number, version) references versions,
    foreign key (guild_id, key) references names
);
create index named_key on named (guild_id, key, number) where stands;
create index named_keys on named using gin (guild_id, keys) where stands;

-- Statements. start_byte and end_byte are those of the sentences that one stands in. Stretches of the text are pairs of
-- a start and an end.
create table quotes (
    guild_id   bigint not null,
    number     integer not null,
    version    integer not null,
    nth        integer not null, -- in the version, from 0; a corrected one is -1 - nth
    pos        integer not null, -- of the first of its sentences
    start_byte integer not null check (start_byte >= 0),
    end_byte   integer not null check (end_byte > start_byte),
    spans      integer[] not null check (cardinality(spans) = 8), -- source, speaker, cue, doubt; 0 and 0 for none
    content    integer[] not null check (cardinality(content) > 0 and cardinality(content) % 2 = 0),
    verbatim   integer[] not null check (cardinality(verbatim) % 2 = 0),
    kind       text not null,
    act        text not null,
    by_words   text not null, -- whose it is; '' where the text does not tell
    key        text,          -- of the name in by_words
    stands     boolean not null default true,
    primary key (guild_id, number, version, pos, nth),
    foreign key (guild_id, number, version, pos) references sentences
);
-- The name of whom a sentence's opening pronoun stands for; '' for none.
alter table sentences add column stands_for text not null default '';
create index quotes_key on quotes (guild_id, key, number) where stands;
