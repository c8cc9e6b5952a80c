#!/bin/sh
# Runs Tuva's medicare_cclf_connector, from a folder that you have of it, on a warehouse of bcda-etl in PostgreSQL, and then
# compares what it made with cclf: dollars paid, fills, spans with a birth date. The folder is left as it is.
#
#   PGHOST=... PGUSER=... PGPASSWORD=... PGDATABASE=... docker/tuva.sh CONNECTOR_FOLDER
#
# Needs psql, and dbt with its adapter for PostgreSQL (pip install dbt-core==1.10.15 dbt-postgres). Also read:
#   SCHEMA_PREFIX  bcda.schema-prefix of the warehouse; none by default
#   TUVA_OUTPUT    what the names of the schemas that dbt makes begin with; tuva_output by default
#   DBT            the dbt to call; dbt by default
set -eu

folder=${1:?"Name the folder of the connector, which has its dbt_project.yml."}
[ -f "$folder/dbt_project.yml" ] || { echo "$folder has no dbt_project.yml: name the connector's folder." >&2; exit 2; }
: "${PGHOST:=127.0.0.1}" "${PGPORT:=5432}" "${PGUSER:=claims}" "${PGPASSWORD:=}" "${PGDATABASE:=claims}"
: "${SCHEMA_PREFIX:=}" "${TUVA_OUTPUT:=tuva_output}" "${DBT:=dbt}"
export PGHOST PGPORT PGUSER PGPASSWORD PGDATABASE

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R "$folder" "$work/connector"
setting() { sed -n "s/^$1:[[:space:]]*[\"']\{0,1\}\([A-Za-z0-9_-]*\).*/\1/p" "$work/connector/dbt_project.yml" | head -n 1; }
mkdir "$work/profile"
cat > "$work/profile/profiles.yml" <<PROFILE
$(setting profile):
  target: warehouse
  outputs:
    warehouse:
      type: postgres
      host: "{{ env_var('PGHOST') }}"
      port: "{{ env_var('PGPORT') | int }}"
      user: "{{ env_var('PGUSER') }}"
      password: "{{ env_var('PGPASSWORD') }}"
      dbname: "{{ env_var('PGDATABASE') }}"
      schema: $TUVA_OUTPUT
      search_path: "${SCHEMA_PREFIX}tuva,public"
      threads: 4
PROFILE
export DBT_PROFILES_DIR="$work/profile" DBT_SEND_ANONYMOUS_USAGE_STATS=false

cd "$work/connector"
[ -d dbt_packages ] || "$DBT" deps
"$DBT" build --select "package:$(setting name)" \
    --vars "{demo_data_only: false, input_database: \"$PGDATABASE\", input_schema: \"${SCHEMA_PREFIX}tuva\"}"

made=$(psql -X -At -c "select quote_ident(schemaname) from pg_tables where tablename = 'medical_claim'
    and starts_with(schemaname, '$TUVA_OUTPUT') order by 1 limit 1")
[ -n "$made" ] || { echo "The connector made no table medical_claim in a schema $TUVA_OUTPUT...: look at its log." >&2; exit 1; }
psql -X -q -v ON_ERROR_STOP=1 <<SQL
create temporary table compared as
select 'dollars paid' as what,
    (select coalesce(sum(clm_pd_amt), 0) from ${SCHEMA_PREFIX}cclf.claim where bene_mbi_id is not null) as in_cclf,
    (select coalesce(sum(paid_amount), 0) from $made.medical_claim) as in_tuva
union all
select 'fills',
    (select count(*) from ${SCHEMA_PREFIX}cclf.partd_claims where bene_mbi_id is not null and clm_adjsmt_type_cd <> '1'),
    (select count(*) from $made.pharmacy_claim)
union all
select 'spans with a birth date',
    (select count(*) from ${SCHEMA_PREFIX}tuva.enrollment),
    (select count(birth_date) from $made.eligibility);
table compared;
do \$\$
begin
    if exists (select from compared where in_cclf <> in_tuva) then
        raise exception 'The connector made something else of the warehouse than it has: see the lines above.';
    end if;
end
\$\$;
SQL
