package org.bcdaetl.warehouse.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.bcdaetl.warehouse.publish.ClaimNights.Claim;
import org.bcdaetl.warehouse.schema.BaseTable;
import org.bcdaetl.warehouse.schema.Schemas;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is kept of people and claims is what the whole computation gives, and a small night looks at what it changes alone, a
 * large one at each row once.
 */
class ConcernedKeysIT {

    private static final int MANY = 100;
    private static final int NIGHTS = 25;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Random random = new Random(5);
    private ClaimNights nights;
    private JdbcClient jdbc;

    @BeforeEach
    void makeWarehouse() throws Exception {
        nights = new ClaimNights();
        jdbc = nights.jdbc();
    }

    @AfterEach
    void close() {
        nights.close();
    }

    @Test
    void groupsOfClaimsAreKeptAsTheViewComputesThem() {
        List<Claim> all = new ArrayList<>();
        for (int claim = 0; claim < MANY; claim++) {
            all.add(anyClaim(claim));
        }
        nights.publish(false, all);
        assertThatGroupsAreAsComputed();
        jdbc.sql("analyze bcda.claim").update();
        jdbc.sql("insert into bcda.odd_claim_group (claim_group, oddity) values ('looked at', 'no active claim')")
                .update();
        for (int night = 0; night < NIGHTS; night++) {
            long run = nights.load(anyClaim(random.nextInt(MANY + 5)), anyClaim(random.nextInt(MANY + 5)));
            assertThat(nights.warehouse().claimTallies().of(run).leftOutSentence())
                    .contains("cclf leaves %1$d claims out: %1$d status cancelled."
                            .formatted(nights.one("select count(*) from bcda.claim where status = 'cancelled'")));
            if (night % 8 == 5) {
                nights.forget(String.valueOf(night));
            }
            assertThatGroupsAreAsComputed("looked at");
        }
        nights.publish(false, all);
        assertThatGroupsAreAsComputed();
    }

    /** A claim of version 1, in a group of a few or in none. */
    private Claim anyClaim(int id) {
        Claim claim = Claim.of(String.valueOf(id))
                .with("bene_id", String.valueOf(id % 40))
                .with("claim_group", random.nextInt(5) == 0 ? "" : String.valueOf(random.nextInt(60)))
                .with("eob_type", random.nextInt(3) == 0 ? "PDE" : "CARRIER")
                .with("status", random.nextInt(3) == 0 ? "cancelled" : "active");
        for (String column : List.of("system_type", "final_action", "claim_use", "claim_created")) {
            claim = claim.with(column, "");
        }
        return claim;
    }

    private void assertThatGroupsAreAsComputed(String... more) {
        TreeSet<String> computed = new TreeSet<>(
                nights.ids("select concat_ws(' ', claim_group, eob_type, oddity) from bcda.claim_group_oddity"));
        Arrays.stream(more).map(group -> group + " no active claim").forEach(computed::add);
        assertThat(nights.ids("select concat_ws(' ', claim_group, eob_type, oddity) from bcda.odd_claim_group"))
                .isEqualTo(computed)
                .hasSizeGreaterThan(10);
    }

    @Test
    void recordsOfPeopleAreKeptAsTheViewsComputeThem() {
        changePeople(numbers(0, MANY * 2));
        assertThatPeopleAreAsComputed("");
        jdbc.sql("analyze bcda.current_mbi").update();
        jdbc.sql("insert into bcda.current_mbi (bene_id, bene_mbi_id) values ('looked at', 'by nobody')")
                .update();
        for (int night = 0; night < NIGHTS * 2; night++) {
            changePeople(List.of(random.nextInt(MANY * 2 + 5), random.nextInt(MANY * 2 + 5)));
            assertThatPeopleAreAsComputed("looked at");
        }
        changePeople(numbers(0, MANY * 2));
        assertThatPeopleAreAsComputed("");
    }

    private static List<Integer> numbers(int from, int to) {
        return java.util.stream.IntStream.range(from, to).boxed().toList();
    }

    /** Replaces records as a night does, or removes them. */
    private void changePeople(List<Integer> people) {
        String ids = String.join("','", people.stream().map(String::valueOf).toList());
        nights.warehouse().transaction().executeWithoutResult(status -> {
            PersonRecords records = new PersonRecords(
                    jdbc, Schemas.PLAIN, "select bene_id from unnest(array['" + ids + "']) changed (bene_id)");
            for (String table : List.of("beneficiary_demographics", "beneficiary_mbi")) {
                jdbc.sql("delete from bcda." + table + " where bene_id in ('" + ids + "')")
                        .update();
            }
            for (int person : new TreeSet<>(people)) {
                if (random.nextInt(10) > 0) {
                    add(person);
                }
            }
            records.refresh();
        });
    }

    private void add(int person) {
        String id = String.valueOf(person);
        String successor = random.nextInt(40) == 0 ? String.valueOf(random.nextInt(MANY * 2)) : null;
        String replaced = random.nextInt(200) == 0
                ? "[\"" + random.nextInt(MANY * 2) + "\", \"" + random.nextInt(MANY * 2) + "\"]"
                : "[]";
        jdbc.sql(
                        "insert into bcda.beneficiary_demographics (bene_id, replaced_by, replaces, bene_1st_name, last_updated,"
                                + " file_id, line_no, run_id) values (?, ?, ?::jsonb, ?, '2025-01-01'::timestamptz + make_interval(days => ?), 1, 1, 1)")
                .params(id, successor, replaced, random.nextInt(4) == 0 ? null : "name", random.nextInt(9))
                .update();
        for (int mbi = random.nextInt(3); mbi > 0; mbi--) {
            String number = random.nextInt(12) == 0 ? "shared " + random.nextInt(8) : "of " + person + " " + mbi;
            jdbc.sql("insert into bcda.beneficiary_mbi (bene_id, mbi_position, mbi, currency, file_id, line_no, run_id)"
                            + " values (?, ?, ?, ?, 1, 1, 1)")
                    .params(id, mbi, number, random.nextBoolean() ? "current" : null)
                    .update();
        }
    }

    private void assertThatPeopleAreAsComputed(String more) {
        assertThat(nights.ids(
                        "select bene_id || coalesce(' ' || bene_mbi_id, '') from bcda.current_mbi where bene_id <> '"
                                + more + "'"))
                .isEqualTo(nights.ids(
                        "select bene_id || coalesce(' ' || bene_mbi_id, '') from bcda.computed_current_mbi"));
        assertThat(nights.ids("select bene_id from bcda.current_mbi").contains("looked at"))
                .isEqualTo(!more.isEmpty());
        assertThat(nights.ids("select r::text from bcda.person_record r"))
                .isEqualTo(nights.ids("select r::text from bcda.computed_person_record r"))
                .hasSizeGreaterThan(5);
    }

    @Test
    void noLineIsComparedWithAllThatTheNightBrings() {
        nights.warehouse().transaction().executeWithoutResult(status -> {
            deliver("beneficiary_mbi", "bene_id");
            deliver("coverage_month", "coverage_id");
            for (BaseTable.Family family : BaseTable.Family.values()) {
                deliver(family.driver(), family.key());
                assertThat(readBySubplans(LineFates.sql(family), 1, family.resourceType()))
                        .as(family.resourceType())
                        .doesNotContain("staging", "pg_temp");
            }
            assertThat(readBySubplans("select from " + Publisher.STAGED_PEOPLE_OF_KNOWN_MBI + " d"))
                    .isEmpty();
        });
    }

    private void deliver(String table, String key) {
        jdbc.sql("create temporary table delivery_" + table + " on commit drop as select d." + key
                        + ", 0 as part, d.file_id, d.line_no from staging." + table + " d")
                .update();
    }

    /** Schemas of tables that a statement reads by subqueries, which are no joins. */
    private List<String> readBySubplans(String statement, Object... parameters) {
        return JSON
                .readTree(jdbc.sql("explain (verbose, format json) " + statement)
                        .params(parameters)
                        .query(String.class)
                        .single())
                .findParents("Parent Relationship")
                .stream()
                .filter(node -> node.path("Parent Relationship").asString().equals("SubPlan"))
                .flatMap(node -> node.findValuesAsString("Schema").stream())
                .toList();
    }

    @Test
    void keysCountOnceAndTooManyAreNotListed() {
        nights.warehouse().transaction().executeWithoutResult(status -> {
            ConcernedKeys keys = ConcernedKeys.none(jdbc, "concerned_here");
            keys.add("select n::text from generate_series(1, 10000) n");
            keys.add("select n::text from generate_series(1, 10000) n");
            assertThat(keys.areTooManyToList()).isFalse();
            assertThat(nights.one("select count(*) from " + keys.keys())).isEqualTo(10_000);

            keys.add("select 'one more'");

            assertThat(keys.areTooManyToList()).isTrue();
            assertThat(nights.one("select count(*) from generate_series(1, 20000) n where " + keys.isAmong("n::text")))
                    .isEqualTo(10_000);
            keys.drop();
        });
    }

    @Test
    void aCoverageIsLookedUpWithoutReadingAllThatAreAbsent() {
        long run = nights.load(Claim.of("1"));
        jdbc.sql("""
                        insert into etl.delivered_resource (resource_type, resource_id, population, run_id, absent_since)
                        select 'Coverage', n, 'all', ?, ? from generate_series(1, 5000) n
                        """).params(run, run).update();
        jdbc.sql("analyze etl.delivered_resource").update();

        assertThat(plan("select * from bcda.computed_coverage_span where bene_id in ('1', '2')"))
                .contains("delivered_resource_pkey")
                .doesNotContain("Seq Scan on delivered_resource");
    }

    private String plan(String query) {
        return String.join(
                "\n", jdbc.sql("explain " + query).query(String.class).list());
    }
}
