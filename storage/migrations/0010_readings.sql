-- How the facts of a version were found, apart from its text: to read texts again is then a matter of narrow rows.

-- +goose Up

create table readings (
    guild_id bigint not null,
    number   integer not null,
    version  integer not null,
    reader   integer not null, -- the version of the reader; 0 when nobody has read it yet
    variant  text not null,    -- of the language, in which the text was taken to be written
    primary key (guild_id, number, version),
    foreign key (guild_id, number, version) references versions on delete cascade
);
insert into readings (guild_id, number, version, reader, variant)
    select guild_id, number, version, reader, coalesce(settings->>'language', '') from versions join guilds using (guild_id);
alter table versions drop column reader;
