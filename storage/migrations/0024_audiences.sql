-- Who may see the briefings of a topic: everybody, or only some roles and channels.

-- +goose Up

alter table topics add column restricted boolean not null default false; -- only its audience sees it, and the desk
create index topics_restricted on topics (guild_id) where restricted;

-- The roles and channels that a restricted topic admits, by Discord's ids. Where it has none, the desk alone sees it.
create table audiences (
    guild_id bigint not null,
    topic_id bigint not null,
    kind     text not null check (kind in ('role', 'channel')),
    id       bigint not null,
    primary key (guild_id, topic_id, kind, id),
    foreign key (guild_id, topic_id) references topics on delete cascade
);

-- A class is the briefings with just these restricted topics: who may see one of them may see all. Those without any are of
-- class 0. The number of a class is never given again.
create table classes (
    guild_id bigint not null references guilds,
    class    integer not null generated always as identity,
    topics   bigint[] not null check (topics <> '{}'), -- ascending
    primary key (guild_id, class),
    unique (guild_id, topics)
);

-- The class of a briefing is copied to all its versions and its topics. classify keeps it true.
alter table briefings add column class integer not null default 0;
create index briefings_classed on briefings (guild_id, class, number) where class > 0;
alter table versions add column class integer not null default 0;
alter table briefing_topics add column class integer not null default 0;
drop index briefing_topics_newest;
create index briefing_topics_newest on briefing_topics (guild_id, topic_id, published desc, number desc) include (class) where shown;

-- sees reports whether an audience, the classes that it may see or null for all, sees a class. Of a case the planner expects
-- that half the rows pass; of "or" that hardly any do, and it would choose plans for few.
create function sees(audience integer[], class integer) returns boolean language sql immutable parallel safe as
    'select case when audience is null then true else class = any (audience) end';

-- refused are the numbers of the briefings that an audience does not see.
create function refused(guild bigint, audience integer[]) returns setof integer language sql stable parallel safe as
    'select number from briefings where guild_id = guild and class > 0 and audience is not null and not sees(audience, class)';

-- seen_names are the names of a guild as if it had never had the briefings that an audience does not see.
create function seen_names(guild bigint, audience integer[]) returns setof names language sql stable parallel safe as $$
select n.guild_id, n.key,
    case when not exists (select from refused(guild, audience)) then n.title else (
        select max(d.title collate "C") from named d where d.guild_id = guild and d.key = n.key and d.stands
            and not exists (select from refused(guild, audience) r (number) where r.number = d.number)) end,
    case when not exists (select from refused(guild, audience)) then n.kind else (
        select coalesce(min(d.kind) filter (where d.kind <> 'other'), 'other') from named d where d.guild_id = guild and d.key = n.key and d.stands
            and not exists (select from refused(guild, audience) r (number) where r.number = d.number)) end,
    case when not exists (select from refused(guild, audience)) or exists (
        select from named d where d.guild_id = guild and d.key = n.into_key and d.stands
            and not exists (select from refused(guild, audience) r (number) where r.number = d.number)) then n.into_key end
from names n
where n.guild_id = guild and (not exists (select from refused(guild, audience)) or exists (
    select from named d where d.guild_id = guild and d.key = n.key and d.stands
        and not exists (select from refused(guild, audience) r (number) where r.number = d.number)))
$$;

-- classify gives briefings the class of their restricted topics. The guild's row is locked by then. What is being erased
-- loses its topics first, and is not opened by that.
-- +goose StatementBegin
create function classify(guild bigint, changed integer[]) returns void language plpgsql as $$
begin
    if not exists (select from topics where guild_id = guild and restricted)
        and not exists (select from briefings where guild_id = guild and class > 0)
        or exists (select from guilds where guild_id = guild and erasing) then
        return;
    end if;
    with restricting as (
        select bt.number, array_agg(bt.topic_id order by bt.topic_id) as topics
        from briefing_topics bt join topics t using (guild_id, topic_id)
        where bt.guild_id = guild and bt.number = any (changed) and t.restricted group by bt.number)
    insert into classes (guild_id, topics) select distinct guild, topics from restricting
    on conflict do nothing;
    with restricting as (
        select bt.number, array_agg(bt.topic_id order by bt.topic_id) as topics
        from briefing_topics bt join topics t using (guild_id, topic_id)
        where bt.guild_id = guild and bt.number = any (changed) and t.restricted group by bt.number),
    changing as materialized (
        select b.number, coalesce(c.class, 0) as class
        from briefings b left join restricting r using (number) left join classes c on c.guild_id = guild and c.topics = r.topics
        where b.guild_id = guild and b.number = any (changed)),
    of_briefings as (
        update briefings b set class = c.class from changing c where b.guild_id = guild and b.number = c.number and b.class <> c.class),
    of_versions as (
        update versions v set class = c.class from changing c where v.guild_id = guild and v.number = c.number and v.class <> c.class)
    update briefing_topics bt set class = c.class from changing c where bt.guild_id = guild and bt.number = c.number and bt.class <> c.class;
end $$;
-- +goose StatementEnd

-- Whatever changes the topics of a briefing, or which topics are restricted, changes its class.
-- +goose StatementBegin
create function classify_changed() returns trigger language plpgsql as $$
begin
    perform classify(guild_id, array_agg(distinct number)) from changed group by guild_id;
    return null;
end $$;
-- +goose StatementEnd

-- +goose StatementBegin
create function classify_topic() returns trigger language plpgsql as $$
begin
    perform classify(new.guild_id, array(select number from briefing_topics where guild_id = new.guild_id and topic_id = new.topic_id));
    return null;
end $$;
-- +goose StatementEnd

create trigger briefing_topics_made after insert on briefing_topics referencing new table as changed for each statement execute function classify_changed();
create trigger briefing_topics_gone after delete on briefing_topics referencing old table as changed for each statement execute function classify_changed();
create trigger topics_restricted after update of restricted on topics for each row
    when (old.restricted <> new.restricted) execute function classify_topic();

-- Who could see a topic before can be restored, too, and a feed that was removed.
drop index acts_undo;
create index acts_undo on acts (guild_id, act_id)
    where what in ('withdrawn', 'removed', 'merged', 'renamed', 'name merged', 'corrected', 'unmerged', 'audience', 'feed removed');

-- posts reports whether a class may be shown to everybody in a place that has these channels.
create function posts(guild bigint, of integer, channels bigint[]) returns boolean language sql stable parallel safe as $$
select not exists (
    select from classes c cross join unnest(c.topics) topic
    where c.guild_id = guild and c.class = of and not exists (
        select from audiences a where a.guild_id = guild and a.topic_id = topic and a.kind = 'channel' and a.id = any (channels)))
$$;

-- Where a shared answer stands: a thread, then its channel. What is no longer shown there is told of on it.
alter table shares add column within bigint[] not null default '{}';

-- spells reports whether a text that an audience sees has a spelling; of those that hold the word, 300 are looked at.
create function spells(guild bigint, audience integer[], spelling text) returns boolean language sql stable as $$
select exists (
    select from (
        select text from versions where guild_id = guild and shown and sees(audience, class) and tsv @@ plainto_tsquery('english', spelling) limit 300) v
    where convert_from(v.text, 'UTF8') ~* ('\m' || spelling || '\M'))
$$;

-- near_words are the spellings that have as many trigrams in common with a typed one as are left where two neighbours of
-- its letters were swapped, the likest first. The longer a word, the fewer the index has to look at. The planner thinks
-- that to compare two words costs nothing, and would compare all: it is told better.
drop function near_words(bigint, text, integer);
-- +goose StatementBegin
create function near_words(guild bigint, typed text, most integer, audience integer[]) returns table (word text, likeness real)
language plpgsql set cpu_operator_cost = 1 as $$
begin
    perform set_config('pg_trgm.similarity_threshold',
        greatest(0.2, least(0.35, (length(typed) - 3.1) / (length(typed) + 5)))::text, true);
    return query select near.word, near.likeness from (
            select w.word, similarity(w.word, typed) as likeness from words w
            where w.guild_id = guild and w.word % typed
            order by likeness desc, w.word offset 0) near
        where spells(guild, audience, near.word)
        order by near.likeness desc, near.word limit most;
end $$;
-- +goose StatementEnd
