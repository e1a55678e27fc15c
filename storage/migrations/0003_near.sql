-- What tells that a text is nearly the same as another: a sample of its runs of three words (package briefing/near).

-- +goose Up

-- No foreign key: it would look each of a version's many rows up again. What is deleted for good takes its rows along.
create table shingles (
    guild_id bigint not null,
    hash     integer not null,
    number   integer not null,
    version  integer not null,
    primary key (guild_id, hash, number, version)
);
create index shingles_number on shingles (guild_id, number); -- for what is deleted for good
