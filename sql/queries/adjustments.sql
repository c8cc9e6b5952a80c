-- How many claims became effective in each week, and how many of them cancel or adjust an earlier one? Claims of institutions. In versions 1 and 2 all are original: CMS delivers them as they stand, and does not say what was adjusted. Version 3 has other codes too: 3 credit (a negative supplement), 4 debit (a positive one), 5 gross adjustment, 8 balance record, 9 unknown.
select
    date_trunc('week', clm_efctv_dt)::date as week,
    count(*) as claims,
    count(*) filter (where clm_adjsmt_type_cd = '0') as original,
    count(*) filter (where clm_adjsmt_type_cd = '1') as cancellations,
    count(*) filter (where clm_adjsmt_type_cd = '2') as adjustments,
    count(*) filter (where clm_adjsmt_type_cd not in ('0', '1', '2')) as others,
    round(sum(clm_pmt_amt) filter (where clm_adjsmt_type_cd <> '1'), 2) as paid
from cclf.parta_claims_header
where clm_efctv_dt is not null
group by week
order by week;
