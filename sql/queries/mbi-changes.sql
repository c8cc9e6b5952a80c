-- Who has another MBI than before? Look up by the former one what your own tables have.
select prvs_num as former_mbi, crnt_num as current_mbi, prvs_id_efctv_dt as former_from, prvs_id_obslt_dt as former_until
from cclf.beneficiary_xref
where prvs_num <> crnt_num
order by crnt_num, prvs_num;
