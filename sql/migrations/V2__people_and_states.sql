-- What stands beside the base tables: the functions of the views, people, states. The base tables themselves and their
-- staging come from sql/dictionary, the analysts' views from sql/cclf, and the views about people from R__2_people.sql.

create schema if not exists ${prefix}bcda;
comment on schema ${prefix}bcda is 'Base tables: every resource as last delivered, cancelled claims included. For the cclf views and for what they leave out; analysts begin with cclf.';
create schema if not exists ${prefix}staging;
comment on schema ${prefix}staging is 'Rows of the run that is under way, appended chunk by chunk; empty between runs. Written and emptied by the job alone.';

create schema if not exists ${prefix}cclf;
comment on schema ${prefix}cclf is 'CCLF as views over bcda: current claims only, current MBIs. Begin here.';

create function ${prefix}bcda.filled(value text) returns text
    language sql immutable parallel safe
    return nullif(btrim(value, E' \t\n\r\u000b\u000c\u00a0\u3000'), '');
comment on function ${prefix}bcda.filled is 'The value without white space around it; NULL when nothing is left.';

create function ${prefix}bcda.padded(value text, width integer) returns text
    language sql immutable parallel safe
    return lpad(${prefix}bcda.filled(value), greatest(width, length(${prefix}bcda.filled(value))), '0');
comment on function ${prefix}bcda.padded is 'The value with zeros in front up to the width; longer ones stay as they are, blanks are NULL.';

create function ${prefix}bcda.dated(value date) returns date
    language sql immutable parallel safe
    return case when value between '0001-01-01' and '9999-12-30' and value <> '1000-01-01' then value end;
comment on function ${prefix}bcda.dated is 'The day; NULL for the filler dates 1000-01-01 and 9999-12-31.';

create function ${prefix}bcda.yeared(value smallint) returns smallint
    language sql immutable parallel safe
    return case when value between 1 and 9998 and value <> 1000 then value end;
comment on function ${prefix}bcda.yeared is 'The year; NULL for the filler years 1000 and 9999 and for what is no year.';

create function ${prefix}bcda.monthed(value date) returns date
    language sql immutable parallel safe
    return case when value between '0001-01-01' and '9998-12-31' and value not between '1000-01-01' and '1000-12-31' then value end;
comment on function ${prefix}bcda.monthed is 'The month of a reference year; NULL in the filler years 1000 and 9999.';

create function ${prefix}bcda.month_number(value date) returns integer
    language sql immutable parallel safe
    return (date_part('year', ${prefix}bcda.dated(value)) * 12 + date_part('month', ${prefix}bcda.dated(value)))::integer;
comment on function ${prefix}bcda.month_number is 'The month of a day, counted from year 0: consecutive months have consecutive numbers. NULL for the filler dates.';

create function ${prefix}bcda.is_active(status text) returns boolean
    language sql immutable parallel safe
    return status = 'active' or lower(${prefix}bcda.filled(status)) = 'active';
comment on function ${prefix}bcda.is_active is 'Whether a claim of that status is in cclf: active alone. Any other status, or none, stays in the base tables.';

create function ${prefix}bcda.joint_buyin(lowest text, highest text, part_a boolean, part_b boolean, by_state boolean) returns text
    language sql immutable parallel safe
    return case
        when lowest = highest then highest
        when part_a and part_b then case when by_state then 'C' else '3' end
        when part_a then case when by_state then 'A' else '1' end
        when part_b then case when by_state then 'B' else '2' end
        else highest
    end;
comment on function ${prefix}bcda.joint_buyin is 'One buy-in code for a month about which several coverages speak, of whose codes the lowest and the highest are given: the code itself where they agree, else that of all parts that any of them has.';

-- The MBI that every view shows for a person.

create table ${prefix}bcda.current_mbi (
    bene_id text primary key,
    bene_mbi_id text
);
create index on ${prefix}bcda.current_mbi (bene_mbi_id);
comment on table ${prefix}bcda.current_mbi is 'The current MBI of every beneficiary with any. Publishing refreshes the rows of the people it changes from ${prefix}bcda.computed_current_mbi.';
comment on column ${prefix}bcda.current_mbi.bene_id is 'CCW beneficiary id of a record that has or is given a current MBI.';
comment on column ${prefix}bcda.current_mbi.bene_mbi_id is 'Current MBI; NULL where none of several stands out.';

-- CMS has people with several records. Whoever has the same current MBI is one person to an analyst, and so are records
-- that CMS merged. Almost everybody has one record only and is not in here.

create table ${prefix}bcda.person_record (
    bene_id text primary key,
    bene_mbi_id text,
    standing_bene_id text not null,
    stands boolean not null,
    bene_ids text[] not null
);
create index on ${prefix}bcda.person_record (standing_bene_id);
-- No statistics are kept of it: they hold ids and MBIs, and those of a table that becomes empty would stay.
alter table ${prefix}bcda.person_record
    alter column bene_id set statistics 0,
    alter column bene_mbi_id set statistics 0,
    alter column standing_bene_id set statistics 0,
    alter column stands set statistics 0,
    alter column bene_ids set statistics 0;
comment on table ${prefix}bcda.person_record is 'The records of people with several of them, and which one stands for all. Publishing refreshes it from ${prefix}bcda.computed_person_record.';
comment on column ${prefix}bcda.person_record.bene_id is 'CCW beneficiary id of the record.';
comment on column ${prefix}bcda.person_record.bene_mbi_id is 'Current MBI; NULL for merged records without any.';
comment on column ${prefix}bcda.person_record.standing_bene_id is 'The record that stands for the person in cclf.';
comment on column ${prefix}bcda.person_record.stands is 'Whether it is that record.';
comment on column ${prefix}bcda.person_record.bene_ids is 'All records of the person.';

-- States: CMS delivers SSA codes, sometimes postal ones, where CCLF has FIPS codes.

create table ${prefix}bcda.state_code (
    ssa_code text primary key,
    fips_code text not null,
    usps_code text not null
);
comment on table ${prefix}bcda.state_code is 'States and territories by SSA code. Some have several: the later codes are for providers beyond the numbers of the first.';
comment on column ${prefix}bcda.state_code.ssa_code is 'SSA state code, as in the first two digits of a CMS certification number.';
comment on column ${prefix}bcda.state_code.fips_code is 'FIPS state code.';
comment on column ${prefix}bcda.state_code.usps_code is 'Postal code of the state.';
insert into ${prefix}bcda.state_code (ssa_code, fips_code, usps_code) values
    ('01', '01', 'AL'), ('02', '02', 'AK'), ('03', '04', 'AZ'), ('04', '05', 'AR'),
    ('05', '06', 'CA'), ('06', '08', 'CO'), ('07', '09', 'CT'), ('08', '10', 'DE'),
    ('09', '11', 'DC'), ('10', '12', 'FL'), ('11', '13', 'GA'), ('12', '15', 'HI'),
    ('13', '16', 'ID'), ('14', '17', 'IL'), ('15', '18', 'IN'), ('16', '19', 'IA'),
    ('17', '20', 'KS'), ('18', '21', 'KY'), ('19', '22', 'LA'), ('20', '23', 'ME'),
    ('21', '24', 'MD'), ('22', '25', 'MA'), ('23', '26', 'MI'), ('24', '27', 'MN'),
    ('25', '28', 'MS'), ('26', '29', 'MO'), ('27', '30', 'MT'), ('28', '31', 'NE'),
    ('29', '32', 'NV'), ('30', '33', 'NH'), ('31', '34', 'NJ'), ('32', '35', 'NM'),
    ('33', '36', 'NY'), ('34', '37', 'NC'), ('35', '38', 'ND'), ('36', '39', 'OH'),
    ('37', '40', 'OK'), ('38', '41', 'OR'), ('39', '42', 'PA'), ('40', '72', 'PR'),
    ('41', '44', 'RI'), ('42', '45', 'SC'), ('43', '46', 'SD'), ('44', '47', 'TN'),
    ('45', '48', 'TX'), ('46', '49', 'UT'), ('47', '50', 'VT'), ('48', '78', 'VI'),
    ('49', '51', 'VA'), ('50', '53', 'WA'), ('51', '54', 'WV'), ('52', '55', 'WI'),
    ('53', '56', 'WY'), ('55', '06', 'CA'), ('64', '60', 'AS'), ('65', '66', 'GU'),
    ('66', '69', 'MP'), ('67', '48', 'TX'), ('68', '12', 'FL'), ('69', '12', 'FL'),
    ('70', '20', 'KS'), ('71', '22', 'LA'), ('72', '39', 'OH'), ('73', '42', 'PA'),
    ('74', '48', 'TX'), ('80', '24', 'MD'), ('97', '69', 'MP'), ('98', '66', 'GU'),
    ('99', '60', 'AS');

create table ${prefix}bcda.state (
    code text primary key,
    fips_code text not null,
    usps_code text not null
);
insert into ${prefix}bcda.state (code, fips_code, usps_code)
select ssa_code, fips_code, usps_code from ${prefix}bcda.state_code
union all
select distinct usps_code, fips_code, usps_code from ${prefix}bcda.state_code;
comment on table ${prefix}bcda.state is 'States by any code that BCDA delivers: SSA or postal.';
comment on column ${prefix}bcda.state.code is 'SSA code (digits) or postal code (letters).';
comment on column ${prefix}bcda.state.fips_code is 'FIPS code of the state that the code means.';
comment on column ${prefix}bcda.state.usps_code is 'Its postal code.';
