-- The words of texts are read by the program, in the language of each text, and lie in the search's index alone: the
-- database's own idea of English, which missed Chinese, Japanese and Korean, goes.

-- +goose Up

alter table versions drop column tsv; -- and its index
drop table common;
drop function if exists count_common(bigint);
drop function if exists search_vector(bytea, integer[]);
drop function if exists spelt(bytea);
drop function if exists near_words(bigint, text, integer, integer[]);
drop function if exists spells(bigint, integer[], text);
