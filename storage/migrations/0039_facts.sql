-- What is read in a text is written and removed with it, in one transaction and by one function. Foreign keys took most of the time of
-- its rows, and of what they refuse dateline check tells, too.

-- +goose Up

alter table quantities drop constraint quantities_guild_id_number_version_pos_fkey;
alter table quotes drop constraint quotes_guild_id_number_version_pos_fkey;
alter table events drop constraint events_guild_id_number_version_pos_fkey;
alter table named drop constraint named_guild_id_number_version_fkey;
alter table named drop constraint named_guild_id_key_fkey;
alter table sentences drop constraint sentences_guild_id_number_version_fkey;
