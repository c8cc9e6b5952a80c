package org.bcdaetl.night.increments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.night.SandboxNight;
import org.bcdaetl.night.WarehouseDifferences;
import org.bcdaetl.sandbox.SandboxSettings;
import org.bcdaetl.sandbox.faults.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A year of nights of version 3, from September to September, with all that happens in one: people join, leave and come
 * back, die, get new MBIs and new records; claims are adjusted and stop coming; the server forgets people, refuses, and has
 * nothing in January. To begin with it is loaded every four weeks; {@code -Dyear.nights=52} loads it every week, and
 * {@code -Dyear.seed} are other people.
 */
class YearIT {

    private static final int NIGHTS = Integer.getInteger("year.nights", 13);
    private static final int DAYS = 364 / NIGHTS;
    private static final long SEED = Long.getLong("year.seed", 7);
    private static final SandboxSettings SANDBOX =
            SandboxSettings.of(50, SEED).withBeneficiariesPerFile(10).withTurnover(true);

    private static final int NO_DATA = 3;

    /** How many rows a kept table has otherwise than the view that says what it has to have. */
    private static final String KEPT_OTHERWISE = """
            with kept as (select to_jsonb(k) as row from bcda.%1$s k),
            computed as (
                select to_jsonb(c) - 'is_merged' - 'merged_mbi_id' as row from bcda.computed_%1$s c
                where (to_jsonb(c) ->> 'is_merged')::boolean is not true
            )
            select count(*)::text from (
                (select row from kept except all select row from computed)
                union all (select row from computed except all select row from kept)
            ) different
            """;

    /** Months of people of whom every coverage is absent, before or after that. */
    private static final String MONTHS_OF_WHO_LEFT = """
            select m.bene_id
            from cclf.coverage_month m
            join (
                select c.bene_id, max(a.last_dt) as last_dt
                from bcda.coverage c
                left join bcda.absent_coverage a on a.coverage_id = c.coverage_id
                group by c.bene_id
                having count(*) = count(a.last_dt)
            ) gone on gone.bene_id = m.bene_id
            where m.coverage_month %s gone.last_dt
            """;

    @TempDir
    Path folder;

    private int day;

    @Test
    void theWarehouseEndsAsOneLoadOfTheLastNight() throws Exception {
        System.out.println("A year of " + NIGHTS + " nights, -Dyear.seed=" + SEED);
        try (SandboxNight night = night(0, "nights")) {
            night.set("bcda.overlap-every", "84d");
            load(night);
            while (day < DAYS * NIGHTS) {
                pass(night);
            }
            load(night, "--group=runout");
            assertThatAllHappened(night);
            try (SandboxNight once = night(day, "once")) {
                load(once);
                load(once, "--group=runout");
                WarehouseDifferences differences = new WarehouseDifferences(night.database, once.database);
                List<String> found = new ArrayList<>(differences.ofResources());
                found.addAll(differences.ofAnalysts());
                assertThat(found).isEmpty();
                for (String kept : List.of("coverage_span", "paid_month", "diagnosed_year")) {
                    assertThat(texts(night, KEPT_OTHERWISE.formatted(kept)))
                            .as(kept)
                            .containsExactly("0");
                }

                load(night, "--full");
                load(night, "--full", "--group=runout");
                assertThat(texts(night, "select distinct missed_found::text from etl.run where asked_for = 'full'"))
                        .containsExactly("0");
                for (String key : List.of("eob_id", "bene_id", "coverage_id")) {
                    assertThat(differences.resourcesOfNightsAlone(key))
                            .isNotEmpty()
                            .isEqualTo(absent(night, key));
                }
                assertThat(night.run("status").out()).contains("The last full export no longer had");
                assertThat(texts(night, KEPT_OTHERWISE.formatted("coverage_span")))
                        .containsExactly("0");
                assertThat(texts(night, MONTHS_OF_WHO_LEFT.formatted("<="))).isNotEmpty();
                assertThat(texts(night, MONTHS_OF_WHO_LEFT.formatted(">"))).isEmpty();
            }
        }
    }

    private static void assertThatAllHappened(SandboxNight night) {
        assertThat(texts(night, "select distinct asked_for from etl.run"))
                .contains("first load", "no attribution", "overlap", "full", "incomplete people", "changes");
        assertThat(texts(night, "select distinct reason from bcda.retired_claim"))
                .containsExactlyInAnyOrder(
                        "not the final action", "a later version of its control number", "a later claim in its place");
        assertThat(texts(
                        night,
                        "select 'dead' from bcda.beneficiary_demographics where bene_death_dt > '2026-09-01'"
                                + " union select 'merged' from bcda.beneficiary_demographics where replaced_by is not null"
                                + " union select 'former MBI' from cclf.beneficiary_xref"))
                .containsExactlyInAnyOrder("dead", "merged", "former MBI");
    }

    private void pass(SandboxNight night) {
        int before = day;
        day = night.server.advance(DAYS);
        night.sql()
                .sql("update etl.run set started_at = started_at - make_interval(days => ?)")
                .param(DAYS)
                .update();
        if (reached(before, 1)) {
            night.server.inject(new Fault.NoEarlierAttribution(1));
        }
        if (reached(before, 56)) {
            night.server.inject(new Fault.Unretrievable(1, 3));
        }
        if (reached(before, 84)) {
            return;
        }
        if (day >= 122 && day < 147) {
            night.server.inject(
                    new Fault.Refusal("$export", 1, 404, "failed to start job; attribution file not found"));
            assertThat(night.run("load").exitCode()).isEqualTo(NO_DATA);
            return;
        }
        if (reached(before, 224)) {
            night.server.inject(new Fault.UnknownPeople(1, 2));
        }
        if (reached(before, 252)) {
            night.server.inject(new Fault.HiddenErrors(1, 4));
        }
        load(night, reached(before, 196) ? new Object[] {"--full"} : new Object[0]);
        if (reached(before, 168)) {
            load(night, "--group=runout");
        }
    }

    private boolean reached(int before, int event) {
        return before < event && event <= day;
    }

    private SandboxNight night(int wave, String name) throws IOException {
        SandboxNight night = new SandboxNight(SANDBOX.withWave(wave), folder.resolve(name));
        night.set("bcda.api-version", "v3");
        night.set("bcda.full-every", "0");
        return night;
    }

    private static Commands.Ran load(SandboxNight night, Object... options) {
        Object[] command = new Object[options.length + 1];
        command[0] = "load";
        System.arraycopy(options, 0, command, 1, options.length);
        Commands.Ran ran = night.run(command);
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        return ran;
    }

    private static Set<String> absent(SandboxNight night, String key) {
        String type =
                switch (key) {
                    case "eob_id" -> "ExplanationOfBenefit";
                    case "bene_id" -> "Patient";
                    default -> "Coverage";
                };
        return new TreeSet<>(texts(
                night,
                "select resource_id from etl.delivered_resource where resource_type = '" + type
                        + "' group by resource_id having bool_and(absent_since is not null)"));
    }

    private static List<String> texts(SandboxNight night, String sql) {
        return night.sql().sql(sql).query(String.class).list();
    }
}
