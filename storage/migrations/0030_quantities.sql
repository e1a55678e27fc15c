-- How many and how much: the figures of a text.

-- +goose Up

-- start_byte and end_byte are those of the figure, counted_start and counted_end those of what it counts, in its sentence; 0 and 0
-- where the text does not tell.
create table quantities (
    guild_id      bigint not null,
    number        integer not null,
    version       integer not null,
    nth           integer not null, -- in the version, from 0
    pos           integer not null,
    start_byte    integer not null check (start_byte >= 0),
    end_byte      integer not null check (end_byte > start_byte),
    counted_start integer not null,
    counted_end   integer not null check (counted_end >= counted_start),
    counted       text not null,    -- as the sentence has it, in one line
    keys          text[] not null,  -- the lexemes by which it is found
    low           double precision not null, -- in its unit; what it comes to is for comparing
    high          double precision not null check (high >= low),
    bound         text not null,
    about         boolean not null,
    unit          text not null,
    status        text not null,
    primary key (guild_id, number, version, pos, nth),
    foreign key (guild_id, number, version, pos) references sentences
);
create index quantities_keys on quantities using gin (guild_id, keys);
