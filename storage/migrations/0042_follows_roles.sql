-- The roles of whoever follows something are asked for again, where they count or were last seen long ago.

-- +goose Up

alter table follows add column roles_at timestamptz not null default now(); -- when the roles were last seen
update follows set roles_at = made;
