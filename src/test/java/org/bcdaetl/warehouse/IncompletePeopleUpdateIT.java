package org.bcdaetl.warehouse;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.warehouse.ledger.IncompletePeople;
import org.bcdaetl.warehouse.ledger.Run;
import org.bcdaetl.warehouse.ledger.Runs;
import org.bcdaetl.warehouse.ledger.Watermarks;
import org.bcdaetl.warehouse.ledger.incomplete.Asks;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Whom the errors of a run make incomplete, of which type, and how often they were asked for in vain. */
class IncompletePeopleUpdateIT {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> ALL = List.of("ExplanationOfBenefit", "Patient", "Coverage");
    private static final String NAMED = "Error retrieving data for beneficiary MBI 1S00E00RU01 in ACO A1";

    private static PGSimpleDataSource database;
    private static JdbcClient jdbc;

    private int night;
    private String filter = "";

    @BeforeAll
    static void makeWarehouse() {
        database = TestPostgres.warehouse();
        jdbc = JdbcClient.create(database);
    }

    @BeforeEach
    void empty() {
        night = 0;
        filter = "";
        jdbc.sql("truncate etl.run, etl.watermark, etl.incomplete_person cascade")
                .update();
    }

    @Test
    void everyRowThatStandsCountsItsNightsInVainWhoeverTheServerNames() {
        load(null, "Patient", new Told("OperationOutcome", "error", "Patient: " + NAMED));
        assertThat(people()).containsExactly("Patient 1S00E00RU01 never 0");

        load(null, "Patient", new Told("OperationOutcome", "error", null));

        assertThat(people()).containsExactly("Patient  2026-01-02 0", "Patient 1S00E00RU01 never 1");
        assertThat(new IncompletePeople(jdbc).needEverything("all", List.of("Patient"), ""))
                .isFalse();
        for (int again = 1; again <= 3; again++) {
            load("2026-01-02", "Patient", new Told("OperationOutcome", "error", null));
            assertThat(people()).contains("Patient  2026-01-02 " + again);
        }
        assertThat(new IncompletePeople(jdbc).oldest("all", List.of("Patient"), "", false))
                .isEmpty();
        assertThat(new IncompletePeople(jdbc).oldest("all", List.of("Patient"), "", true))
                .isPresent();
    }

    @Test
    void whoWasAskedForInVainAndIsNamedAgainIsAskedForAgainFromThatRunOn() {
        Told error = new Told("Patient", "error", NAMED);
        load("2026-01-01", "Patient", error);
        for (int again = 1; again <= 3; again++) {
            load("2026-01-01", "Patient", error);
        }
        assertThat(asksFrom(false)).isEmpty();
        load("2026-01-05", "Patient");
        assertThat(asksFrom(false)).isEmpty();

        load("2026-01-06", "Patient", error);

        assertThat(asksFrom(false)).hasValue(Instant.parse("2026-01-06T00:00:00Z"));
        assertThat(asksFrom(true)).hasValue(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(sentence(List.of("Patient"), true, true, false))
                .isEqualTo("1 person is incomplete since 2026-01-01T00:00:00Z, since the server could not export this"
                        + " person: asked for again in vain, so only loads of bcda.overlap-every and full ones still"
                        + " ask; this person lacks later changes too, for which the next load asks again.");
        load("2026-01-06", "Patient");
        assertThat(asksFrom(false)).isEmpty();
        assertThat(people()).containsExactly("Patient 1S00E00RU01 2026-01-01 3");

        load("2026-01-08", "Patient", new Told("Patient", "error", null));
        assertThat(asksFrom(false)).hasValue(Instant.parse("2026-01-08T00:00:00Z"));
        load("2026-01-01", "Patient");
        assertThat(people()).isEmpty();
    }

    @Test
    void whomTheServerNamesInEveryRunIsNotAskedForAgainForEver() {
        Told error = new Told("Patient", "error", NAMED);
        load(null, "Patient", error);
        load(null, "Patient", error);
        assertThat(asksFrom(false)).isEmpty();

        load("2026-01-03", "Patient", error);
        for (int again = 1; again <= 3; again++) {
            assertThat(asksFrom(false)).hasValue(Instant.parse("2026-01-03T00:00:00Z"));
            load("2026-01-03", "Patient", error);
        }
        load("2026-01-07", "Patient", error);
        load("2026-01-08", "Patient", error);
        assertThat(asksFrom(false)).isEmpty();
        assertThat(asksFrom(true)).hasValue(Instant.parse("2026-01-03T00:00:00Z"));

        load("2026-01-09", "Coverage", error);
        load("2026-01-09", "Patient", error);
        assertThat(asksFrom(false)).isEmpty();
        load("2026-01-11", "Patient");
        load("2026-01-12", "Patient", error);
        assertThat(asksFrom(false)).hasValue(Instant.parse("2026-01-12T00:00:00Z"));
    }

    private static Optional<Instant> asksFrom(boolean all) {
        return new IncompletePeople(jdbc).oldest("all", List.of("Patient"), "", all);
    }

    @Test
    void whoIsCompleteOfFewerClaimsMayLackOthers() {
        String claims = "ExplanationOfBenefit";
        String finalOnly = claims + "?_tag=NationalClaimsHistory";
        String withPartial = finalOnly + ",SharedSystem";
        Told error = new Told(claims, "error", NAMED);
        filter = withPartial;
        load("2026-01-01", claims, error);

        filter = finalOnly;
        load(null, claims);

        assertThat(people()).containsExactly(claims + " 1S00E00RU01 2026-01-01 0");
        IncompletePeople incomplete = new IncompletePeople(jdbc);
        assertThat(incomplete.oldest("all", List.of(claims), finalOnly, true)).isEmpty();
        assertThat(incomplete.oldest("all", List.of(claims), withPartial, false))
                .hasValue(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(incomplete
                        .standing("all", new Asks(List.of(claims), finalOnly, true, true, false))
                        .orElseThrow()
                        .leftOut())
                .isOne();

        load("2026-01-02", claims, error);
        assertThat(people()).hasSize(2);
        filter = withPartial;
        load("2026-01-01", claims);
        assertThat(people()).isEmpty();
    }

    @Test
    void whoLacksClaimsIsAskedForAgainWithAllClaimsThatANewSettingLoads() {
        String claims = "ExplanationOfBenefit";
        String finalOnly = claims + "?_tag=NationalClaimsHistory";
        String withPartial = finalOnly + ",SharedSystem";
        Told error = new Told(claims, "error", NAMED);
        filter = finalOnly;
        load("2026-01-01", claims, error);

        assertThat(new IncompletePeople(jdbc)
                        .standing("all", new Asks(List.of(claims), withPartial, true, true, false))
                        .orElseThrow()
                        .sentence())
                .endsWith(": the next load asks again.");

        filter = withPartial;
        load(null, claims, error);

        assertThat(people()).containsExactly(claims + " 1S00E00RU01 never 0");
        assertThat(new IncompletePeople(jdbc).needEverything("all", List.of(claims), withPartial))
                .isTrue();
    }

    @Test
    void anErrorOfATypeThatWasNotAskedForIsOneOfAllThatWere() {
        load(
                "2026-01-01",
                "Patient,Coverage",
                new Told("unknown", "error", NAMED),
                new Told("OperationOutcome", "error", "ExplanationOfBenefit: beneficiary MBI 2S00E00RU02"));

        assertThat(people())
                .containsExactly(
                        "Coverage 1S00E00RU01 2026-01-01 0",
                        "Coverage 2S00E00RU02 2026-01-01 0",
                        "Patient 1S00E00RU01 2026-01-01 0",
                        "Patient 2S00E00RU02 2026-01-01 0");
    }

    @Test
    void anErrorOfAnyOddSeverityCountsAndANoticeDoesNot() {
        load(
                "2026-01-01",
                "Patient",
                new Told("Patient", " Error", "MBI 1S00E00RU01"),
                new Told("Patient", "severe", "MBI 1S00E00RU02"),
                new Told("Patient", null, "MBI 1S00E00RU03"),
                new Told("Patient", "Information", "MBI 1S00E00RU04"),
                new Told("Patient", " WARNING ", "MBI 1S00E00RU05"));

        assertThat(people())
                .containsExactly(
                        "Patient 1S00E00RU01 2026-01-01 0",
                        "Patient 1S00E00RU02 2026-01-01 0",
                        "Patient 1S00E00RU03 2026-01-01 0");
    }

    @Test
    void whatHasNoDigitIsNoPerson() {
        load(
                "2026-01-01",
                "Patient",
                new Told("Patient", "error", "Error retrieving data for beneficiary MBI  in ACO A1"),
                new Told("Patient", "error", "cclfBeneficiary was not found"),
                new Told("Patient", "error", "cclfBeneficiary id: -42 was not found"));

        assertThat(people()).containsExactly("Patient  2026-01-01 0", "Patient -42 2026-01-01 0");
    }

    @Test
    void theSentenceSaysWhichLoadsStillAskAndWhichDoNot() {
        jdbc.sql("insert into etl.run (source, population, full_load) values ('api', 'all', true)")
                .update();
        jdbc.sql("insert into etl.incomplete_person (population, resource_type, person, complete_until, times_in_vain,"
                        + " since_run, last_run) select 'all', t.type, t.person, t.until, t.in_vain, run_id, run_id"
                        + " from etl.run, (values ('Patient', 'a1', null::timestamptz, 1),"
                        + " ('Patient', 'b2', '2026-01-01', 3), ('Coverage', 'b2', '2026-01-01', 0),"
                        + " ('ExplanationOfBenefit', 'c3', '2026-01-01', 0)) t (type, person, until, in_vain)")
                .update();
        String start = "3 people are incomplete from the start, since the server could not export them: ";

        assertThat(sentence(List.of("Patient", "Coverage"), true, true, false))
                .isEqualTo(
                        start + "the next load asks again for 1; 1 asked for again in vain, so only loads of"
                                + " bcda.overlap-every and full ones still ask; 1 asked for again in vain, so only full loads"
                                + " still ask; no load asks for what 1 lack, for bcda.types or bcda.partially-adjudicated leaves it out.");
        assertThat(sentence(ALL, true, false, false))
                .contains("so only loads of bcda.overlap-every and load --full still ask;")
                .endsWith("so only load --full still asks.");
        assertThat(sentence(List.of("Patient"), false, false, false))
                .contains("; no load asks for what 2 lack, for bcda.types or bcda.partially-adjudicated leaves it out.")
                .doesNotContain("bcda.overlap-every", "bcda.full-every");
        assertThat(sentence(ALL, true, true, true)).isEqualTo(start + "the next load asks again.");
        jdbc.sql("delete from etl.incomplete_person where person <> 'c3'").update();
        assertThat(sentence(List.of("Patient"), true, true, false))
                .isEqualTo(
                        "1 person is incomplete since 2026-01-01T00:00:00Z, since the server could not export this"
                                + " person: no load asks for what is lacking, for bcda.types or bcda.partially-adjudicated leaves it out.");
    }

    private static String sentence(List<String> types, boolean overlaps, boolean full, boolean everything) {
        return new IncompletePeople(jdbc)
                .standing("all", new Asks(types, "", overlaps, full, everything))
                .orElseThrow()
                .sentence();
    }

    /** What the server told in a file of a type. */
    private record Told(
            String fileType,
            @Nullable String severity,
            @Nullable String diagnostics) {}

    /** Publishes an export, as far as it is about incomplete people, a day after the one before. */
    private void load(@Nullable String since, String types, Told... told) {
        new TransactionTemplate(new DataSourceTransactionManager(database)).executeWithoutResult(status -> {
            Instant time = START.plus(Duration.ofDays(++night));
            long id = jdbc.sql("insert into etl.run (source, population, full_load, resource_types, since,"
                            + " transaction_time, type_filter, published_at) values ('api', 'all', ?::date is null, ?,"
                            + " ?::date::timestamp at time zone 'UTC', ?, ?, now())"
                            + " returning run_id")
                    .params(asList(since, types, since, Runs.timestamp(time), filter))
                    .query(Long.class)
                    .single();
            long export = jdbc.sql("insert into etl.export (run_id, resource_types, request_url, transaction_time)"
                            + " values (?, ?, 'u', ?) returning export_id")
                    .params(id, types, Runs.timestamp(time))
                    .query(Long.class)
                    .single();
            for (int i = 0; i < told.length; i++) {
                long file = jdbc.sql("insert into etl.file (run_id, export_id, kind, resource_type, file_name,"
                                + " location, spool_name) values (?, ?, 'error', ?, 'f', ?, ?) returning file_id")
                        .params(id, export, told[i].fileType(), "l" + i, "s" + i)
                        .query(Long.class)
                        .single();
                jdbc.sql("insert into etl.server_error (run_id, file_id, line_no, severity, diagnostics)"
                                + " values (?, ?, 1, ?, ?)")
                        .params(asList(id, file, told[i].severity(), told[i].diagnostics()))
                        .update();
            }
            Run run = new Runs(jdbc).get(id);
            IncompletePeople.update(jdbc, run);
            Watermarks.advance(jdbc, run);
        });
    }

    private static List<String> people() {
        return jdbc
                .sql("select resource_type || ' ' || person || ' ' || coalesce((complete_until at time zone"
                        + " 'UTC')::date::text, 'never') || ' ' || times_in_vain from etl.incomplete_person")
                .query(String.class)
                .list()
                .stream()
                .sorted()
                .toList();
    }
}
