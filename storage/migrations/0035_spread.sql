-- Every statement names its tables and their guild itself, so that it runs on whichever machine has the guild: no function
-- reads tables. Tables of guilds can be spread over machines (see storage/spread.go).

-- +goose Up

drop function seen_names(bigint, integer[]), refused(bigint, integer[]), posts(bigint, integer, bigint[]);

-- Citus gives no numbers of the type integer.
alter table classes alter class type bigint;

-- spread puts a new table beside those that are spread over machines, where they are. A migration that makes a table of guilds
-- calls it, and then adds the table's foreign keys.
-- +goose StatementBegin
create function spread(made regclass) returns void language plpgsql as $$
begin
    if to_regclass('pg_dist_partition') is null then
        return;
    end if;
    if exists (select from pg_dist_partition where logicalrelid = 'guilds'::regclass) then
        perform create_distributed_table(made, 'guild_id', colocate_with => 'guilds'::regclass::text);
    end if;
end $$;
-- +goose StatementEnd
