-- Where did people go within 30 days of leaving the hospital?
select
    stay.bene_mbi_id,
    stay.clm_thru_dt as discharged,
    care.clm_from_dt as care_from,
    case care.clm_type_cd
        when '10' then 'home health'
        when '20' then 'skilled nursing'
        when '30' then 'skilled nursing'
        when '50' then 'hospice'
        else 'hospital again'
    end as care
from cclf.parta_claims_header stay
join cclf.parta_claims_header care
    on care.bene_mbi_id = stay.bene_mbi_id
    and care.clm_from_dt between stay.clm_thru_dt and stay.clm_thru_dt + 30
    and care.cur_clm_uniq_id <> stay.cur_clm_uniq_id
where stay.clm_type_cd in ('60', '61')
and care.clm_type_cd in ('10', '20', '30', '50', '60', '61')
order by discharged, care_from;
