-- Former MBIs, as CCLF9, without those that somebody else has now: the connector takes claims of a former MBI for those of the person who had it. Dates are text, as the connector wants them.
create or replace view ${prefix}tuva.beneficiary_xref as
select
    c.hicn_mbi_xref_ind,
    c.crnt_num,
    c.prvs_num,
    to_char(c.prvs_id_efctv_dt, 'YYYY-MM-DD') as prvs_id_efctv_dt,
    to_char(c.prvs_id_obslt_dt, 'YYYY-MM-DD') as prvs_id_obslt_dt,
    c.bene_rrb_num,
    c.file_name,
    to_char(c.file_date, 'YYYY-MM-DD') as file_date
from ${prefix}cclf.beneficiary_xref c
where not exists (select from ${prefix}bcda.current_mbi m where m.bene_mbi_id = c.prvs_num);
