-- Plans are found by their last day: /changes asks which were over between two days. What asks for the plans of a time, and not for these alone,
-- goes through them in the order of their first days: an index on their ends would be taken for that, too, and leads through all.

-- +goose Up

create index events_last on events (guild_id, (ends - 1)) where stands and status <> 'happened';
