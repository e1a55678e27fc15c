-- What /search ranks by and helps with: where in a briefing a word stands, which words are common, how words are spelt.

-- +goose Up

drop function if exists search_vector(text, text);

-- search_vector is what /search looks in. A word's place is its label: A the title, B the summary, none the rest. The
-- title comes last, so that ts_rank counts the words of the rest without it.
-- A tsvector holds 1 MB at most: of a text with more different words than that, the first 100,000 characters are found.
-- +goose StatementBegin
create or replace function search_vector(whole bytea, spans integer[]) returns tsvector language plpgsql immutable strict as $$
declare
    title   text := convert_from(substring(whole from spans[1] + 1 for spans[2] - spans[1]), 'UTF8');
    summary text := convert_from(substring(whole from spans[3] + 1 for spans[4] - spans[3]), 'UTF8');
    rest    text;
begin
    for i in 1..3 by 2 loop
        whole := overlay(whole placing convert_to(repeat(' ', spans[i + 1] - spans[i]), 'UTF8') from spans[i] + 1 for spans[i + 1] - spans[i]);
    end loop;
    rest := convert_from(whole, 'UTF8');
    return to_tsvector('english', rest) || setweight(to_tsvector('english', summary), 'B') || setweight(to_tsvector('english', title), 'A');
exception when program_limit_exceeded then
    return to_tsvector('english', left(rest, 100000)) || setweight(to_tsvector('english', left(title, 1000)), 'A');
end $$;
-- +goose StatementEnd

-- How words are spelt in a server, in all versions: lower case, letters only. A spelling that is near to a typed one is
-- offered where the typed one finds nothing; whether a shown text holds it is looked up before.
create table words (
    guild_id bigint not null,
    word     text collate "C" not null,
    primary key (guild_id, word)
);
create index words_near on words using gin (guild_id, word public.gin_trgm_ops) with (gin_pending_list_limit = 256);

-- spelt are the words of a text, always in the same order: two statements that learn words at once wait for each other,
-- but not in a ring. One of more different words than any language has is as if it had none.
-- +goose StatementBegin
create or replace function spelt(whole bytea) returns setof text language plpgsql immutable strict as $$
begin
    return query select lexeme from unnest(tsvector_to_array(to_tsvector('simple', convert_from(whole, 'UTF8')))) lexeme
        where length(lexeme) between 4 and 30 and lexeme !~ '[^[:alpha:]]';
exception when program_limit_exceeded then
    return;
end $$;
-- +goose StatementEnd

-- What is deleted for good leaves no word behind that no other shown briefing holds.
-- +goose StatementBegin
create or replace function forget_words() returns trigger language plpgsql as $$
begin
    delete from words w
    where w.guild_id = old.guild_id and w.word = any (array(select * from spelt(old.text)))
        and numnode(plainto_tsquery('english', w.word)) > 0 -- "will" tells nothing
        and not exists (select from versions v
            where v.guild_id = old.guild_id and v.shown and v.tsv @@ plainto_tsquery('english', w.word));
    return null;
end $$;
-- +goose StatementEnd

create or replace trigger versions_forget after delete on versions for each row execute function forget_words();

-- near_words are the spellings that have as many trigrams in common with a typed one as are left where two neighbours of
-- its letters were swapped, the likest first. The longer a word, the fewer the index has to look at. The planner thinks
-- that to compare two words costs nothing, and would compare all: it is told better.
-- +goose StatementBegin
create or replace function near_words(guild bigint, typed text, most integer) returns table (word text, likeness real)
language plpgsql set cpu_operator_cost = 1 as $$
begin
    perform set_config('pg_trgm.similarity_threshold',
        greatest(0.2, least(0.35, (length(typed) - 3.1) / (length(typed) + 5)))::text, true);
    return query select w.word, similarity(w.word, typed) as likeness from words w
        where w.guild_id = guild and w.word % typed
        order by likeness desc, w.word limit most;
end $$;
-- +goose StatementEnd

-- Of a large server, the words that many briefings hold, and the share that do, as of when it last doubled. Their holders
-- are too many to be ranked all.
create table common (
    guild_id bigint not null,
    lexeme   text collate "C" not null,
    share    real not null check (share > 0 and share <= 1),
    primary key (guild_id, lexeme)
);

-- count_common counts them in about 2,000 briefings, evenly spread, of a server that has had at least 8,192.
-- +goose StatementBegin
create or replace function count_common(guild bigint) returns void language plpgsql as $$
declare
    sampled text := format('select v.tsv from versions v where v.guild_id = %s and v.shown and v.number = any (array(
        select generate_series(1, g.last_number, greatest(g.last_number / 2000, 1)) from guilds g where g.guild_id = %1$s and g.last_number >= 8192))', guild);
    size integer;
begin
    execute 'select count(*) from (' || sampled || ') s' into size;
    delete from common where guild_id = guild;
    insert into common (guild_id, lexeme, share)
    select guild, word, least(ndoc::real / size, 1) from ts_stat(sampled) where ndoc >= 8 and size >= 1000
    on conflict do nothing;
end $$;
-- +goose StatementEnd

-- How many briefings a server shows is told with every answer: of the numbers given, those that are not hidden or purged.
create index if not exists briefings_hidden on briefings (guild_id) where not shown;
create index if not exists acts_purged on acts (guild_id) where what = 'purged';

drop index versions_search;
update versions set tsv = search_vector(text, spans) where shown;
insert into words (guild_id, word) select distinct guild_id, spelt(text) from versions;
create index versions_search on versions using gin (guild_id, tsv) with (fastupdate = off) where shown;
select count_common(guild_id) from guilds;
