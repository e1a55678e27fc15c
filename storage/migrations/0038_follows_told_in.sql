-- A follow is told in the language of who asked for it, or, in a channel, of the server as Discord has it.

-- +goose Up

alter table follows add column told_in text not null default ''; -- its tag; '' where it was not kept
