-- Diagnoses of people, one row per person, code, setting and year of the claims that name it: diagnosis put together by person and kept so, for questions over all people. Cancelled claims (clm_adjsmt_type_cd 1) are left out. Not a CCLF file.
create or replace view ${prefix}cclf.person_diagnosis as
select
    d.bene_mbi_id,
    d.clm_dgns_cd, -- ICD diagnosis code that claims of the person name, without its dot.
    d.dgns_prcdr_icd_ind, -- Of the claims that name it: 0 for ICD-10, 9 for ICD-9.
    d.setting, -- Setting of the claims that name it, as in diagnosis.
    d.dgns_year, -- Year of the last day of the claims that name it; NULL for those without a last day.
    d.first_dgns_dt, -- Last day of the earliest claim of the year that names it.
    d.last_dgns_dt, -- Last day of the latest claim of the year that names it.
    d.dgns_count, -- How often the claims of the year name it: rows of diagnosis, but for those of cancelled claims. Sums.
    d.confirmed_count -- Of these, other than as admitting diagnosis or as reason for the visit. Sums.
from (
    select
        m.bene_mbi_id,
        y.clm_dgns_cd,
        y.dgns_prcdr_icd_ind,
        y.setting,
        nullif(y.dgns_year, 0) as dgns_year,
        y.first_dgns_dt,
        y.last_dgns_dt,
        y.dgns_count,
        y.confirmed_count
    from ${prefix}bcda.diagnosed_year y
    left join ${prefix}bcda.current_mbi m on m.bene_id = y.bene_id
    where not exists (select from ${prefix}bcda.person_record r where r.bene_id = y.bene_id)
    union all
    select
        r.bene_mbi_id,
        y.clm_dgns_cd,
        min(y.dgns_prcdr_icd_ind),
        y.setting,
        nullif(y.dgns_year, 0),
        min(y.first_dgns_dt),
        max(y.last_dgns_dt),
        sum(y.dgns_count)::integer,
        sum(y.confirmed_count)::integer
    from ${prefix}bcda.person_record r
    join ${prefix}bcda.diagnosed_year y on y.bene_id = r.bene_id
    group by r.standing_bene_id, r.bene_mbi_id, y.clm_dgns_cd, y.setting, y.dgns_year
) d;
