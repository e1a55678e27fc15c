-- The plans that stand among a server's events at Discord, and the outbox of what has to be changed there.

-- +goose Up

create table scheduled (
    guild_id   bigint not null references guilds,
    plan_id    bigint not null generated always as identity,
    number     integer not null,          -- of the words that dated it when it was added: their briefing,
    version    integer not null,          -- its version
    start_byte integer not null,          -- and where they begin
    told       jsonb not null,            -- where all words stand that date it
    event_id   bigint not null default 0, -- at Discord; 0 while it is not there
    shown      text not null default '',  -- a digest of what Discord shows of it
    ends       timestamptz not null,      -- when its day is over
    due        timestamptz,               -- from when on it is to be looked at; null while nothing was done
    leased     timestamptz,               -- until then one worker is at it, and no other
    tries      integer not null default 0, -- that failed in a row
    primary key (guild_id, plan_id),
    unique (guild_id, number, version, start_byte)
);
create index scheduled_due on scheduled (due) where due is not null;
