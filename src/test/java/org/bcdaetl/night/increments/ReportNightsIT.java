package org.bcdaetl.night.increments;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bcdaetl.night.IncrementNights;
import org.bcdaetl.sandbox.faults.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What nights leave in the folder of reports: full, changes, failed, nothing new. */
class ReportNightsIT {

    /** The months and settings of cclf, as an analyst counts them. */
    private static final String COUNTED = """
            select concat_ws(' ', setting, to_char(clm_thru_dt, 'YYYY-MM-01'), count(*),
                round(coalesce(sum(case when setting = 'drugs' then bene_pmt_amt else clm_pd_amt end), 0), 2))
            from cclf.claim
            where date_trunc('month', clm_thru_dt) > (select max(date_trunc('month', clm_thru_dt)) from cclf.claim
                where clm_thru_dt <= current_date) - interval '36 months' and clm_thru_dt <= current_date
            group by setting, to_char(clm_thru_dt, 'YYYY-MM-01')
            """;

    @TempDir
    Path folder;

    @Test
    void tellWhatTheWarehouseHasAndWhatChanged() throws Exception {
        try (IncrementNights nights = new IncrementNights(folder)) {
            nights.load();
            assertThat(page(nights, "run-1.html"))
                    .contains("Spending by setting")
                    .doesNotContain("New since the count");
            assertThat(months(nights, 1)).isNotEmpty().containsExactlyInAnyOrderElementsOf(counted(nights));
            assertThat(page(nights, "index.html"))
                    .contains("<a href=\"run-1.html\">1</a>")
                    .doesNotContain("<figure>");

            nights.next();
            assertThat(months(nights, 2)).containsExactlyInAnyOrderElementsOf(counted(nights));
            assertThat(page(nights, "run-2.html")).contains("Beside the runs before");
            JsonNode people = summary(nights, 2).path("people");
            assertThat(people.path("people").asLong())
                    .isEqualTo(one(
                            nights, "select count(*) from bcda.beneficiary_demographics where replaced_by is null"));
            assertThat(people.path("people").asLong() - people.path("gained").asLong())
                    .isEqualTo(summary(nights, 1).path("people").path("people").asLong());

            nights.night.server.inject(new Fault.FailedJob(1));
            nights.night.server.advance();
            assertThat(nights.night.run("load").exitCode()).isEqualTo(1);
            assertThat(page(nights, "run-3.html")).contains("Run 3: <span class=\"bad\">failed</span>");
            assertThat(page(nights, "index.html")).contains("The last that succeeded is run 2.");
            String rows = figure(page(nights, "run-2.html"), "Rows in the tables");
            assertThat(rows).isNotEqualTo("0");
            assertThat(figure(page(nights, "run-3.html"), "Rows in the tables")).isEqualTo(rows);
            assertThat(summary(nights, 3).path("claims").path("all").isNull()).isTrue();
            assertThat(summary(nights, 3).path("claims").path("inCclf").isNull())
                    .isTrue();
            assertThat(summary(nights, 2).path("claims").path("all").asLong())
                    .isEqualTo(one(nights, "select count(*) from bcda.claim"));

            Path reports = reports(nights);
            Files.delete(reports.resolve("run-1.html"));
            Files.createDirectory(reports.resolve("run-1.html"));
            Files.writeString(reports.resolve("run-99.html"), "not ours");
            nights.load();
            nights.night
                    .sql()
                    .sql("update etl.quality set verdict = 'failed' where name = 'odd-dates'")
                    .update();
            nights.load();
            assertThat(page(nights, "run-4.html")).contains("Nothing new: there was nothing to change");
            assertThat(one(nights, "select count(*) from etl.quality where run = 4"))
                    .isZero();
            assertThat(figure(page(nights, "run-4.html"), "Quality checks not passed"))
                    .isEqualTo(String.valueOf(one(nights, """
                            select count(*) from etl.quality where verdict <> 'passed'
                            and run = (select max(q.run) from etl.quality q)""")));
            assertThat(page(nights, "index.html"))
                    .contains("<a href=\"run-2.html\">2</a>", "<a href=\"run-3.html\">3</a>", "<figure>")
                    .doesNotContain("href=\"run-1.html\"", "run-99");
            assertThat(one(nights, "select count(*) from etl.service_month where run_id = 4"))
                    .isZero();
            try (Stream<Path> files = Files.list(reports)) {
                assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.startsWith("."));
            }
        }
    }

    private static Path reports(IncrementNights nights) {
        return nights.night.folder.resolve("reports");
    }

    private static String page(IncrementNights nights, String name) throws Exception {
        return Files.readString(reports(nights).resolve(name));
    }

    /** The figure beside the title of a chart. */
    private static String figure(String page, String title) {
        Matcher figure = Pattern.compile("<figcaption><b>" + title + "</b>\\s*(?:<[^>]*>)?([^<]*)<")
                .matcher(page);
        assertThat(figure.find()).as(title).isTrue();
        return figure.group(1).strip();
    }

    private static JsonNode summary(IncrementNights nights, int run) throws Exception {
        return JsonMapper.shared().readTree(page(nights, "run-" + run + ".json"));
    }

    private static List<String> months(IncrementNights nights, int run) throws Exception {
        return summary(nights, run)
                .path("months")
                .valueStream()
                .map(month -> String.join(
                        " ",
                        month.path("setting").asString(),
                        month.path("month").asString(),
                        month.path("claims").asString(),
                        month.path("paid").decimalValue().setScale(2).toPlainString()))
                .toList();
    }

    private static List<String> counted(IncrementNights nights) {
        return nights.night.sql().sql(COUNTED).query(String.class).list();
    }

    private static long one(IncrementNights nights, String count) {
        return nights.night.sql().sql(count).query(Long.class).single();
    }
}
