package org.bcdaetl.night.increments;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.night.CclfContent;
import org.bcdaetl.night.FewerPeople;
import org.bcdaetl.night.OwnViews;
import org.bcdaetl.night.SandboxNight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A full load that makes the warehouse what the export is, and what it refuses to remove unasked. */
class MirrorIT {

    @TempDir
    Path folder;

    @Test
    void theWarehouseIsAfterwardsWhatAFreshLoadOfTheExportGives() throws Exception {
        Path views = Files.createDirectories(folder.resolve("views"));
        Files.writeString(views.resolve("parts.json"), OwnViews.COVERAGE_PARTS);
        Files.writeString(views.resolve("diagnoses.json"), OwnViews.CLAIM_DIAGNOSES);
        try (FewerPeople people = new FewerPeople(folder, 41);
                SandboxNight fresh = FewerPeople.fresh(folder.resolve("fresh"), 40, 1)) {
            people.night().set("bcda.views-dir", views.toString());
            people.run("load");
            people.next(40, 1);
            Files.delete(views.resolve("diagnoses.json"));
            people.night().set("bcda.views-dir", views.toString());
            people.run(
                    "forget", "--mbi-file", Files.writeString(folder.resolve("forgotten.txt"), mbiOfTheFirst(people)));

            String told = people.run("load", "--full", "--mirror", "--mirror-limit=50%");

            assertThat(told).contains("no longer had 1 person, ", " that were here: they are removed.");
            assertThat(CclfContent.withoutFiles(people.database)).isEqualTo(CclfContent.withoutFiles(fresh.database));
            assertThat(people.one("select count(*) from bcda.current_mbi")).isEqualTo(fresh.count("bcda.current_mbi"));
            assertThat(people.one("select count(*) from custom.coverage_parts where resource_id not in"
                            + " (select coverage_id from bcda.coverage)"))
                    .isZero();
            assertThat(people.one("select count(*) from custom.claim_diagnoses where resource_id not in"
                            + " (select eob_id from bcda.claim)"))
                    .isZero();
            assertThat(people.one("select sum(removed) from etl.absence where run_id = 2"))
                    .isEqualTo(people.one("select sum(absent) from etl.absence where run_id = 2"))
                    .isPositive();
            assertThatTheTotalsAreRight(people);
            assertThat(people.run("status")).doesNotContain("no longer had");
        }
    }

    @Test
    void moreThanFivePercentStayUnlessALargerLimitLetsThemGo() throws Exception {
        try (FewerPeople people = new FewerPeople(folder, 12)) {
            people.run("load");
            String before = people.resources();
            people.next(10, 1);

            Commands.Ran refused = people.night().run("load", "--full", "--mirror");

            assertThat(refused.exitCode()).as(refused.err()).isEqualTo(5);
            assertThat(refused.err())
                    .contains(
                            "--mirror would remove 2 of 12 people and ",
                            "more than 5 %",
                            "nothing of run 2 is published")
                    .containsPattern("--mirror-limit=[0-9]+ publishes it and removes them");
            assertThat(people.resources()).isEqualTo(before);
            assertThat(people.one("select count(*) from etl.absence where run_id = 2"))
                    .isZero();
            assertThat(people.run("status"))
                    .contains("goes on with run 2, which removes what its export no longer has");
            assertThat(people.night().run("load").exitCode()).isEqualTo(5);
            long lines = people.one("select sum(lines_read) from etl.slice");
            String limit = refused.err().replaceAll("(?s).*--mirror-limit=([0-9]+).*", "$1");

            people.run("load", "--full", "--mirror", "--mirror-limit=" + limit);

            assertThat(people.one("select count(*) from etl.run")).isEqualTo(2);
            assertThat(people.one("select sum(lines_read) from etl.slice")).isEqualTo(lines);
            assertThat(people.one("select count(*) from bcda.beneficiary_demographics"))
                    .isEqualTo(10);
            assertThatTheTotalsAreRight(people);
        }
    }

    @Test
    void aRefusedMirrorIsPublishedWithoutRemovingByALoadThatNoLongerAsksForIt() throws Exception {
        try (FewerPeople people = new FewerPeople(folder, 12)) {
            people.run("load");
            people.next(10, 1);
            assertThat(people.night().run("load", "--full", "--mirror").exitCode())
                    .isEqualTo(5);

            assertThat(people.run("load", "--full")).contains("Run 2 is published", "no longer had 2 people");

            assertThat(people.one("select count(*) from bcda.beneficiary_demographics"))
                    .isEqualTo(12);
            people.night().sql().sql("""
                            with gone as (
                                select resource_id from etl.delivered_resource
                                where resource_type = 'Patient' and absent_since is not null limit 1
                            ),
                            merged as (
                                insert into bcda.beneficiary_demographics (bene_id, replaced_by, file_id, line_no, run_id)
                                select '-77', resource_id, 1, 1, 1 from gone
                            )
                            insert into bcda.current_mbi (bene_id, bene_mbi_id)
                            select '-77', bene_mbi_id from bcda.current_mbi
                            where bene_id = (select resource_id from gone)
                            """).update();
            people.next(10, 2);
            people.run("load", "--full", "--mirror", "--mirror-limit=20");
            assertThat(people.one("select count(*) from bcda.current_mbi where bene_id not in"
                            + " (select bene_id from bcda.beneficiary_mbi)"))
                    .isZero();
            assertThat(people.one("select count(*) from bcda.person_record where bene_mbi_id is not null"))
                    .isZero();
            people.one("with d as (delete from bcda.beneficiary_demographics where bene_id = '-77' returning 1)"
                    + " select count(*) from d");
            assertThat(people.one("select count(*) from bcda.beneficiary_demographics"))
                    .isEqualTo(10);
            assertThatTheTotalsAreRight(people);
        }
    }

    /** Somebody with claims whom the next export has, too. */
    private static String mbiOfTheFirst(FewerPeople people) {
        return JdbcClient.create(people.database)
                .sql("select m.bene_mbi_id from bcda.beneficiary_demographics d join bcda.current_mbi m using (bene_id)"
                        + " where exists (select from bcda.claim c where c.bene_id = d.bene_id)"
                        + " order by d.file_id, d.line_no limit 1")
                .query(String.class)
                .single();
    }

    private static void assertThatTheTotalsAreRight(FewerPeople people) {
        JdbcClient.create(people.database)
                .sql("select distinct on (table_name) table_name, rows_total from etl.table_count"
                        + " order by table_name, run_id desc")
                .query(row -> {
                    assertThat(people.one("select count(*) from " + row.getString(1)))
                            .as(row.getString(1))
                            .isEqualTo(row.getLong(2));
                });
    }
}
