-- Which hospital stays were there: how long, why, at what price?
select
    h.bene_mbi_id,
    c.clm_actv_care_from_dt as admitted,
    h.clm_thru_dt as discharged,
    h.clm_thru_dt - c.clm_actv_care_from_dt as days,
    h.prvdr_oscar_num,
    h.dgns_drg_cd,
    h.prncpl_dgns_cd,
    h.clm_pmt_amt
from cclf.parta_claims_header h
join cclf.parta_be_demo_codes c on c.cur_clm_uniq_id = h.cur_clm_uniq_id
where h.clm_type_cd in ('60', '61')
order by admitted, h.bene_mbi_id;
