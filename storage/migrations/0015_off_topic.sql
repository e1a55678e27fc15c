-- Which sentences of a briefing with several topics are about another of them.

-- +goose Up

create table off_topic (
    guild_id bigint not null,
    number   integer not null,
    version  integer not null,
    pos      integer not null,
    topic_id bigint not null, -- that the sentence is not about
    primary key (guild_id, number, version, pos, topic_id),
    foreign key (guild_id, number, version, pos) references sentences on delete cascade,
    foreign key (guild_id, number, topic_id) references briefing_topics on delete cascade
);
create index off_topic_of on off_topic (guild_id, topic_id);
