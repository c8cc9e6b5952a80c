package org.bcdaetl.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.warehouse.ledger.Reconciliation.TypeCount;
import org.bcdaetl.warehouse.ledger.ServerErrors;
import org.bcdaetl.warehouse.ledger.TableCounts.TableCount;
import org.bcdaetl.warehouse.trend.PastRuns.PastRun;
import org.bcdaetl.warehouse.trend.PeopleCounts.People;
import org.bcdaetl.warehouse.trend.QualityChecks.Check;
import org.bcdaetl.warehouse.trend.ServiceMonths.Month;

/** Trends of three years and twelve runs, the same each time. */
final class SomeTrends {

    private static final List<String> SETTINGS = List.of(
            "professional",
            "drugs",
            "outpatient",
            "equipment",
            "inpatient",
            "home health",
            "skilled nursing",
            "hospice");
    private static final List<Integer> CLAIMS = List.of(26_400, 18_900, 7_100, 1_900, 820, 410, 260, 130);
    private static final List<Integer> DOLLARS = List.of(104, 38, 310, 88, 13_900, 2_900, 11_400, 9_800);

    static final Trends FULL = new Trends(
            runs(),
            6,
            List.of(new TypeCount("ExplanationOfBenefit", 1, 1_102, 0, 0), new TypeCount("Patient", 1, 17, 0, 0)),
            List.of(new TableCount("bcda.claim", 1_102, 280, 3_105)),
            List.of(
                    check("orphan-claims", "Claims of people who are not here", "12", "0", "claims", "failed"),
                    check("claims-trend", "Claims per member month off the trend", "4.25", "3", "percent", "warning"),
                    new Check("slow", "A check <without> an answer", null, BigDecimal.ONE, "people", "warning"),
                    check("duplicate-mbis", "MBIs of several people", "5", "10", "MBIs", "passed"),
                    check("negative-amounts", "Payments below zero", "0", "1250", "claims", "passed")),
            List.of("Patient.extension('urn:example:new')"),
            new People(12_408, 61, 12, 9),
            months(1),
            months(0),
            List.of(new ServerErrors.Kind("error", "exception", 2), new ServerErrors.Kind("warning", "not said", 1)));

    private SomeTrends() {}

    private static Check check(
            String name, String title, String observed, String threshold, String unit, String verdict) {
        return new Check(name, title, new BigDecimal(observed), new BigDecimal(threshold), unit, verdict);
    }

    static List<PastRun> runs() {
        List<PastRun> runs = new ArrayList<>();
        for (int i = 1; i <= 12; i++) {
            boolean failed = i == 5;
            runs.add(new PastRun(
                    i,
                    failed ? "failed" : i == 9 ? "no-data" : "completed",
                    "all",
                    i == 1,
                    Instant.parse("2026-01-01T03:04:05Z").plusSeconds(86_400L * i),
                    Instant.parse("2026-01-01T00:00:00Z").plusSeconds(86_400L * i),
                    i == 1 ? 1_900 : 200 + 13 * (i % 4),
                    i == 9 ? 0 : i == 1 ? 41_000 : 9_000 + 700 * (i % 5),
                    i % 4 == 0 ? 3 : 0,
                    i == 7 ? 2 : 0,
                    failed ? 0 : 40_000,
                    failed ? 0 : 1_000_000 + 9_000L * i,
                    failed ? 0 : 5,
                    i % 3,
                    i % 2));
        }
        return runs;
    }

    /** Newer months have fewer claims; the later count has more of the newest seven. */
    private static List<Month> months(int count) {
        List<Month> months = new ArrayList<>();
        for (int i = 0; i < SETTINGS.size(); i++) {
            for (int age = 35; age >= 0; age--) {
                LocalDate month = LocalDate.parse("2025-12-01").minusMonths(age);
                double weeks = i == 1 ? 1.5 : 7.0;
                double complete = Math.min(1, (age + 0.5 + 0.4 * count) / weeks);
                double season = 1 + 0.06 * Math.sin(month.getMonthValue() / 1.9 + i) + 0.002 * (36 - age);
                long claims = Math.round(CLAIMS.get(i) * complete * season);
                months.add(
                        new Month(SETTINGS.get(i), month, claims, BigDecimal.valueOf(claims * (long) DOLLARS.get(i))));
            }
        }
        return months;
    }
}
