-- In which language a shared answer is written, and its marks.

-- +goose Up

alter table shares add column language text not null default ''; -- a BCP 47 tag; '' for English
