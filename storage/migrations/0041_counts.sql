-- How many briefings are about a topic is counted where they change, and not where somebody asks.

-- +goose Up

create table counts (
    guild_id  bigint not null,
    topic_id  bigint not null, -- 0 for all
    class     integer not null,
    briefings bigint not null, -- that are shown
    primary key (guild_id, topic_id, class)
);
select spread('counts');
alter table counts add foreign key (guild_id) references guilds;

insert into counts (guild_id, topic_id, class, briefings)
select guild_id, topic_id, class, count(*) from briefing_topics where shown group by guild_id, topic_id, class;
insert into counts (guild_id, topic_id, class, briefings)
select guild_id, 0, class, count(*) from briefings where shown group by guild_id, class;
