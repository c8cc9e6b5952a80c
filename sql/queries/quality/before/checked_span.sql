-- The spans of tuva.enrollment, for the checks that read them.
create temporary table checked_span on commit drop as
select current_bene_mbi_id as bene_mbi_id, enrollment_start_date::date as first_day, enrollment_end_date::date as last_day
from tuva.enrollment;
