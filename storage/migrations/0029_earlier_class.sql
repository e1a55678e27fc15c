-- Who could see a briefing before is a part of what it was.

-- +goose Up

alter table earlier add column class integer not null default 0;
