-- Events of a large server are chosen among without reading them: by their days alone, and by what became of plans.

-- +goose Up

drop index events_days;
create index events_days on events (guild_id, starts) include (ends, status, number) where stands;
create index events_open on events (guild_id, starts) where stands and status <> 'happened';
create index events_off on events (guild_id, number) where stands and status in ('cancelled', 'postponed');
create index versions_hidden on versions (guild_id, number, version) where not shown;
