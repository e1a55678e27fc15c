-- Servers that are gone or are being erased, and people who asked to be forgotten, leave nothing behind.

-- +goose Up

alter table guilds
    add column met timestamptz,  -- when Discord last named it among the bot's servers
    add column gone timestamptz, -- since when it is none of them; null while it is one
    add column erasing boolean not null default false;

-- Whom Discord let use the desk, and when it last did.
create table admissions (
    guild_id bigint not null,
    user_id  bigint not null,
    at       timestamptz not null default now(),
    primary key (guild_id, user_id)
);
create index admissions_at on admissions (at);

-- An editor can be forgotten, and is nobody then. Nothing else of a version changes.
drop trigger versions_stay on versions;
create trigger versions_stay before update of guild_id, number, version, published, source, link, reason, at, text, key
    on versions for each row execute function refuse_change();
create trigger versions_editor before update of editor
    on versions for each row when (new.editor <> 0) execute function refuse_change();
