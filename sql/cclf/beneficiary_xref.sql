-- CCLF9: former MBIs, one row for each, with the current one.
create or replace view ${prefix}cclf.beneficiary_xref as
select
    'M'::text as hicn_mbi_xref_ind, -- M: both numbers are MBIs. Rule: constant.
    x.crnt_num, -- Current MBI. FHIR: Patient.identifier us-mbi. Joined when read: ${prefix}bcda.current_mbi by bene_id, NULL until the person is known.
    x.prvs_num, -- Former MBI. FHIR: Patient.identifier us-mbi, every one but the current, marked historic or not.
    x.prvs_id_efctv_dt,
    x.prvs_id_obslt_dt,
    null::text as bene_rrb_num, -- Railroad Board number. Always NULL: the server does not send it.
    f.file_name,
    f.file_date
from (
    select
        m.bene_mbi_id as crnt_num,
        i.mbi as prvs_num,
        min(${prefix}bcda.dated(i.period_start_dt)) filter (where i.currency in ('current', 'ended')) as prvs_id_efctv_dt,
        max(${prefix}bcda.dated(i.period_end_dt)) filter (where i.currency = 'ended') as prvs_id_obslt_dt,
        max(i.file_id) as file_id
    from ${prefix}bcda.beneficiary_mbi i
    join ${prefix}bcda.current_mbi m on m.bene_id = i.bene_id and m.bene_mbi_id <> i.mbi
    group by m.bene_mbi_id, i.mbi
) x
left join ${prefix}etl.file f on f.file_id = x.file_id;
