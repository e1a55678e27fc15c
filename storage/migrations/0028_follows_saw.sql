-- What becomes visible to whoever follows is new to them.

-- +goose Up

alter table follows add column saw bigint[]; -- the classes of briefings that they could see when they were told last; null for all
