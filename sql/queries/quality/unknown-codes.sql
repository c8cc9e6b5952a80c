-- Codes that are in none of CMS's lists: types of claims, sex, race, dual status, buy-in.
-- At most 0 codes; warning beyond.
select count(*) as observed
from (
    select 'clm_type_cd', clm_type_cd from bcda.claim
    where is_current and eob_type <> 'PDE'
    and clm_type_cd not in ('10', '20', '30', '40', '50', '60', '61', '62', '63', '64', '71', '72', '81', '82')
    union
    select 'clm_type_cd of drugs', clm_type_cd from bcda.claim
    where is_current and eob_type = 'PDE' and bcda.padded(clm_type_cd, 2) not in ('01', '02', '03', '04')
    union
    select 'bene_sex_cd', bene_sex_cd from bcda.beneficiary_demographics where bene_sex_cd not in ('0', '1', '2')
    union
    select 'bene_race_cd', bene_race_cd from bcda.beneficiary_demographics
    where bene_race_cd not in ('0', '1', '2', '3', '4', '5', '6')
    union
    select 'dual_stus_cd', d.dual_stus_cd
    from (
        select dual_stus_cd from bcda.coverage_month
        union all
        select m.dual_stus_cd
        from bcda.beneficiary_demographics p
        cross join lateral (
            values
                (p.dual_01), (p.dual_02), (p.dual_03), (p.dual_04), (p.dual_05), (p.dual_06),
                (p.dual_07), (p.dual_08), (p.dual_09), (p.dual_10), (p.dual_11), (p.dual_12)
        ) m (dual_stus_cd)
    ) d
    where d.dual_stus_cd !~ '^(0[0-9]|10|99|NA|AA|XX|\*\*)$'
    union
    select 'buyin_cd', buyin_cd from bcda.coverage_month
    where buyin_cd !~ case when period_start_dt is null then '^[0-3ABC]$' else '^[A-Z]$' end
) unknown (column_name, code);
