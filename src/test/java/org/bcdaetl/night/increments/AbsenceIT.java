package org.bcdaetl.night.increments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bcdaetl.night.FewerPeople;
import org.bcdaetl.sandbox.faults.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** People and claims that a later export of everything no longer has: they stay, and are counted. */
class AbsenceIT {

    private static final String LAST_CHANGE_OF_THE_FIRST_ABSENT =
            "select max(xmin::text::bigint) from etl.delivered_resource where absent_since = 2";

    private static final String ABSENT_COVERAGES = "select count(*) from bcda.absent_coverage";

    @TempDir
    Path folder;

    @Test
    void whoIsGoneFromAFullExportStaysAndIsToldUntilAnExportBringsThemAgain() throws Exception {
        try (FewerPeople people = new FewerPeople(folder, 24)) {
            assertThat(people.run("load")).doesNotContain("no longer had", "still had");
            assertThat(people.run("status")).doesNotContain("no longer had");
            long claims = people.one("select count(*) from bcda.claim");
            people.next(21, 1);
            Path summary = folder.resolve("summary.json");

            String told = people.run("load", "--full", "--summary=" + summary);

            long absent = people.one("select count(*) from bcda.claim where run_id = 1 and eob_id not in"
                    + " (select resource_id from etl.delivered_resource where run_id = 2)");
            assertThat(absent).isPositive();
            String gone =
                    "no longer had 3 people, " + absent + " claims, 12 coverages that are here: load --full --mirror";
            assertThat(told).contains(gone);
            assertThat(Files.readString(folder.resolve("night/reports/run-2.html")))
                    .contains(gone);
            assertThat(people.run("status"))
                    .contains("The last full export no longer had 3 people, " + absent + " claims and 12 coverages");
            JsonNode figures = JsonMapper.shared().readTree(Files.readString(summary));
            assertThat(figures.at("/absences/Patient").toString())
                    .isEqualTo("{\"known\":24,\"certain\":true,\"absent\":3,\"removed\":0}");
            assertThat(figures.at("/absences/ExplanationOfBenefit/known").asLong())
                    .isEqualTo(claims);
            assertThat(people.one("select count(*) from bcda.beneficiary_demographics"))
                    .isEqualTo(24);

            people.next(24, 2);
            people.run("load");

            assertThat(people.run("status")).doesNotContain("no longer had 3 people");
            assertThat(people.run("load", "--full")).contains("It still had all that earlier exports brought.");
            assertThat(people.run("status")).doesNotContain("no longer had");
            assertThat(people.one(ABSENT_COVERAGES)).isZero();

            people.next(21, 3);

            assertThat(people.run("load", "--full"))
                    .as("gone, back, and gone again")
                    .contains("no longer had 3 people, ", " claims, 12 coverages that are here");
            assertThat(people.one(ABSENT_COVERAGES)).isEqualTo(12);
        }
    }

    /** The second full export lacks who left before the first one, too; a record that was merged is nobody who left. */
    @Test
    void whoIsLostIsToldOnceAndARecordThatWasMergedIsNobodyWhoIs() throws Exception {
        try (FewerPeople people = new FewerPeople(folder, 6)) {
            people.run("load");
            people.next(5, 1);
            assertThat(people(people, "load", "--full")).isEqualTo("6 people, 0 gained, 1 lost");
            long marked = people.one(LAST_CHANGE_OF_THE_FIRST_ABSENT);
            people.next(4, 2);
            assertThat(people(people, "load", "--full")).isEqualTo("6 people, 0 gained, 1 lost");
            assertThat(people.one(LAST_CHANGE_OF_THE_FIRST_ABSENT))
                    .as("what stays absent is not written again")
                    .isEqualTo(marked);
            people.night().sql().sql("""
                            with merged as (
                                insert into bcda.beneficiary_demographics (bene_id, replaced_by, file_id, line_no, run_id)
                                select '-77', min(resource_id), 1, 1, 1 from etl.delivered_resource
                                where resource_type = 'Patient' and absent_since is null
                                returning bene_id
                            )
                            insert into etl.delivered_resource (resource_type, resource_id, population, run_id)
                            select 'Patient', bene_id, 'all', 1 from merged
                            """).update();
            people.next(3, 3);

            assertThat(people(people, "load", "--full", "--mirror", "--mirror-limit=100"))
                    .isEqualTo("3 people, 0 gained, 1 lost");

            assertThat(people.one("select absent from etl.absence where run_id = 4 and resource_type = 'Patient'"))
                    .isEqualTo(4);
        }
    }

    /** As when a full export that somebody else began is taken over: it is older than what is here. */
    @Test
    void whatCameLaterThanAFullExportIsNotAbsentFromIt() throws Exception {
        try (FewerPeople people = new FewerPeople(folder, 24)) {
            people.run("load");
            people.next(24, 2);
            people.run("load");
            people.next(12, 1);

            people.run("load", "--full");

            assertThat(people.one("select count(*) from etl.delivered_resource where absent_since = 3 and run_id = 1"))
                    .isPositive();
            assertThat(people.one("select count(*) from etl.delivered_resource where run_id = 2"))
                    .isPositive();
            assertThat(people.one("select count(*) from etl.delivered_resource where absent_since = 3 and run_id = 2"))
                    .isZero();
        }
    }

    @Test
    void whatALaterFullExportNoLongerHadStaysAbsentWhereAnOlderOneBringsIt() throws Exception {
        try (FewerPeople people = new FewerPeople(folder, 24)) {
            people.run("load");
            people.next(12, 2);
            people.run("load", "--full");
            String absent = "select count(*) from etl.delivered_resource where absent_since = 2";
            long before = people.one(absent);
            assertThat(before).isPositive();
            people.next(24, 1);

            people.run("load", "--full");

            assertThat(people.one(absent)).isEqualTo(before);
        }
    }

    private String people(FewerPeople people, Object... load) throws IOException {
        people.run(load);
        String run = "night/reports/run-" + people.one("select max(run_id) from etl.run") + ".json";
        JsonNode told = JsonMapper.shared()
                .readTree(Files.readString(folder.resolve(run)))
                .path("people");
        return told.path("people").asLong() + " people, " + told.path("gained").asLong() + " gained, "
                + told.path("lost").asLong() + " lost";
    }

    @Test
    void whomTheServerCouldNotExportIsNotAbsent() throws Exception {
        try (FewerPeople people = new FewerPeople(folder, 12)) {
            people.run("load");
            people.next(11, 1, new Fault.Unretrievable(1, 2));

            String told = people.run("load", "--full");

            assertThat(people.one("select count(distinct person) from etl.incomplete_person"))
                    .isEqualTo(2);
            long missing = people.one("select count(*) from bcda.claim where run_id = 1 and eob_id not in"
                    + " (select resource_id from etl.delivered_resource where run_id = 2)");
            long absent = people.one(
                    "select absent from etl.absence where run_id = 2" + " and resource_type = 'ExplanationOfBenefit'");
            assertThat(absent).isPositive().isLessThan(missing);
            assertThat(told).contains("1 person, " + absent + " claims, 4 coverages");
        }
    }

    @Test
    void nothingIsCalledAbsentWhereLinesWereRejected() throws Exception {
        try (FewerPeople people = new FewerPeople(folder, 12)) {
            people.run("load");
            people.next(11, 1, new Fault.MalformedLines(1, 1));
            people.night().set("bcda.reject-limit", "none");

            String told = people.run("load", "--full", "--mirror", "--mirror-limit=100");

            String rejected = people.night()
                    .sql()
                    .sql("select resource_type from etl.rejected_record limit 1")
                    .query(String.class)
                    .single();
            assertThat(told).contains("is not certain");
            assertThat(people.one("select absent + removed from etl.absence where run_id = 2 and not is_certain"
                            + " and resource_type = '" + rejected + "'"))
                    .isZero();
        }
    }

    @Test
    void whatOnlyFilesOrAnotherPopulationBroughtIsNeverAbsent() throws Exception {
        try (FewerPeople people = new FewerPeople(folder, 12)) {
            people.night().set("bcda.group", "runout");
            people.run("load");
            people.next(12, 0);
            people.run("load");
            people.next(11, 1);

            people.run("load", "--full", "--mirror", "--mirror-limit=100");

            assertThat(people.one("select count(*) from bcda.beneficiary_demographics"))
                    .isEqualTo(12);
            assertThat(people.run("status")).doesNotContain("no longer had");
            people.night().set("bcda.group", "runout");
            people.run("load", "--full", "--mirror", "--mirror-limit=100");
            assertThat(people.one("select count(*) from bcda.beneficiary_demographics"))
                    .isEqualTo(11);
        }
    }
}
