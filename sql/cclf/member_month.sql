-- Months in which a person was entitled to Part A or B, one row per person and month, with what Medicare paid for claims of that month. Not a CCLF file. Months before the first of the warehouse's claims, after death and after the newest export are left out, in version 3 also those in which the coverage is absent (${prefix}bcda.absent_coverage). The first month of claims is the earliest in which at least a thousandth as many people have claims as in the fullest month, and not just one where ten or more have in that. A claim is of the month of its last day; claims of other months are in none, so that sums are at most those of claim.
create or replace view ${prefix}cclf.member_month as
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
    coalesce(p.paid, q.paid, 0.00) as clm_pd_amt, -- What Medicare paid, dollars: the sum of those by setting. Sums.
    coalesce(p.inpatient, q.inpatient, 0.00) as inpatient_pd_amt, -- Of that for inpatient claims. Sums.
    coalesce(p.outpatient, q.outpatient, 0.00) as outpatient_pd_amt, -- Of that for outpatient claims of institutions. Sums.
    coalesce(p.professional, q.professional, 0.00) as professional_pd_amt, -- Of that for professional claims. Sums.
    coalesce(p.skilled_nursing, q.skilled_nursing, 0.00) as skilled_nursing_pd_amt, -- Of that for skilled nursing. Sums.
    coalesce(p.home_health, q.home_health, 0.00) as home_health_pd_amt, -- Of that for home health. Sums.
    coalesce(p.hospice, q.hospice, 0.00) as hospice_pd_amt, -- Of that for hospice. Sums.
    coalesce(p.equipment, q.equipment, 0.00) as equipment_pd_amt, -- Of that for durable medical equipment. Sums.
    coalesce(p.drugs, q.drugs, 0.00) as drug_bene_pmt_amt -- What the person paid for drugs, dollars; no part of clm_pd_amt. Sums.
from (
    select
        c.bene_id,
        c.bene_mbi_id,
        c.is_merged,
        make_date((s.month_number - 1) / 12, (s.month_number - 1) % 12 + 1, 1) as coverage_month,
        c.part_a_ind,
        c.part_b_ind,
        c.part_c_ind,
        c.part_d_ind,
        c.dual_stus_cd,
        c.bene_mdcr_stus_cd,
        c.part_a_ind = 'Y' and c.part_b_ind = 'Y' and coalesce(c.part_c_ind, 'N') = 'N' as is_ffs
    from ${prefix}bcda.covered_span c
    left join ${prefix}bcda.beneficiary_demographics d on d.bene_id = c.bene_id
    left join ${prefix}etl.file f on f.file_id = c.file_id
    cross join lateral generate_series(
        greatest(
            c.first_month,
            (
                select coalesce(${prefix}bcda.month_number(min(m.paid_month)), 120000)
                from (
                    select o.paid_month, count(*) as people, max(count(*)) over () as most
                    from ${prefix}bcda.paid_month o
                    group by o.paid_month
                ) m
                where 1000 * m.people >= m.most
                and (m.people > 1 or m.most < 10)
            )
        ),
        least(
            c.next_month - 1,
            ${prefix}bcda.month_number(least(coalesce((select n.file_date from ${prefix}bcda.newest_export n), f.file_date), ${prefix}bcda.dated(d.bene_death_dt)))
        )
    ) s (month_number)
    where (c.part_a_ind = 'Y' or c.part_b_ind = 'Y')
    and c.bene_mbi_id is not null
) e
left join ${prefix}bcda.paid_month p on p.bene_id = e.bene_id and p.paid_month = e.coverage_month and not e.is_merged
left join (
    select
        r.standing_bene_id,
        o.paid_month,
        sum(o.paid) as paid,
        sum(o.inpatient) as inpatient,
        sum(o.outpatient) as outpatient,
        sum(o.professional) as professional,
        sum(o.skilled_nursing) as skilled_nursing,
        sum(o.home_health) as home_health,
        sum(o.hospice) as hospice,
        sum(o.equipment) as equipment,
        sum(o.drugs) as drugs
    from ${prefix}bcda.person_record r
    join ${prefix}bcda.paid_month o on o.bene_id = r.bene_id
    group by r.standing_bene_id, o.paid_month
) q on q.standing_bene_id = e.bene_id and q.paid_month = e.coverage_month and e.is_merged;
