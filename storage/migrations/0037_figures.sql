-- A moderator may correct how a figure is read.

-- +goose Up

alter table quantities add column stands boolean not null default true; -- no correction overrules it; nth is below 0 of what a correction wrote
alter table corrections
    drop constraint corrections_what_check,
    add constraint corrections_what_check check (what in ('date', 'event', 'speaker', 'name', 'figure', 'plan', 'status'));
