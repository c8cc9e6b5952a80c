-- Which hospital stays were there: how long, why, at what price? Bills of one stay and transfers are one stay.
select
    bene_mbi_id,
    admission_dt as admitted,
    discharge_dt as discharged,
    day_count as days,
    hospital_kind,
    prvdr_oscar_num,
    dgns_drg_cd,
    prncpl_dgns_cd,
    clm_pd_amt
from cclf.stay
order by admitted, bene_mbi_id, stay_id;
