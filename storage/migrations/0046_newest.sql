-- What was published when is read from the index alone: six weeks of a large server are many texts.

-- +goose Up

drop index versions_newest;
create index versions_newest on versions (guild_id, published desc, number desc) include (version, class) where shown;
