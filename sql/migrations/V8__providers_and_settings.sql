-- The ACO's own providers, which bcda-etl providers loads from a list: claims do not say who belongs to the ACO.
create table ${prefix}cclf.aco_provider (
    npi text,
    tin text,
    provider_name text,
    begin_dt date,
    end_dt date,
    check (npi ~ '^[0-9]{10}$'),
    check (tin ~ '^[0-9]{9}$'),
    check (coalesce(npi, tin) is not null),
    check (begin_dt <= end_dt)
);
create unique index aco_provider_key on ${prefix}cclf.aco_provider (coalesce(tin, ''), coalesce(npi, ''), coalesce(begin_dt, '-infinity'));
comment on table ${prefix}cclf.aco_provider is 'Providers that belong to the ACO, as the list says that bcda-etl providers loaded last; empty until then. One row per participant and time. A TIN alone is everybody who bills under it, an NPI alone is that provider under any TIN, both are that provider under that TIN. Not a CCLF file.';
comment on column ${prefix}cclf.aco_provider.npi is 'NPI of the provider; NULL for everybody of the TIN.';
comment on column ${prefix}cclf.aco_provider.tin is 'Tax number (TIN), nine digits; NULL for the provider under any TIN.';
comment on column ${prefix}cclf.aco_provider.provider_name is 'Name, as the list has it.';
comment on column ${prefix}cclf.aco_provider.begin_dt is 'First day in the ACO; NULL for from ever.';
comment on column ${prefix}cclf.aco_provider.end_dt is 'Last day in the ACO; NULL while the provider belongs to it.';

-- Where the care of a claim was given: for every view that says so.
create function ${prefix}bcda.setting(clm_type_cd text, eob_type text) returns text
    language sql immutable parallel safe
    return case
        when clm_type_cd = '10' then 'home health'
        when clm_type_cd in ('20', '30') then 'skilled nursing'
        when clm_type_cd = '40' then 'outpatient'
        when clm_type_cd = '50' then 'hospice'
        when clm_type_cd in ('60', '61') then 'inpatient'
        when clm_type_cd in ('62', '63', '64') then 'Medicare Advantage'
        when eob_type = 'INPATIENT' then 'inpatient'
        when eob_type = 'SNF' then 'skilled nursing'
        when eob_type = 'HHA' then 'home health'
        when eob_type = 'HOSPICE' then 'hospice'
        else 'outpatient'
    end;
comment on function ${prefix}bcda.setting(text, text) is 'Where the care of an institution''s claim was given, by its type code in the list of CCLF, else by the type of its ExplanationOfBenefit.';
