-- Plans are found by their last day: /changes asks which were over between two days.

-- +goose Up

create index events_ending on events (guild_id, ends) where stands and status <> 'happened';
