-- What one table copies of another is written by the statement that changes it: no foreign key cascades an update, and no
-- trigger reads or writes other rows. Both could only work where all rows of a database are on one machine.

-- +goose Up

alter table briefing_topics
    drop constraint briefing_topics_guild_id_number_published_shown_fkey,
    add foreign key (guild_id, number) references briefings;
alter table briefings drop constraint briefings_guild_id_number_published_shown_key;

drop trigger versions_made on versions;
drop trigger versions_changed on versions;
drop function unpost_new(), unpost_changed();

drop trigger briefing_topics_made on briefing_topics;
drop trigger briefing_topics_gone on briefing_topics;
drop trigger topics_restricted on topics;
drop function classify_changed(), classify_topic(), classify(bigint, integer[]);

drop function remember_earlier(bigint);

-- One worker at a time looks at a guild's: it is enough that a change counts on.
alter table unposted alter stamp drop identity;
alter table unposted alter stamp set default 1;
