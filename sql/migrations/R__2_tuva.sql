-- What Tuva's connector calls of a database and PostgreSQL does not have: found through the search_path of dbt's profile.

create or replace function ${prefix}tuva.year(date) returns integer
    language sql immutable strict parallel safe
    as 'select extract(year from $1)::integer';
comment on function ${prefix}tuva.year(date) is 'Year of a day.';

create or replace function ${prefix}tuva.month(date) returns integer
    language sql immutable strict parallel safe
    as 'select extract(month from $1)::integer';
comment on function ${prefix}tuva.month(date) is 'Month of a day, 1 to 12.';

create or replace function ${prefix}tuva.datefromparts(integer, integer, integer) returns date
    language sql immutable strict parallel safe
    as 'select make_date($1, $2, $3)';
comment on function ${prefix}tuva.datefromparts(integer, integer, integer) is 'The day of a year, a month and a day.';

create or replace function ${prefix}tuva.to_date(date, text) returns date
    language sql immutable parallel safe
    as 'select $1';
comment on function ${prefix}tuva.to_date(date, text) is 'The day as it is: the connector reads days from text, and some of them are dates already.';

create or replace function ${prefix}tuva.is_like(date, text) returns boolean
    language sql immutable strict parallel safe
    as $$select to_char($1, 'YYYY-MM-DD') ~ $2$$;
comment on function ${prefix}tuva.is_like(date, text) is 'Whether a day, written YYYY-MM-DD, fits a regular expression: what "similar to" asks of a date.';

do $$
begin
    if to_regoperator('${prefix}tuva.~(date,text)') is null then
        create operator ${prefix}tuva.~ (leftarg = date, rightarg = text, function = ${prefix}tuva.is_like);
    end if;
end
$$;
comment on operator ${prefix}tuva.~ (date, text) is 'As is_like.';
