-- Institutional claims that have diagnoses or procedures in ICD-9 and ICD-10, or without saying which beside others: schema tuva gives all of a claim's one version, for its connector drops claims of two.
-- At most 10 percent of institutional claims; warning beyond.
select round(100.0 * count(*) / nullif((select count(*) from bcda.parta_claims_header where is_current), 0), 1) as observed
from (
    select d.eob_id from bcda.parta_diagnosis_code d
    where d.is_current
    and d.dgns_role not in ('admitting', 'reason-for-visit', 'repeated')
    and d.dgns_prcdr_icd_ind is distinct from '0'
    and exists (
        select from bcda.parta_diagnosis_code o
        where o.eob_id = d.eob_id
        and o.is_current
        and o.dgns_role not in ('admitting', 'reason-for-visit', 'repeated')
        and o.dgns_prcdr_icd_ind is distinct from d.dgns_prcdr_icd_ind
    )
    union
    select p.eob_id from bcda.parta_procedure_code p
    where p.is_current
    and p.dgns_prcdr_icd_ind is distinct from '0'
    and exists (
        select from bcda.parta_procedure_code o
        where o.eob_id = p.eob_id and o.is_current and o.dgns_prcdr_icd_ind is distinct from p.dgns_prcdr_icd_ind
    )
) mixed;
