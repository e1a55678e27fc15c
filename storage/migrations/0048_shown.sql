-- Which version of a briefing is shown, to whom and of which day, is looked up for most of what an answer reads: from the index alone, since a
-- row of a version carries its text.

-- +goose Up

drop index versions_shown;
create unique index versions_shown on versions (guild_id, number) include (version, class, published) where shown;
