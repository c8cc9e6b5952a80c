-- People with an MBI, as CCLF8: one row per person and month in which a span of enrollment ends, which is how the connector joins them, with the statuses of that month. Dates are text, as the connector wants them.
create or replace view ${prefix}tuva.beneficiary_demographics as
select
    c.bene_mbi_id,
    c.bene_hic_num,
    c.bene_fips_state_cd,
    c.bene_fips_cnty_cd,
    c.bene_zip_cd,
    to_char(c.bene_dob, 'YYYY-MM-DD') as bene_dob,
    c.bene_sex_cd,
    c.bene_race_cd,
    c.bene_age,
    e.bene_mdcr_stus_cd, -- Medicare status of the span; NULL where it is assumed.
    e.bene_dual_stus_cd, -- Dual status of the span; NULL for NA, ** and XX, which are none, and where the span is assumed.
    to_char(c.bene_death_dt, 'YYYY-MM-DD') as bene_death_dt,
    to_char(c.bene_rng_bgn_dt, 'YYYY-MM-DD') as bene_rng_bgn_dt,
    to_char(c.bene_rng_end_dt, 'YYYY-MM-DD') as bene_rng_end_dt,
    c.bene_1st_name,
    c.bene_midl_name,
    c.bene_last_name,
    c.bene_orgnl_entlmt_rsn_cd,
    e.bene_entlmt_buyin_ind, -- Buy-in of the span; NULL where it is assumed.
    to_char(c.bene_part_a_enrlmt_bgn_dt, 'YYYY-MM-DD') as bene_part_a_enrlmt_bgn_dt,
    to_char(c.bene_part_b_enrlmt_bgn_dt, 'YYYY-MM-DD') as bene_part_b_enrlmt_bgn_dt,
    c.bene_line_1_adr,
    c.bene_line_2_adr,
    c.bene_line_3_adr,
    c.bene_line_4_adr,
    c.bene_line_5_adr,
    c.bene_line_6_adr,
    c.geo_zip_plc_name,
    c.geo_usps_state_cd,
    c.geo_zip5_cd,
    c.geo_zip4_cd,
    e.file_name, -- As file_name of the span.
    e.enrollment_end_date as file_date -- Last day of the span: the connector joins a person's row to the span that ends in its month.
from ${prefix}tuva.enrollment e
join ${prefix}cclf.beneficiary_demographics c on c.bene_mbi_id = e.current_bene_mbi_id;
