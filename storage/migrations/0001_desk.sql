-- Everything that the desk keeps. guild_id leads every key and index: no query can cross servers by mistake, and the
-- tables can be spread over machines by server. All places (start_byte, end_byte, spans) are bytes of versions.text.

-- +goose Up

-- Two schemas of one database may be made at once, and "create extension if not exists" is not safe against itself.
select pg_advisory_xact_lock(hashtextextended('dateline extensions', 0));
create extension if not exists btree_gin with schema public;
create extension if not exists pg_trgm with schema public;

create table guilds (
    guild_id    bigint primary key,
    name        text not null default '',
    settings    jsonb not null default '{}',
    last_number integer not null default 0 -- of its briefings; its row lock puts filings in a line, so numbers have no gaps
);

create table topics (
    guild_id bigint not null references guilds,
    topic_id bigint not null generated always as identity,
    title    text not null,             -- as first typed
    folded   text collate "C" not null, -- as compared: case and spaces folded
    primary key (guild_id, topic_id),
    unique (guild_id, folded)
);

-- What a number stands for, whatever happens to its text.
create table briefings (
    guild_id  bigint not null references guilds,
    number    integer not null check (number > 0),
    version   integer not null, -- the current one
    published date not null,    -- of the current version
    state     text not null default 'shown' check (state in ('shown', 'withdrawn', 'removed')),
    shown     boolean not null generated always as (state = 'shown') stored,
    key       text,             -- of the interaction or file that it came with
    filer     bigint not null,
    filed     timestamptz not null,
    primary key (guild_id, number),
    unique (guild_id, key),
    unique (guild_id, number, published, shown) -- for briefing_topics
);

-- published and shown are copies, which the foreign key keeps true: a topic's size and newest briefing are read from
-- one index.
create table briefing_topics (
    guild_id  bigint not null,
    number    integer not null,
    topic_id  bigint not null,
    published date not null,
    shown     boolean not null default true,
    primary key (guild_id, number, topic_id),
    foreign key (guild_id, number, published, shown) references briefings (guild_id, number, published, shown) on update cascade,
    foreign key (guild_id, topic_id) references topics
);
create index briefing_topics_newest on briefing_topics (guild_id, topic_id, published desc, number desc) where shown;

-- The texts. shown marks the one version of a briefing that answers may use; search sees no other.
create table versions (
    guild_id  bigint not null,
    number    integer not null,
    version   integer not null check (version > 0),
    published date not null,
    words     integer not null check (words >= 0),
    shown     boolean not null,
    title     text not null check (title <> ''),
    place     text not null,
    source    text not null,
    link      text not null,
    spans     integer[] not null check (cardinality(spans) = 12), -- start and end of title, summary, byline, place, agency, body
    editor    bigint not null,
    reason    text not null default '',
    at        timestamptz not null,
    reader    integer not null, -- which version of the reader found its spans, sentences and events
    text      bytea not null,
    tsv       tsvector,
    primary key (guild_id, number, version),
    foreign key (guild_id, number) references briefings,
    check (shown = (tsv is not null))
) with (toast_tuple_target = 128);
-- The row stays narrow: only text and tsv leave it, so that a long list of hits touches few pages. text is bytes and is
-- not compressed: then a piece of it is read by its place, in one step, however long the whole is.
alter table versions
    alter title set storage main, alter place set storage main, alter source set storage main,
    alter link set storage main, alter spans set storage main, alter reason set storage main,
    alter text set storage external, alter tsv set storage external, alter tsv set statistics 1000;
create unique index versions_shown on versions (guild_id, number) where shown;
create index versions_twins on versions (guild_id, sha256(text)) where shown; -- the same text twice
create index versions_newest on versions (guild_id, published desc, number desc) where shown;
-- fastupdate's pending list would make every search slower and some filings wait for its flush.
create index versions_search on versions using gin (guild_id, tsv) with (fastupdate = off) where shown;
alter table briefings add foreign key (guild_id, number, version) references versions deferrable initially deferred;

create table sentences (
    guild_id   bigint not null,
    number     integer not null,
    version    integer not null,
    pos        integer not null check (pos >= 0),
    start_byte integer not null check (start_byte >= 0),
    end_byte   integer not null check (end_byte > start_byte),
    part       text not null check (part in ('summary', 'body')),
    primary key (guild_id, number, version, pos),
    foreign key (guild_id, number, version) references versions
);

create table events (
    guild_id   bigint not null,
    number     integer not null,
    version    integer not null,
    nth        integer not null, -- in the version, from 0
    pos        integer not null, -- of its sentence
    start_byte integer not null check (start_byte >= 0), -- of the words that say when
    end_byte   integer not null check (end_byte > start_byte),
    starts     date not null,    -- half-open; '-infinity' and 'infinity' where the words leave it open
    ends       date not null,
    anchor     date,
    precision  text not null,
    kind       text not null,
    value      text not null,
    mod        text not null,
    working    text not null,
    status     text not null,
    primary key (guild_id, number, version, nth),
    foreign key (guild_id, number, version, pos) references sentences,
    check (starts < ends)
);
-- What shares a day with a stretch of time begins within it or in the month before, or is one of the few long ones.
create index events_days on events (guild_id, starts);
create index events_long on events (guild_id, ends) where ends > starts + 31;

create table drafts (
    guild_id  bigint not null,
    draft_id  bigint not null generated always as identity,
    key       text,
    text      text not null,
    published text not null,
    topics    text not null,
    source    text not null,
    link      text not null,
    filer     bigint not null,
    saved     timestamptz not null,
    primary key (guild_id, draft_id),
    unique (guild_id, key)
);

create table views (
    guild_id bigint not null,
    key      text not null,
    view     text not null,
    primary key (guild_id, key)
);

-- search_vector is what /search looks in: the words of the title count twice, since they stand in the text too.
-- A tsvector holds 1 MB at most: of a text with more different words than that, the first 100,000 characters are found.
-- +goose StatementBegin
create function search_vector(title text, whole text) returns tsvector language plpgsql immutable strict as $$
begin
    return to_tsvector('english', title) || to_tsvector('english', whole);
exception when program_limit_exceeded then
    return to_tsvector('english', left(title, 1000)) || to_tsvector('english', left(whole, 100000));
end $$;
-- +goose StatementEnd

-- +goose StatementBegin
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'version % of briefing % cannot be changed: file a new version', old.version, old.number
        using errcode = 'restrict_violation';
end $$;
-- +goose StatementEnd

-- What was filed stays as it was. What the reader found in it, and whether it is shown, may change.
create trigger versions_stay before update of guild_id, number, version, published, source, link, editor, reason, at, text
    on versions for each row execute function refuse_change();
