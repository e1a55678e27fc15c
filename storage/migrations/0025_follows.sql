-- What people and channels follow, and the outbox of what is sent to them.

-- +goose Up

create table follows (
    guild_id   bigint not null references guilds,
    follow_id  bigint not null generated always as identity,
    user_id    bigint not null,                  -- who asked for it; 0 once they are forgotten
    direct     boolean not null,                 -- it goes to them alone
    channel_id bigint not null default 0,        -- where it goes; 0 while the channel of somebody's direct messages is not known
    parent_id  bigint not null default 0,        -- of a thread its channel
    what       text not null,                    -- is told: 'changes'
    topic_id   bigint not null default 0,        -- 0 for all topics
    topic      text not null default '',         -- the title that it had
    words      text not null default '',
    cadence    text not null check (cadence in ('live', 'daily', 'weekly')),
    minute     integer not null default 0,       -- of the day, on the clock of the zone
    weekday    integer not null default 0,       -- of what is told weekly; 0 is Sunday
    zone       text not null default 'UTC',
    publish    boolean not null default false,   -- in an announcement channel: to the servers that follow it
    roles      bigint[] not null default '{}',   -- of who asked, as they were last seen
    seen       bigint not null,                  -- the last act that it has told of
    seen_at    timestamptz not null,
    told       timestamptz,                      -- when something was last sent
    due        timestamptz,                      -- null while it is paused, and of a live one while nothing is done
    leased     timestamptz,                      -- until then one worker is at it, and no other
    tries      integer not null default 0,       -- that failed in a row
    paused     text not null default '',         -- why
    made       timestamptz not null,
    primary key (guild_id, follow_id)
);
create index follows_due on follows (due) where due is not null;
create index follows_user on follows (user_id);

-- What a follow was told at an occurrence: claimed before it is sent, so that each is sent once.
create table follow_runs (
    guild_id   bigint not null,
    follow_id  bigint not null,
    occurrence timestamp not null,   -- on the clock of the follow's zone
    since      bigint not null,      -- it tells of the acts after this one
    until      bigint not null,      -- up to this one
    claimed    timestamptz not null,
    message_id bigint not null default 0, -- that Discord took
    ended      timestamptz,          -- it is sent, or there was nothing to tell
    primary key (guild_id, follow_id, occurrence),
    foreign key (guild_id, follow_id) references follows on delete cascade
);
create index follow_runs_ended on follow_runs (ended) where ended is not null;
