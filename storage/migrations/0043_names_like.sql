-- +goose Up
-- A name by its key is the primary key's to find. An index of trigrams over the column finds it, too, by all names that share some
-- of them, and the planner takes that for as good: it knows nothing of the key that a join brings. So the index is over an
-- expression, which is the same text.
drop index names_like;
create index names_like on names using gin (guild_id, (key || '') gin_trgm_ops);
