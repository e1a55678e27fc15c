-- What /search ranks by: for each word the briefings that hold it (package search/postings says what the bytes are).

-- +goose Up

-- A block holds the briefings of successive numbers, so that few rows tell of many. It is never changed, but replaced.
create table blocks (
    guild_id  bigint not null references guilds,
    first     integer not null, -- number
    last      integer not null,
    briefings bytea not null,
    primary key (guild_id, first),
    check (first <= last)
);

-- No foreign key: it would look each of a block's many rows up again.
create table postings (
    guild_id bigint not null,
    first    integer not null, -- of its block
    lexeme   text collate "C" not null,
    docs     bytea not null,
    places   bytea not null,   -- of the word in each of the briefings, for phrases
    primary key (guild_id, first, lexeme)
);

-- The briefings that were filed or changed since their block was made, or are in none yet: the words of what is shown of
-- them; none where nothing is, null where they have to be read first. What blocks say of these briefings does not count.
create table unposted (
    guild_id bigint not null,
    number   integer not null,
    words    bytea,
    stamp    bigint not null generated always as identity, -- of the last change
    primary key (guild_id, number)
);

-- Bytes that are packed already are not compressed again.
alter table blocks alter briefings set storage external;
alter table postings alter docs set storage external, alter places set storage external;
alter table unposted alter words set storage external;

insert into unposted (guild_id, number) select guild_id, number from briefings;

-- Whatever changes what is shown of a briefing, the search hears of it.
-- +goose StatementBegin
create function unpost_new() returns trigger language plpgsql as $$
begin
    insert into unposted (guild_id, number) select guild_id, number from made where shown on conflict do nothing;
    return null;
end $$;
-- +goose StatementEnd

-- +goose StatementBegin
create function unpost_changed() returns trigger language plpgsql as $$
begin
    insert into unposted (guild_id, number) values (new.guild_id, new.number)
    on conflict (guild_id, number) do update set words = null, stamp = default;
    return null;
end $$;
-- +goose StatementEnd

create trigger versions_made after insert on versions referencing new table as made for each statement execute function unpost_new();
create trigger versions_changed after update of shown, spans on versions for each row
    when (old.shown <> new.shown or old.spans <> new.spans) execute function unpost_changed();
