-- A moderator may say what became of a plan. The mark is an event beside the one that it marks, of the same words: event
-- -1000000000 - nth of the version.

-- +goose Up

alter table corrections
    drop constraint corrections_what_check,
    add check (what in ('date', 'event', 'speaker', 'name', 'plan'));
