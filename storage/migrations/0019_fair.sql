-- Shared answers are counted by their channel, and what is kept for a time is deleted by a clock that has stood the test.

-- +goose Up

create index shares_channel on shares (guild_id, channel_id, message_id);

-- What was last known of the database's clock. It has one row.
create table clock (
    single boolean primary key default true check (single),
    seen   timestamptz not null, -- when it was last looked at
    steady timestamptz not null  -- since when it has gone on without a jump
);
