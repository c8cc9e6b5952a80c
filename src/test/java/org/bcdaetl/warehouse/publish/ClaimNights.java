package org.bcdaetl.warehouse.publish;

import com.zaxxer.hikari.HikariDataSource;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.warehouse.Warehouse;
import org.bcdaetl.warehouse.schema.BaseTable;
import org.bcdaetl.warehouse.schema.Schemas;
import org.bcdaetl.warehouse.session.OurSessions;
import org.bcdaetl.warehouse.session.WarehouseHold;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/** Nights of claims that are staged as the views of version 3 leave them, and published by the real publisher. */
final class ClaimNights implements AutoCloseable {

    private static final int CONNECTIONS = 5;
    private static final int LATE_INDEX_ROWS = 10_000;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> TABLES = List.of("claim", "partb_physicians", "partd_claims");
    private static final List<String> PEOPLE = List.of("beneficiary_demographics", "beneficiary_mbi");
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    /** The rule of docs/analysts.md, "Which claims are current", pair by pair. */
    private static final String BY_BRUTE_FORCE = """
            with v as (
                select
                    c.*,
                    coalesce(c.system_type, case c.eob_type when 'PDE' then 'DDPS' else 'NationalClaimsHistory' end) as kind,
                    coalesce(c.final_action, 'FinalAction') = 'FinalAction' as is_final,
                    lower(c.status) = 'active' and coalesce(c.claim_use, 'claim') = 'claim'
                        and coalesce(c.system_type, 'DDPS') in ('NationalClaimsHistory', 'DDPS') as is_adjudicated,
                    coalesce(nullif(to_char(c.claim_created at time zone 'UTC', 'YYYYMMDD'), '99991231'), '00000000')
                        || coalesce(nullif(to_char(c.clm_idr_ld_dt, 'YYYYMMDD'), '99991231'), '00000000')
                        || coalesce(to_char(c.last_updated at time zone 'UTC', 'YYYYMMDD'), '00000000')
                        || lpad(c.eob_id, 10, '0') as age,
                    coalesce((select i.mbi from bcda.beneficiary_mbi i where i.bene_id = c.bene_id), c.bene_id, '') as person
                from bcda.claim c
            )
            select a.eob_id
            from v a
            where a.is_adjudicated and a.is_final
            and not exists (
                select from v b
                where b.is_adjudicated and b.kind = a.kind and b.person = a.person and b.age > a.age
                and (b.is_final and b.clm_cntl_num = a.clm_cntl_num or b.prior_cntl_num = a.clm_cntl_num)
            )
            """;

    /** Questions and statements of a test are many; a connection for each would take longer than they do. */
    private final HikariDataSource pool;

    private final JdbcClient jdbc;
    private final Warehouse warehouse;
    private final WarehouseHold hold;
    private int night;
    private String filter = "";

    ClaimNights() throws SQLException, InterruptedException {
        PGSimpleDataSource database = TestPostgres.warehouse();
        database.setApplicationName(OurSessions.APPLICATION_NAME);
        pool = new HikariDataSource();
        pool.setDataSource(database);
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(1);
        jdbc = JdbcClient.create(pool);
        List<BaseTable> tables = new ArrayList<>();
        TABLES.forEach(table -> tables.add(BaseTable.own(table, "ExplanationOfBenefit", columns(table), List.of())));
        PEOPLE.forEach(table -> tables.add(BaseTable.own(table, "Patient", columns(table), List.of())));
        warehouse = Warehouse.of(
                pool, jdbc, Schemas.PLAIN, new DataSourceTransactionManager(pool), tables, LATE_INDEX_ROWS);
        hold = WarehouseHold.take(database, Schemas.PLAIN, warehouse.lease(), () -> {}, TimeUnit.MILLISECONDS::sleep)
                .orElseThrow();
    }

    private List<String> columns(String table) {
        return jdbc.sql("select column_name from information_schema.columns where table_schema = 'staging'"
                        + " and table_name = ? and column_name not in ('file_id', 'line_no', 'content_hash')")
                .param(table)
                .query(String.class)
                .list();
    }

    /**
     * A claim with one line.
     *
     * @param cells of its row in {@code staging.claim}, by column
     */
    record Claim(Map<String, String> cells) {

        /** A final carrier claim of version 3, created on the first day. */
        static Claim of(String id) {
            return new Claim(Map.of(
                    "eob_id", id,
                    "bene_id", "1",
                    "status", "active",
                    "eob_type", "CARRIER",
                    "system_type", "NationalClaimsHistory",
                    "final_action", "FinalAction",
                    "claim_use", "claim",
                    "claim_created", "2025-01-01",
                    "last_updated", "2025-06-01"));
        }

        /** The claim with another value in a column; an empty one is NULL. */
        Claim with(String column, String value) {
            Map<String, String> other = new LinkedHashMap<>(cells);
            if (value.isEmpty()) {
                other.remove(column);
            } else {
                other.put(column, value);
            }
            return new Claim(other);
        }

        Claim number(String number) {
            return with("clm_cntl_num", number);
        }

        Claim insteadOf(String number) {
            return with("prior_cntl_num", number);
        }

        Claim created(String day) {
            return with("claim_created", day);
        }
    }

    /** What the nights from now on ask for, as a part of the server's filter; empty for all. */
    ClaimNights asking(String systems) {
        filter = systems;
        return this;
    }

    /** Publishes a night that brings changes. */
    long load(Claim... claims) {
        return publish(false, List.of(claims));
    }

    /** Publishes a full export and removes what it no longer has. */
    long mirror(Claim... claims) {
        return publish(true, List.of(claims));
    }

    long publish(boolean mirror, List<Claim> claims) {
        return publish(mirror, claims, Map.of());
    }

    /** @param mbis of the people that are delivered, by {@code bene_id} */
    long publish(boolean mirror, List<Claim> claims, Map<String, String> mbis) {
        night++;
        long run = one("insert into etl.run (source, population, full_load, mirror, resource_types, asked_for,"
                + " type_filter, transaction_time) values ('api', 'all', " + mirror + ", " + mirror
                + ", 'ExplanationOfBenefit" + (mbis.isEmpty() ? "" : ",Patient") + "', 'changes', '" + filter + "', '"
                + FIRST.plus(night, ChronoUnit.DAYS)
                + "') returning run_id");
        long file = file(run, "ExplanationOfBenefit", claims.size());
        long line = 0;
        for (Claim claim : claims) {
            Map<String, Object> row = new LinkedHashMap<>(claim.cells());
            row.put("file_id", file);
            row.put("line_no", ++line);
            row.put("content_hash", new TreeMap<>(claim.cells()).hashCode());
            stage("claim", row);
            row.remove("content_hash");
            row.put("cur_clm_uniq_id", claim.cells().get("eob_id"));
            boolean drug = "PDE".equals(claim.cells().get("eob_type"));
            int varied = Math.floorMod(claim.cells().hashCode(), 7);
            row.put(drug ? "clm_line_from_dt" : "clm_thru_dt", "2025-0" + (1 + varied % 3) + "-11");
            row.put(drug ? "clm_line_bene_pmt_amt" : "clm_line_cvrd_pd_amt", varied == 0 ? null : varied + 0.25);
            stage(drug ? "partd_claims" : "partb_physicians", row);
        }
        if (!mbis.isEmpty()) {
            stage(file(run, "Patient", mbis.size()), mbis);
        }
        warehouse.publisher().publish(warehouse.runs().get(run), BigDecimal.valueOf(100), List.of());
        Stream.concat(TABLES.stream(), PEOPLE.stream())
                .forEach(table -> jdbc.sql("truncate staging." + table).update());
        return run;
    }

    private long file(long run, String type, int lines) {
        long file = one("insert into etl.file (run_id, kind, resource_type, file_name, file_date, location, spool_name,"
                + " lines) values (" + run + ", 'data', '" + type + "', '" + type + "', '2026-01-01', '" + type + "', '"
                + type
                + "', " + lines + ") returning file_id");
        jdbc.sql("insert into etl.slice (file_id, from_offset, to_offset, first_line) values (?, 0, 1, 1)")
                .param(file)
                .update();
        return file;
    }

    private void stage(long file, Map<String, String> mbis) {
        long line = 0;
        for (Map.Entry<String, String> person : mbis.entrySet()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("file_id", file);
            row.put("line_no", ++line);
            row.put("bene_id", person.getKey());
            row.put("last_updated", FIRST.plus(night, ChronoUnit.DAYS).toString());
            stage("beneficiary_demographics", row);
            row.put("mbi", person.getValue());
            row.put("mbi_position", 0);
            stage("beneficiary_mbi", row);
        }
    }

    private void stage(String table, Map<String, Object> row) {
        jdbc.sql("insert into staging." + table + " select * from jsonb_populate_record(null::staging." + table
                        + ", ?::jsonb)")
                .param(JSON.writeValueAsString(row))
                .update();
    }

    /** Removes a person with all claims. */
    void forget(String person) {
        String mbi = "1S00E00CC0" + person;
        jdbc.sql("insert into bcda.beneficiary_mbi (bene_id, mbi, file_id, line_no, run_id) values (?, ?, 1, 1, 1)")
                .params(person, mbi)
                .update();
        warehouse.transaction().execute(status -> warehouse.forgottenPeople().remove(Set.of(mbi), text -> null));
    }

    /** Brings the schema up to date, as an upgrade does. */
    void migrate() {
        TestPostgres.migrate(pool);
    }

    /** Ids of the claims that cclf shows. */
    Set<String> current() {
        return ids(
                "select cur_clm_uniq_id from cclf.partb_physicians union select cur_clm_uniq_id from cclf.partd_claims");
    }

    Set<String> currentByBruteForce() {
        return ids(BY_BRUTE_FORCE);
    }

    /** Ids of the claims whose rows say that they are current, of one table. */
    Set<String> currentIn(String table) {
        return ids("select eob_id from bcda." + table + " where is_current");
    }

    Set<String> ids(String query) {
        return new TreeSet<>(jdbc.sql(query).query(String.class).list());
    }

    long one(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    Warehouse warehouse() {
        return warehouse;
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    @Override
    public void close() {
        hold.close();
        pool.close();
    }
}
