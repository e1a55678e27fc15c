-- A moderator may say what is known of a sentence, and grade a briefing after the Admiralty code.

-- +goose Up

alter table corrections
    drop constraint corrections_what_check,
    add constraint corrections_what_check check (what in ('date', 'event', 'speaker', 'name', 'plan', 'status')),
    add counts boolean not null default false; -- a status: it is the last of its sentence, which stands in the current version
create index corrections_counts on corrections (guild_id, number) where counts;

alter table briefings
    add reliability text not null default '' check (reliability in ('', 'A', 'B', 'C', 'D', 'E', 'F')),      -- of its source
    add credibility text not null default '' check (credibility in ('', '1', '2', '3', '4', '5', '6')); -- of what it says
