-- How many people have which diagnosis, on any claim?
with diagnosis as (
    select bene_mbi_id, clm_dgns_cd from cclf.parta_diagnosis_code
    union
    select p.bene_mbi_id, d.code
    from cclf.partb_physicians p
    cross join lateral (
        values
            (p.clm_dgns_1_cd), (p.clm_dgns_2_cd), (p.clm_dgns_3_cd), (p.clm_dgns_4_cd),
            (p.clm_dgns_5_cd), (p.clm_dgns_6_cd), (p.clm_dgns_7_cd), (p.clm_dgns_8_cd),
            (p.clm_dgns_9_cd), (p.clm_dgns_10_cd), (p.clm_dgns_11_cd), (p.clm_dgns_12_cd)
    ) d (code)
)
select clm_dgns_cd, count(distinct bene_mbi_id) as people
from diagnosis
where clm_dgns_cd is not null
group by clm_dgns_cd
order by people desc, clm_dgns_cd;
