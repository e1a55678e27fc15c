-- The answers that everybody sees, what of the briefings they use, and the outbox of what has to be marked on them.

-- +goose Up

-- An answer that was shared, by its message. The message itself holds the words: none of them stand here.
create table shares (
    guild_id   bigint not null references guilds,
    message_id bigint not null,
    channel_id bigint not null,
    at         timestamptz not null,       -- when it was shared, or a page of it was turned
    edition    integer not null default 0, -- grows whenever its marks change
    due        timestamptz,                -- from when on its marks are to be written; null while they stand there
    leased     timestamptz,                -- until then one worker is at it, and no other
    tries      integer not null default 0, -- that failed in a row
    primary key (guild_id, message_id)
);
create index shares_at on shares (guild_id, at);
create index shares_due on shares (guild_id, due) where due is not null;

create table shared_passages (
    guild_id   bigint not null,
    message_id bigint not null,
    number     integer not null,
    version    integer not null,
    start_byte integer not null,
    end_byte   integer not null,
    pictured   boolean not null, -- it stands in the picture, which stays when a page is turned
    primary key (guild_id, message_id, number, version, start_byte, end_byte, pictured),
    foreign key (guild_id, message_id) references shares on delete cascade,
    foreign key (guild_id, number, version) references versions on delete cascade
);
create index shared_passages_version on shared_passages (guild_id, number, version);

-- A change that a shared answer has to tell of. The primary key makes it one mark for each message and change.
create table marks (
    guild_id   bigint not null,
    message_id bigint not null,
    act_id     bigint not null,
    used       integer not null, -- the version that the message uses
    again      boolean not null, -- what it uses stands again
    primary key (guild_id, message_id, act_id),
    foreign key (guild_id, message_id) references shares on delete cascade,
    foreign key (guild_id, act_id) references acts
);
