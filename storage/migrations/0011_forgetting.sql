-- The words of a text that is deleted for good are looked at afterwards, some at a time: a long text has more than can be
-- looked up while it is deleted.

-- +goose Up

drop trigger versions_forget on versions;
drop function forget_words();

-- The words of deleted texts, until it is known whether a shown text holds them.
create table forgetting (
    guild_id bigint not null,
    word     text collate "C" not null,
    primary key (guild_id, word)
);
