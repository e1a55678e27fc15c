-- What can be undone is found without reading all that was ever done.

-- +goose Up

create index acts_undo on acts (guild_id, act_id)
    where what in ('withdrawn', 'removed', 'merged', 'renamed', 'name merged', 'corrected', 'unmerged');
