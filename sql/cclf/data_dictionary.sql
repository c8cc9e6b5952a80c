-- Every column of cclf, bcda and custom, by what its comment says: for spreadsheets and for searching. Also in docs/data-dictionary.csv.
create or replace view ${prefix}cclf.data_dictionary as
select
    substr(n.nspname, length('${prefix}') + 1)::text as schema_name, -- Schema that the column is in, without the prefix of bcda.schema-prefix.
    c.relname::text as table_name, -- Table or view.
    a.attname::text as column_name, -- Column.
    a.attnum::integer as column_position, -- Place of the column, from 1; numbers of columns that are gone are left out.
    format_type(a.atttypid, a.atttypmod) as data_type, -- Type of the column in PostgreSQL.
    substring(d.description from '^(.*?)(?: (?:FHIR|Rule|Always NULL): .*)?$') as meaning, -- What the column says.
    substring(d.description from '(?:^| )(?:FHIR|Rule): (.*)$') as source, -- Where the value comes from: FHIR path and code, or rule.
    substring(d.description from '(?:^| )Always NULL: (.*)$') as always_null_because -- Why the column has no value, if it never has one.
from pg_catalog.pg_namespace n
join pg_catalog.pg_class c on c.relnamespace = n.oid and c.relkind in ('r', 'v')
join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
left join pg_catalog.pg_description d on d.classoid = 'pg_class'::regclass and d.objoid = c.oid and d.objsubid = a.attnum
where n.nspname in ('${prefix}cclf', '${prefix}bcda', '${prefix}custom');
