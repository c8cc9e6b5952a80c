-- Months in which a person was entitled to Part A or B, one row per person and month, with what Medicare paid for claims of that month. Not a CCLF file. Months before the first claim of the warehouse, after death and after the newest export are left out. A claim is of the month of its last day; claims of other months are in none, so that sums are at most those of claim.
create or replace view ${prefix}cclf.member_month as
with paid as materialized (
    select
        c.bene_mbi_id,
        date_trunc('month', c.clm_thru_dt::timestamp)::date as paid_month,
        sum(c.clm_pd_amt) filter (where c.setting <> 'Medicare Advantage') as paid,
        sum(c.clm_pd_amt) filter (where c.setting = 'inpatient') as inpatient,
        sum(c.clm_pd_amt) filter (where c.setting = 'outpatient') as outpatient,
        sum(c.clm_pd_amt) filter (where c.setting = 'professional') as professional,
        sum(c.clm_pd_amt) filter (where c.setting = 'skilled nursing') as skilled_nursing,
        sum(c.clm_pd_amt) filter (where c.setting = 'home health') as home_health,
        sum(c.clm_pd_amt) filter (where c.setting = 'hospice') as hospice,
        sum(c.clm_pd_amt) filter (where c.setting = 'equipment') as equipment,
        sum(c.bene_pmt_amt) as drugs
    from ${prefix}cclf.claim_payment c
    group by c.bene_mbi_id, date_trunc('month', c.clm_thru_dt::timestamp)
),
died as materialized (
    select b.bene_mbi_id, b.bene_death_dt
    from ${prefix}cclf.beneficiary_demographics b
    where b.bene_death_dt is not null
    and b.bene_mbi_id is not null
),
entitled as materialized (
    select
        c.bene_mbi_id,
        c.coverage_month,
        c.part_a_ind,
        c.part_b_ind,
        c.part_c_ind,
        c.part_d_ind,
        c.dual_stus_cd,
        c.bene_mdcr_stus_cd,
        c.part_a_ind = 'Y' and c.part_b_ind = 'Y' and coalesce(c.part_c_ind, 'N') = 'N' as is_ffs
    from ${prefix}cclf.coverage_month c
    left join died d on d.bene_mbi_id = c.bene_mbi_id
    cross join ${prefix}bcda.newest_export n
    where (c.part_a_ind = 'Y' or c.part_b_ind = 'Y')
    and c.bene_mbi_id is not null
    and c.coverage_month <= least(coalesce(n.file_date, c.file_date), d.bene_death_dt)
    and c.coverage_month >= (select min(p.paid_month) from paid p)
)
select
    e.bene_mbi_id,
    e.coverage_month, -- First day of the person's month.
    e.is_ffs, -- Whether the person had both Part A and B, and no Medicare Advantage: the months of an ACO's denominator.
    e.part_a_ind, -- Entitled to Part A: Y or N.
    e.part_b_ind, -- Entitled to Part B: Y or N.
    e.part_c_ind, -- Enrolled in Medicare Advantage: Y or N.
    e.part_d_ind, -- Enrolled in Part D: Y or N.
    e.dual_stus_cd, -- Dual status of the month; 01 to 06 and 08 have Medicaid too.
    e.bene_mdcr_stus_cd, -- Medicare status of the month: 10 aged, 11 aged with ESRD, 20 disabled, 21 disabled with ESRD, 31 ESRD.
    coalesce(p.paid, 0.00) as clm_pd_amt, -- What Medicare paid, dollars: the sum of those by setting. Sums.
    coalesce(p.inpatient, 0.00) as inpatient_pd_amt, -- Of that for inpatient claims. Sums.
    coalesce(p.outpatient, 0.00) as outpatient_pd_amt, -- Of that for outpatient claims of institutions. Sums.
    coalesce(p.professional, 0.00) as professional_pd_amt, -- Of that for professional claims. Sums.
    coalesce(p.skilled_nursing, 0.00) as skilled_nursing_pd_amt, -- Of that for skilled nursing. Sums.
    coalesce(p.home_health, 0.00) as home_health_pd_amt, -- Of that for home health. Sums.
    coalesce(p.hospice, 0.00) as hospice_pd_amt, -- Of that for hospice. Sums.
    coalesce(p.equipment, 0.00) as equipment_pd_amt, -- Of that for durable medical equipment. Sums.
    coalesce(p.drugs, 0.00) as drug_bene_pmt_amt -- What the person paid for drugs, dollars; no part of clm_pd_amt. Sums.
from entitled e
left join paid p on p.bene_mbi_id = e.bene_mbi_id and p.paid_month = e.coverage_month;
