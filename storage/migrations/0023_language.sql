-- In which language a text is read: what it tells itself, or what a moderator has said.

-- +goose Up

alter table versions add column language text not null default 'en'; -- as in ISO 639-1
create index versions_foreign on versions (guild_id, language, published) where shown and language <> 'en';
alter table briefings add column language text not null default ''; -- that a moderator has said; none where the text tells
alter table drafts add column language text not null default '';    -- likewise

-- The words of another language are others, and the search hears of it.
drop trigger versions_changed on versions;
create trigger versions_changed after update of shown, spans, language on versions for each row
    when (old.shown <> new.shown or old.spans <> new.spans or old.language <> new.language) execute function unpost_changed();
