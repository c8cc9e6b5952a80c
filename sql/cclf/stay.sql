-- Stays in hospitals, one row per stay: final and current inpatient claims of original Medicare (clm_type_cd 60, 61), denied ones too, cancelled ones not. Joined are claims of one person and kind of hospital that overlap, that go on the next day in another hospital or where the one before says that the person is still a patient, or that have one hospital and day of admission. Not a CCLF file. Sums of clm_pd_amt are what these claims sum to.
create or replace view ${prefix}cclf.stay as
with bill as (
    select
        h.cur_clm_uniq_id,
        coalesce(m.bene_mbi_id, h.bene_id) as person,
        m.bene_mbi_id,
        case
            when substr(h.prvdr_oscar_num, 3, 1) in ('S', 'M') then 'psychiatric'
            when substr(h.prvdr_oscar_num, 3, 1) in ('T', 'R') then 'rehabilitation'
            when substr(h.prvdr_oscar_num, 3) between '0001' and '0879' then 'acute'
            when substr(h.prvdr_oscar_num, 3) between '1300' and '1399' then 'acute'
            when substr(h.prvdr_oscar_num, 3) between '2000' and '2299' then 'long-term'
            when substr(h.prvdr_oscar_num, 3) between '3025' and '3099' then 'rehabilitation'
            when substr(h.prvdr_oscar_num, 3) between '4000' and '4499' then 'psychiatric'
            else 'other'
        end as hospital_kind,
        coalesce(${prefix}bcda.dated(d.clm_actv_care_from_dt), ${prefix}bcda.dated(h.clm_from_dt)) as admitted,
        ${prefix}bcda.dated(h.clm_from_dt) as first_day,
        ${prefix}bcda.dated(h.clm_thru_dt) as last_day,
        ${prefix}bcda.padded(h.bene_ptnt_stus_cd, 2) as bene_ptnt_stus_cd,
        h.prvdr_oscar_num,
        ${prefix}bcda.padded(h.dgns_drg_cd, 3) as dgns_drg_cd,
        h.prncpl_dgns_cd,
        h.clm_admsn_type_cd,
        h.clm_pmt_amt,
        h.file_id
    from ${prefix}bcda.parta_claims_header h
    left join ${prefix}bcda.parta_be_demo_codes d on d.eob_id = h.eob_id
    left join ${prefix}bcda.current_mbi m on m.bene_id = h.bene_id
    where h.is_current
    and h.clm_adjsmt_type_cd is distinct from '1'
    and (h.clm_type_cd in ('60', '61') or (h.clm_type_cd is null and h.eob_type = 'INPATIENT'))
),
placed as (
    select
        b.*,
        max(b.last_day) over earlier as earlier_last_day,
        lag(b.bene_ptnt_stus_cd) over line as before_stus_cd,
        lag(b.prvdr_oscar_num) over line as before_oscar_num,
        lag(b.admitted) over line as before_admitted
    from bill b
    window
        line as (partition by b.person, b.hospital_kind order by b.first_day, b.last_day, b.cur_clm_uniq_id),
        earlier as (
            partition by b.person, b.hospital_kind order by b.first_day, b.last_day, b.cur_clm_uniq_id
            rows between unbounded preceding and 1 preceding
        )
),
numbered as (
    select
        p.*,
        count(*) filter (
            where p.earlier_last_day is null
            or (
                p.first_day <= p.earlier_last_day
                or (
                    p.first_day = p.earlier_last_day + 1
                    and (p.before_stus_cd = '30' or p.prvdr_oscar_num is distinct from p.before_oscar_num)
                )
                or (p.admitted = p.before_admitted and p.prvdr_oscar_num = p.before_oscar_num)
            ) is not true
        ) over (
            partition by p.person, p.hospital_kind order by p.first_day, p.last_day, p.cur_clm_uniq_id
            rows unbounded preceding
        ) as stay_number
    from placed p
)
select
    (array_agg(s.cur_clm_uniq_id order by s.first_day, s.last_day, s.cur_clm_uniq_id))[1] as stay_id, -- Claim id of the stay's first claim.
    max(s.bene_mbi_id) as bene_mbi_id,
    s.hospital_kind, -- acute (with critical access hospitals), psychiatric, rehabilitation, long-term or other. Rule: by the last four characters of the CCN.
    least(min(s.admitted), min(s.first_day)) as admission_dt, -- Day of admission.
    case
        when (array_agg(s.bene_ptnt_stus_cd order by s.last_day desc nulls last, s.first_day desc nulls last, s.cur_clm_uniq_id desc))[1] is distinct from '30'
            then max(s.last_day)
    end as discharge_dt, -- Day of discharge; NULL while the last claim says that the person is still a patient (bene_ptnt_stus_cd 30).
    max(s.last_day) as last_dt, -- Last day that is billed.
    greatest(max(s.last_day) - least(min(s.admitted), min(s.first_day)), 1) as day_count, -- Days from admission to the last day billed; 1 for a stay within a day.
    count(*)::integer as claim_count, -- Claims that the stay has.
    count(distinct s.prvdr_oscar_num)::integer as hospital_count, -- Hospitals that the stay went through; more than 1 for a transfer.
    (array_agg(s.prvdr_oscar_num order by s.first_day, s.last_day, s.cur_clm_uniq_id))[1] as prvdr_oscar_num, -- CCN of the hospital of admission.
    (array_agg(s.clm_admsn_type_cd order by s.first_day, s.last_day, s.cur_clm_uniq_id))[1] as clm_admsn_type_cd, -- Type of admission: 1 emergency, 2 urgent, 3 elective, 4 newborn, 5 trauma.
    (array_agg(s.prncpl_dgns_cd order by s.first_day, s.last_day, s.cur_clm_uniq_id))[1] as prncpl_dgns_cd, -- Principal diagnosis of the first claim.
    (array_agg(s.dgns_drg_cd order by s.clm_pmt_amt desc nulls last, s.first_day, s.cur_clm_uniq_id))[1] as dgns_drg_cd, -- Diagnosis related group of the claim that was paid most.
    (array_agg(s.bene_ptnt_stus_cd order by s.last_day desc nulls last, s.first_day desc nulls last, s.cur_clm_uniq_id desc))[1] as bene_ptnt_stus_cd, -- Where the person went: 01 home, 02 another hospital, 03 skilled nursing, 06 home health, 20 died, 30 still there.
    round(sum(s.clm_pmt_amt), 2) as clm_pd_amt -- What Medicare paid for the stay's claims, dollars. Sums.
from numbered s
group by s.person, s.hospital_kind, s.stay_number;
