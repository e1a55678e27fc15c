-- What is new since somebody looked: what briefings were before, and up to which act people have seen what changed.

-- +goose Up

-- What a briefing was until an act changed it, so that the state of a server at any act can be told. What is true now stands
-- in briefings and briefing_topics alone. No foreign key: that a briefing was, outlives it.
create table earlier (
    guild_id bigint not null,
    number   integer not null,
    until    bigint not null, -- the last act at which it was so
    version  integer not null,
    shown    boolean not null,
    topics   bigint[] not null,
    primary key (guild_id, number, until)
);
create index earlier_until on earlier (guild_id, until);

create table looks (
    guild_id bigint not null references guilds,
    user_id  bigint not null,
    topic_id bigint not null, -- 0 for all
    act_id   bigint not null, -- the last act whose changes were delivered
    at       timestamptz not null,
    classes  bigint[],        -- of briefings that they could see then; null for all
    primary key (guild_id, user_id, topic_id)
);
create index looks_at on looks (at);

-- remember_earlier tells from the acts what the briefings of a guild were before, as well as these can: of topics they tell
-- only those of now.
-- +goose StatementBegin
create function remember_earlier(guild bigint) returns void language sql as $$
    insert into earlier (guild_id, number, until, version, shown, topics)
    select guild, a.number, a.act_id - 1, a.version - (a.what in ('revised', 'restored'))::int,
        coalesce(hidden.what in ('filed', 'shown'), true) and coalesce(gone.what in ('filed', 'unremoved'), true),
        array(select topic_id from briefing_topics where guild_id = guild and number = a.number)
    from acts a
    left join lateral (
        select what from acts o where o.guild_id = guild and o.number = a.number and o.act_id < a.act_id
            and o.what in ('filed', 'withdrawn', 'shown') order by o.act_id desc limit 1) hidden on true
    left join lateral (
        select what from acts o where o.guild_id = guild and o.number = a.number and o.act_id < a.act_id
            and o.what in ('filed', 'removed', 'unremoved') order by o.act_id desc limit 1) gone on true
    where a.guild_id = guild and a.number is not null and a.version > 0
        and a.what in ('revised', 'restored', 'withdrawn', 'shown', 'removed', 'unremoved')
    on conflict do nothing
$$;
-- +goose StatementEnd

select remember_earlier(guild_id) from guilds;
