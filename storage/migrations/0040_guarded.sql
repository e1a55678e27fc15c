-- The class of a briefing names its topics that are restricted or were: who may see these is looked up, and changes without
-- the briefings. Only where a topic is restricted for the first time do its briefings get other classes, in pieces.

-- +goose Up

alter table topics
    add column guarded bigint, -- the last act before it was first restricted; null for never. Classes name it since then
    add column unclassed boolean not null default false; -- not yet those of all its briefings
update topics set guarded = 0 where restricted;
create index topics_unclassed on topics (guild_id) where unclassed;
