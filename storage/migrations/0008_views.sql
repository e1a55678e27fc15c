-- The views behind buttons have an age, so that those nobody uses any more can go: they tell what readers asked.

-- +goose Up

alter table views add column used timestamptz not null default now(); -- to the day: when it was saved, or last pressed
create index views_used on views (guild_id, used);
