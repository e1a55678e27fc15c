-- Web feeds whose items become drafts, and what became of each item.

-- +goose Up

create table feeds (
    guild_id bigint not null references guilds,
    feed_id  bigint not null generated always as identity,
    url      text not null,
    host     text not null generated always as (coalesce(substring(url from '^https?://([^/:?#]+)'), '')) stored,
    title    text not null default '',       -- as the site has it
    topics   text not null,                  -- of its drafts, as typed
    wanted   text not null,                  -- what its items have to hold, as typed
    every    integer not null,               -- minutes
    whole    boolean not null,               -- the pages behind its items are fetched
    publish  boolean not null,               -- what lacks nothing is filed without a person
    first    integer not null,               -- so many of its newest items become drafts though they were there before
    who      bigint not null,                -- who added it; a Discord id, 0 from the shell
    added    timestamptz not null,
    paused   timestamptz,
    removed  timestamptz,                    -- it can be brought back until it is deleted
    ended    text not null default '',       -- why the site is not asked any more, for people
    etag     text not null default '',
    modified text not null default '',
    moved    text not null default '',
    quiet    integer not null default 0,     -- answers in a row with nothing new
    failed   integer not null default 0,     -- failures in a row
    failing  timestamptz,                    -- since then
    fault    text not null default '',       -- the last, for people
    asked    timestamptz,                    -- last
    read     timestamptz,                    -- the last answer with items
    beyond   integer not null default 0,     -- items in it beyond those that are read
    unnamed  integer not null default 0,     -- items in it that nothing tells from others
    due      timestamptz,                    -- null while it is paused, ended or removed
    leased   timestamptz,                    -- until then one worker is at it, and no other
    primary key (guild_id, feed_id),
    unique (guild_id, url)
);
create index feeds_due on feeds (due) where due is not null;
create index feeds_leased on feeds (host, leased) where leased is not null;

create table feed_items (
    guild_id bigint not null,
    feed_id  bigint not null,
    key      bytea not null,
    title    text not null,
    link     text not null,
    hash     bytea not null,                 -- of what the feed brought of it when it was last looked at
    outcome  text not null,
    why      text not null,
    number   integer not null default 0,     -- a copy of it
    twin     bigint not null default 0,      -- a copy of what became of this draft
    draft    bigint not null default 0,      -- that was made of it
    edit     bigint not null default 0,      -- the draft of the last edit that was offered
    text     text not null default '',       -- of it, as last offered
    keys     integer[] not null default '{}', -- a sample of what it says, as that of briefings in shingles
    made     bytea not null default '',      -- SHA-256 of the draft's text, as it was made
    told     bytea[] not null default '{}',  -- digests of the texts that were offered
    found    timestamptz not null,
    seen     timestamptz not null,
    place    integer not null,               -- in the feed, from 0
    primary key (guild_id, feed_id, key),
    foreign key (guild_id, feed_id) references feeds on delete cascade
);
create index feed_items_seen on feed_items (seen);
create index feed_items_found on feed_items (guild_id, found) where draft <> 0;

alter table drafts add column feed_id bigint; -- whose item it is; the feed may be gone
create index drafts_feed on drafts (guild_id, saved desc) where feed_id is not null;

alter table guilds add column fed bigint not null default 0; -- grows with each draft of a feed
