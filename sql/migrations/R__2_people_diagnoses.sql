-- What is kept of people's diagnoses, by year: bcda.diagnosed_year is refreshed from bcda.computed_diagnosed_year for the people
-- whose claims a run changed. It is made anew whenever this file changes. Runs after the views about people and about claims,
-- before those of sql/cclf.

create table if not exists ${prefix}bcda.diagnosed_year (
    bene_id text not null,
    clm_dgns_cd text not null,
    setting text not null,
    dgns_year integer not null,
    dgns_prcdr_icd_ind text,
    first_dgns_dt date,
    last_dgns_dt date,
    dgns_count integer not null,
    confirmed_count integer not null,
    primary key (bene_id, clm_dgns_cd, setting, dgns_year)
);
comment on table ${prefix}bcda.diagnosed_year is 'What current claims of a record of a person name as diagnoses, by code, setting and year of the claim''s last day; nothing of claims that are cancelled themselves. Publishing refreshes it from ${prefix}bcda.computed_diagnosed_year for the records whose claims a run changed.';
comment on column ${prefix}bcda.diagnosed_year.setting is 'Setting of the claims, as in ${prefix}cclf.diagnosis.';
comment on column ${prefix}bcda.diagnosed_year.dgns_year is 'Year of the last day of the claims; 0 where they have no last day.';
comment on column ${prefix}bcda.diagnosed_year.dgns_prcdr_icd_ind is '0 for ICD-10, 9 for ICD-9, by the claims that say it; 0 where some say the one and some the other.';
comment on column ${prefix}bcda.diagnosed_year.first_dgns_dt is 'Last day of the earliest of these claims; NULL where they have none.';
comment on column ${prefix}bcda.diagnosed_year.last_dgns_dt is 'Last day of the latest of these claims; NULL where they have none.';
comment on column ${prefix}bcda.diagnosed_year.dgns_count is 'How often these claims name it; a claim that names it in two places counts twice.';
comment on column ${prefix}bcda.diagnosed_year.confirmed_count is 'Of these, how often neither as admitting diagnosis nor as reason for the visit.';

create or replace view ${prefix}bcda.computed_diagnosed_year as
select
    d.bene_id,
    d.clm_dgns_cd,
    d.setting,
    d.dgns_year,
    min(d.dgns_prcdr_icd_ind) as dgns_prcdr_icd_ind,
    min(d.clm_thru_dt) as first_dgns_dt,
    max(d.clm_thru_dt) as last_dgns_dt,
    count(*)::integer as dgns_count,
    (count(*) filter (where d.is_confirmed))::integer as confirmed_count
from (
    select
        a.bene_id,
        a.clm_dgns_cd,
        case
            when a.clm_type_cd is not null then ${prefix}bcda.setting(a.clm_type_cd, null)
            else ${prefix}bcda.setting(null, (select c.eob_type from ${prefix}bcda.claim c where c.eob_id = a.eob_id))
        end as setting,
        coalesce(date_part('year', ${prefix}bcda.dated(a.clm_thru_dt))::integer, 0) as dgns_year,
        a.dgns_prcdr_icd_ind,
        ${prefix}bcda.dated(a.clm_thru_dt) as clm_thru_dt,
        a.dgns_role not in ('admitting', 'reason-for-visit') as is_confirmed
    from ${prefix}bcda.parta_diagnosis_code a
    where a.is_current
    and a.dgns_role <> 'repeated'
    and a.clm_dgns_cd is not null
    and not exists (
        select from ${prefix}bcda.parta_claims_header h where h.eob_id = a.eob_id and h.clm_adjsmt_type_cd = '1'
    )
    union all
    select
        b.bene_id,
        unnest(array_remove(
            array[
                b.clm_dgns_1_cd, b.clm_dgns_2_cd, b.clm_dgns_3_cd, b.clm_dgns_4_cd, b.clm_dgns_5_cd, b.clm_dgns_6_cd,
                b.clm_dgns_7_cd, b.clm_dgns_8_cd, b.clm_dgns_9_cd, b.clm_dgns_10_cd, b.clm_dgns_11_cd, b.clm_dgns_12_cd
            ],
            null
        )),
        'professional',
        coalesce(date_part('year', ${prefix}bcda.dated(b.clm_thru_dt))::integer, 0),
        b.dgns_prcdr_icd_ind,
        ${prefix}bcda.dated(b.clm_thru_dt),
        true
    from ${prefix}bcda.professional_claim b
    where b.clm_adjsmt_type_cd is distinct from '1'
) d
where d.bene_id is not null
group by d.bene_id, d.clm_dgns_cd, d.setting, d.dgns_year;
comment on view ${prefix}bcda.computed_diagnosed_year is 'Diagnoses of current claims that are not cancelled themselves by record of a person, code, setting and year, by the base tables: what ${prefix}bcda.diagnosed_year has to say.';

-- Columns that show a table's say what the table says of them, those of the view rather what the kept table does.
do $$
declare
    shown record;
begin
    for shown in
        select v.view_name, a.attname, col_description(c.attrelid, c.attnum) as meaning
        from (
            values
                ('diagnosed_year', 'parta_diagnosis_code'), ('computed_diagnosed_year', 'parta_diagnosis_code'),
                ('computed_diagnosed_year', 'diagnosed_year')
        ) v (view_name, table_name)
        join pg_attribute a on a.attrelid = ('${prefix}bcda.' || v.view_name)::regclass and a.attnum > 0
        join pg_attribute c on c.attrelid = ('${prefix}bcda.' || v.table_name)::regclass and c.attname = a.attname
        where col_description(a.attrelid, a.attnum) is null
        and col_description(c.attrelid, c.attnum) is not null
        order by v.table_name desc
    loop
        execute format('comment on column ${prefix}bcda.%I.%I is %L', shown.view_name, shown.attname, shown.meaning);
    end loop;
end
$$;

delete from ${prefix}bcda.diagnosed_year;
insert into ${prefix}bcda.diagnosed_year
    (bene_id, clm_dgns_cd, setting, dgns_year, dgns_prcdr_icd_ind, first_dgns_dt, last_dgns_dt, dgns_count, confirmed_count)
select bene_id, clm_dgns_cd, setting, dgns_year, dgns_prcdr_icd_ind, first_dgns_dt, last_dgns_dt, dgns_count, confirmed_count
from ${prefix}bcda.computed_diagnosed_year
order by bene_id, clm_dgns_cd, setting, dgns_year;
