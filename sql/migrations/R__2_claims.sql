-- Which claims are current: what bcda.retired_claim is refreshed from. Runs after the base tables are made, before the views
-- of sql/cclf. Versions 1 and 2 of the API say it by the status of a claim alone: nothing of theirs is in here but the groups
-- whose statuses do not leave exactly one.

create or replace function ${prefix}bcda.unless_void(amount numeric, clm_adjsmt_type_cd text) returns numeric
    language sql immutable parallel safe
    return case when clm_adjsmt_type_cd is distinct from '1' then amount end;
comment on function ${prefix}bcda.unless_void is 'The amount; NULL of a claim that is cancelled (clm_adjsmt_type_cd 1), for which nothing was paid in the end. Version 3 sends such claims as current ones, with what had been paid.';

create or replace function ${prefix}bcda.event_adjustment(clm_adjsmt_type_cd text, adjstmt_dltn_cd text, clm_type_cd text)
    returns text
    language sql immutable parallel safe
    return case
        when clm_adjsmt_type_cd is not null then clm_adjsmt_type_cd
        when adjstmt_dltn_cd = 'D' or ${prefix}bcda.padded(clm_type_cd, 2) = '03' then '1'
        when adjstmt_dltn_cd in ('A', 'R') or ${prefix}bcda.padded(clm_type_cd, 2) in ('02', '04') then '2'
        else '0'
    end;
comment on function ${prefix}bcda.event_adjustment is 'The adjustment code of a drug event: as sent; versions 1 and 2 send none, and there 1 for an event that is deleted (adjstmt_dltn_cd D, or claim type 03), 2 for one that is adjusted or resubmitted (A, R, or 02, 04), else 0.';

create or replace function ${prefix}bcda.settled_adjustment(clm_adjsmt_type_cd text, adjstmt_dltn_cd text, clm_type_cd text)
    returns text
    language sql immutable parallel safe
    return case
        when adjstmt_dltn_cd = 'D' or ${prefix}bcda.padded(clm_type_cd, 2) = '03' then '1'
        else ${prefix}bcda.event_adjustment(clm_adjsmt_type_cd, adjstmt_dltn_cd, clm_type_cd)
    end;
comment on function ${prefix}bcda.settled_adjustment is 'As event_adjustment, but 1 for every drug event that is deleted: version 3 sends these with the adjustment code that they had before.';

comment on schema ${prefix}custom is 'Users'' own views (bcda.views-dir), a table each, made and filled by the job: every resource as last delivered, cancelled claims included, and in version 3 with bcda.partially-adjudicated also claims that are not final and prior authorizations. A join with ${prefix}bcda.claim c on c.eob_id = resource_id and c.is_current leaves the claims of ${prefix}cclf. For analysts.';

create table if not exists ${prefix}bcda.retired_claim (
    eob_id text primary key,
    reason text not null,
    successor text
);
create index if not exists retired_claim_successor_idx on ${prefix}bcda.retired_claim (successor);
-- No statistics are kept of what names people: those of a table that becomes empty would stay.
alter table ${prefix}bcda.retired_claim
    alter column eob_id set statistics 0,
    alter column successor set statistics 0;
comment on table ${prefix}bcda.retired_claim is 'Claims whose status is active and which are not current all the same, of version 3 of the API only. Publishing refreshes it from ${prefix}bcda.computed_retired_claim for the control numbers and people that a run changed, and ${prefix}bcda.claim.is_current with it.';
comment on column ${prefix}bcda.retired_claim.eob_id is 'Id of the resource of the claim that is not current.';
comment on column ${prefix}bcda.retired_claim.reason is 'Why: prior authorization, predetermination, partially adjudicated, from another system, not the final action, a later version of its control number, or a later claim in its place.';
comment on column ${prefix}bcda.retired_claim.successor is 'The claim that took its place, of several the latest; NULL where it is never current by itself.';

create table if not exists ${prefix}bcda.odd_claim_group (
    claim_group text,
    eob_type text,
    oddity text
);
create index if not exists odd_claim_group_claim_group_idx on ${prefix}bcda.odd_claim_group (claim_group);
alter table ${prefix}bcda.odd_claim_group alter column claim_group set statistics 0;
comment on table ${prefix}bcda.odd_claim_group is 'The groups of ${prefix}bcda.claim_group_oddity, kept so that they can be counted without reading every claim. Publishing refreshes it for the groups that a run changed.';

create table if not exists ${prefix}etl.claim_tally (
    run_id bigint not null references ${prefix}etl.run,
    tally text not null check (tally in ('left out', 'odd group')),
    reason text not null,
    number bigint not null,
    primary key (run_id, tally, reason)
);
comment on table ${prefix}etl.claim_tally is 'What cclf left out of ${prefix}bcda.claim when a run was published, by reason, and how many groups of claims were odd.';
comment on column ${prefix}etl.claim_tally.run_id is 'The run that was published.';
comment on column ${prefix}etl.claim_tally.tally is 'left out: claims without rows in cclf for their status or by ${prefix}bcda.retired_claim. odd group: groups in ${prefix}bcda.odd_claim_group.';
comment on column ${prefix}etl.claim_tally.reason is 'A status, a reason of ${prefix}bcda.retired_claim, or what is odd.';
comment on column ${prefix}etl.claim_tally.number is 'How many claims or groups there were.';

create or replace view ${prefix}bcda.claim_version as
select
    c.eob_id,
    case
        when t.system_type = 'ddps' or t.system_type is null and c.eob_type = 'PDE' then 'DDPS'
        when t.system_type = 'nationalclaimshistory' or t.system_type is null then 'NationalClaimsHistory'
    end as system_type,
    ${prefix}bcda.filled(c.clm_cntl_num) as clm_cntl_num,
    ${prefix}bcda.filled(c.prior_cntl_num) as prior_cntl_num,
    case
        when t.claim_use = 'preauthorization' then 'prior authorization'
        when t.claim_use = 'predetermination' then 'predetermination'
        when t.system_type = 'sharedsystem' then 'partially adjudicated'
        when t.system_type not in ('nationalclaimshistory', 'ddps') then 'from another system'
        when t.final_action <> 'finalaction' then 'not the final action'
    end as reason,
    case
        when ${prefix}bcda.dated((c.claim_created at time zone 'UTC')::date) is not null then c.claim_created
        else '-infinity'
    end as created,
    coalesce(${prefix}bcda.dated(c.clm_idr_ld_dt), '-infinity') as loaded,
    case when c.last_updated is null then '-infinity' else least(c.last_updated, r.transaction_time) end as updated,
    case when c.eob_id ~ '^-?[0-9]{1,40}$' then c.eob_id::numeric else '-infinity' end as id_number,
    length(c.eob_id) as id_length,
    c.eob_id collate "C" as id_text,
    coalesce(g.standing_bene_id, c.bene_id) as person
from ${prefix}bcda.claim c
left join ${prefix}bcda.person_record g on g.bene_id = c.bene_id
left join ${prefix}etl.run r on r.run_id = c.run_id
cross join lateral (
    select
        lower(${prefix}bcda.filled(c.system_type)) as system_type,
        lower(${prefix}bcda.filled(c.final_action)) as final_action,
        lower(${prefix}bcda.filled(c.claim_use)) as claim_use
) t
where ${prefix}bcda.is_active(c.status)
and num_nonnulls(c.system_type, c.final_action, c.claim_use, c.claim_created) > 0;
comment on view ${prefix}bcda.claim_version is 'Claims of version 3 of the API whose status is active, with what decides which are current. A row is later than another if its columns from created on are greater, in their order.';
comment on column ${prefix}bcda.claim_version.system_type is 'The system within which control numbers are compared: DDPS for Part D, else NationalClaimsHistory, also where the claim names none.';
comment on column ${prefix}bcda.claim_version.prior_cntl_num is 'Control number of the claim that it takes the place of.';
comment on column ${prefix}bcda.claim_version.reason is 'Why the claim is not current whatever other claims there are; NULL where it can be.';
comment on column ${prefix}bcda.claim_version.created is 'claim_created, the filler dates and none being before all others.';
comment on column ${prefix}bcda.claim_version.loaded is 'clm_idr_ld_dt, the filler dates and none being before all others.';
comment on column ${prefix}bcda.claim_version.updated is 'last_updated, at most the transaction time of the run that brought it.';
comment on column ${prefix}bcda.claim_version.id_number is 'The id where it is a number.';
comment on column ${prefix}bcda.claim_version.id_length is 'Length of the id.';
comment on column ${prefix}bcda.claim_version.id_text is 'The id, compared byte by byte.';
comment on column ${prefix}bcda.claim_version.person is 'The record that stands for the person, within whose claims control numbers are compared: contractors give them out by themselves, so that two people may have the same.';

create or replace view ${prefix}bcda.computed_retired_claim as
select v.eob_id, coalesce(v.reason, s.reason) as reason, s.successor
from ${prefix}bcda.claim_version v
left join lateral (
    select
        n.eob_id as successor,
        case
            when n.clm_cntl_num = v.clm_cntl_num then 'a later version of its control number'
            else 'a later claim in its place'
        end as reason
    from (
        select * from ${prefix}bcda.claim_version where clm_cntl_num = v.clm_cntl_num and reason is null
        union all
        select * from ${prefix}bcda.claim_version
        where prior_cntl_num = v.clm_cntl_num and coalesce(reason, 'not the final action') = 'not the final action'
    ) n
    where v.reason is null
    and n.system_type = v.system_type
    and n.person is not distinct from v.person
    and (n.created, n.loaded, n.updated, n.id_number, n.id_length, n.id_text)
        > (v.created, v.loaded, v.updated, v.id_number, v.id_length, v.id_text)
    order by n.created desc, n.loaded desc, n.updated desc, n.id_number desc, n.id_length desc, n.id_text desc
    limit 1
) s on true
where v.reason is not null or s.successor is not null;
comment on view ${prefix}bcda.computed_retired_claim is 'What ${prefix}bcda.retired_claim has to say by the base tables: claims that are never current, and those of which a later one of the same person has the control number or names it as the one whose place it takes. A version that is not the final action any more took the place of its predecessor all the same.';

create or replace view ${prefix}bcda.claim_group_oddity as
select
    ${prefix}bcda.filled(c.claim_group) as claim_group,
    c.eob_type,
    case when count(*) filter (where c.is_current) = 0 then 'no active claim' else 'several active claims' end as oddity,
    count(*) as claims,
    count(*) filter (where c.is_current) as active_claims,
    array_agg(c.eob_id order by c.eob_id collate "C") as eob_ids
from ${prefix}bcda.claim c
where ${prefix}bcda.filled(c.claim_group) is not null
and num_nonnulls(c.system_type, c.final_action, c.claim_use, c.claim_created) = 0
group by 1, 2
having count(*) filter (where c.is_current) <> 1;
comment on view ${prefix}bcda.claim_group_oddity is 'Groups of claims of versions 1 and 2 of the API of which not exactly one claim is active. cclf shows every active claim all the same.';
comment on column ${prefix}bcda.claim_group_oddity.oddity is 'no active claim, or several active claims.';
comment on column ${prefix}bcda.claim_group_oddity.claims is 'How many claims the group has.';
comment on column ${prefix}bcda.claim_group_oddity.active_claims is 'How many of them are active.';
comment on column ${prefix}bcda.claim_group_oddity.eob_ids is 'Their ids.';

-- What a warehouse has from before this table was kept, or before the rule changed.
delete from ${prefix}bcda.odd_claim_group;
insert into ${prefix}bcda.odd_claim_group (claim_group, eob_type, oddity)
select claim_group, eob_type, oddity from ${prefix}bcda.claim_group_oddity;

-- Claims that the rule does not retire any more, or for another one: a warehouse has them from before it changed. What is kept of
-- their people's months is made anew by the files of these, which change with the rule.
create temporary table returning_claim on commit drop as
select r.eob_id
from ${prefix}bcda.retired_claim r
where not exists (select from ${prefix}bcda.computed_retired_claim n where n.eob_id = r.eob_id offset 0);
delete from ${prefix}bcda.retired_claim r using returning_claim c where c.eob_id = r.eob_id;
update ${prefix}bcda.retired_claim r
set reason = n.reason, successor = n.successor
from ${prefix}bcda.computed_retired_claim n
where n.eob_id = r.eob_id and (r.reason, r.successor) is distinct from (n.reason, n.successor);
insert into ${prefix}etl.turned_claim (eob_id)
select c.eob_id from returning_claim c join ${prefix}bcda.claim k on k.eob_id = c.eob_id
on conflict (eob_id) do update set turned_at = excluded.turned_at;
do $$
declare
    shown record;
begin
    for shown in
        select a.attrelid::regclass as rows
        from pg_attribute a
        join pg_class c on c.oid = a.attrelid
        where c.relnamespace = '${prefix}bcda'::regnamespace and c.relkind = 'r' and a.attname = 'is_current'
        and exists (select from returning_claim)
    loop
        execute format(
            'update %s b set is_current = true from returning_claim c where c.eob_id = b.eob_id and not b.is_current',
            shown.rows
        );
    end loop;
end
$$;
drop table returning_claim;

-- Lines that an older version loaded have no place. The line with number 1 is the first of its claim; where that is not one line,
-- all get their places.
update ${prefix}bcda.partb_physicians l
set line_position = p.line_position
from (
    select o.ctid as place, row_number() over (partition by o.eob_id order by o.clm_line_num, o.ctid) - 1 as line_position
    from ${prefix}bcda.partb_physicians o
    where (o.eob_id) in (
        select k.eob_id from ${prefix}bcda.partb_physicians k group by k.eob_id
        having count(*) filter (where case when k.line_position is null then k.clm_line_num = 1 else k.line_position = 0 end) <> 1
    )
) p
where l.ctid = p.place;
update ${prefix}staging.partb_physicians l
set line_position = p.line_position
from (
    select o.ctid as place, row_number() over (partition by o.file_id, o.line_no order by o.clm_line_num, o.ctid) - 1 as line_position
    from ${prefix}staging.partb_physicians o
    where (o.file_id, o.line_no) in (
        select k.file_id, k.line_no from ${prefix}staging.partb_physicians k group by k.file_id, k.line_no
        having count(*) filter (where case when k.line_position is null then k.clm_line_num = 1 else k.line_position = 0 end) <> 1
    )
) p
where l.ctid = p.place;

create or replace view ${prefix}bcda.professional_claim as
select
    l.eob_id,
    l.cur_clm_uniq_id,
    l.bene_id,
    l.clm_type_cd,
    l.clm_from_dt,
    l.clm_thru_dt,
    l.clm_efctv_dt,
    l.clm_dgns_1_cd,
    l.clm_dgns_2_cd,
    l.clm_dgns_3_cd,
    l.clm_dgns_4_cd,
    l.clm_dgns_5_cd,
    l.clm_dgns_6_cd,
    l.clm_dgns_7_cd,
    l.clm_dgns_8_cd,
    l.clm_dgns_9_cd,
    l.clm_dgns_10_cd,
    l.clm_dgns_11_cd,
    l.clm_dgns_12_cd,
    l.dgns_prcdr_icd_ind,
    l.file_id,
    l.clm_adjsmt_type_cd
from ${prefix}bcda.partb_physicians l
where l.is_current
and case when l.line_position is null then l.clm_line_num = 1 else l.line_position = 0 end;
comment on view ${prefix}bcda.professional_claim is 'Professional claims that are current, one row per claim: what all its lines say alike, read from the first without putting lines together.';

-- Columns that show a table's say what the table says of them.
do $$
declare
    shown record;
begin
    for shown in
        select v.view_name, a.attname, col_description(c.attrelid, c.attnum) as meaning
        from (
            values
                ('claim_version', 'claim'), ('computed_retired_claim', 'retired_claim'), ('claim_group_oddity', 'claim'),
                ('odd_claim_group', 'claim'), ('odd_claim_group', 'claim_group_oddity'), ('professional_claim', 'partb_physicians')
        ) v (view_name, table_name)
        join pg_attribute a on a.attrelid = ('${prefix}bcda.' || v.view_name)::regclass and a.attnum > 0
        join pg_attribute c on c.attrelid = ('${prefix}bcda.' || v.table_name)::regclass and c.attname = a.attname
        where col_description(a.attrelid, a.attnum) is null and col_description(c.attrelid, c.attnum) is not null
    loop
        execute format('comment on column ${prefix}bcda.%I.%I is %L', shown.view_name, shown.attname, shown.meaning);
    end loop;
end
$$;
