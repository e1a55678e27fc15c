-- Of a day that many texts tell of, the events to read are found in the index alone, those that lead their briefings first.

-- +goose Up

drop index events_days;
create index events_days on events (guild_id, starts, pos, number desc) include (ends, status, version, nth) where stands;
