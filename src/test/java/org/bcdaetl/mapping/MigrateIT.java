package org.bcdaetl.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.mapping.version3.SmallV3Resources;
import org.bcdaetl.night.CommandLine;
import org.bcdaetl.night.LoadedWarehouse;
import org.bcdaetl.settings.ApiVersion;
import org.bcdaetl.warehouse.ledger.Run;
import org.bcdaetl.warehouse.ledger.Runs;
import org.bcdaetl.warehouse.ledger.figures.RunFigures;
import org.bcdaetl.warehouse.trend.PastRuns;
import org.bcdaetl.warehouse.trend.PeopleCounts;
import org.bcdaetl.warehouse.trend.ServiceMonths;
import org.bcdaetl.watch.Receiver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** A warehouse of version 1 that moves to version 3. */
class MigrateIT {

    private static final String TIME = "2026-07-01T04:00:00Z";
    private static final String ANALYST = "select clm_cnt || '/' || mbis as seen from analyst.claims";
    private static final String PERIOD = "{\"start\": \"2026-03-01\", \"end\": \"2026-03-04\"}";

    private static final String IDENTIFIER =
            "\"identifier\": [{\"system\": \"http://hl7.org/fhir/sid/us-mbi\", \"value\": \"1A00A00AA01\"}]";

    private static final String PERSON = "{\"resourceType\": \"Patient\", \"id\": \"7\", " + IDENTIFIER + "}\n";

    @TempDir
    private Path folder;

    private CommandLine commands;
    private LoadedWarehouse warehouse;

    /** The warehouse that each test begins with; null before the first. */
    private static @Nullable PGSimpleDataSource ofVersion1;

    @BeforeEach
    void beginWithVersion1() throws IOException {
        PGSimpleDataSource database = ofVersion1 == null ? TestPostgres.warehouse() : TestPostgres.copyOf(ofVersion1);
        commands = CommandLine.on(database, folder).with("bcda.api-version", "v1");
        warehouse = new LoadedWarehouse(database, ApiVersion.V1);
        write("v1", version1("7", "1A00A00AA01"), version1("8", "1A00A00AA02"));
        write("v3", version3("7001", "1A00A00AA01"), version3("7002", "1A00A00AA02"));
        if (ofVersion1 == null) {
            loadVersion1();
            ofVersion1 = TestPostgres.copyOf(database);
        }
    }

    private void loadVersion1() {
        assertThat(load("v1").exitCode()).isZero();
        warehouse.jdbc().sql("create schema analyst").update();
        warehouse
                .jdbc()
                .sql(
                        "create view analyst.claims as select count(*) as clm_cnt,"
                                + " string_agg(distinct bene_mbi_id, ' ' order by bene_mbi_id) as mbis from cclf.partb_physicians")
                .update();
        warehouse.jdbc().sql("grant select on cclf.partb_physicians to public").update();
    }

    @Test
    void analystsSeeTheOldVersionUntilTheNewOneIsCompleteAndThenWhatAFreshLoadWouldShow() throws Exception {
        Commands.Ran checked = migrate("--from", folder.resolve("v3"), "--check-only");
        assertThat(checked.exitCode()).as(checked.err()).isZero();
        assertThat(checked.out())
                .contains("People by MBI: 2 in both versions, 0 in v1 only, 0 in v3 only.")
                .containsPattern("71 +2026 +2 +2 +0.00 +0.00")
                .contains("partb_physicians.clm_line_dgns_cd: v1 the diagnosis of the line; v3 ")
                .contains("Analysts go on seeing the present version");
        assertThat(folder.resolve("reports/migrate-v1-v3.json")).content().contains("\"both\" : 2");
        assertThat(checked.out() + checked.err()).doesNotContain("1A00A00AA");
        for (String form : List.of("txt", "json")) {
            assertThat(folder.resolve("reports/migrate-v1-v3." + form))
                    .content()
                    .doesNotContain("1A00A00AA");
        }
        assertThat(warehouse.csv(ANALYST)).containsExactly("seen", "2/1A00A00AA01 1A00A00AA02");

        write("v1-night", version1("9", "1A00A00AA01"));
        assertThat(load("v1-night").exitCode()).isZero();
        assertThat(warehouse.csv(ANALYST)).containsExactly("seen", "3/1A00A00AA01 1A00A00AA02");

        String index = Files.readString(folder.resolve("reports/index.html"));
        assertThat(index).contains("run-3.html").doesNotContain("run-2.html");
        Commands.Ran moved = migrate("--from", folder.resolve("v3"));
        assertThat(moved.exitCode()).as(moved.err()).isZero();
        assertThat(folder.resolve("reports/run-4.html")).exists();
        assertThat(folder.resolve("reports/index.html")).content().isEqualTo(index);
        assertThat(moved.out()).contains("The warehouse holds BCDA v3 data now. Set bcda.api-version=v3");
        assertThat(warehouse.csv(ANALYST)).containsExactly("seen", "2/1A00A00AA01 1A00A00AA02");
        assertThat(warehouse.csv("select has_table_privilege('public', 'cclf.partb_physicians', 'select')"))
                .contains("t");
        assertThat(warehouse.csv("select nspname from pg_namespace where nspname like 'next%'"))
                .containsExactly("nspname");
        assertThat(warehouse.csv("select run_id, state from etl.run order by 1"))
                .containsExactly("run_id,state", "1,completed", "2,completed", "3,completed", "4,completed");
        assertThat(warehouse.csv("select distinct run_id from bcda.claim")).containsExactly("run_id", "4");
        assertSameAsFresh();

        assertThat(load("v1").sentences().get(0))
                .startsWith("This warehouse holds BCDA v3 data and cannot take v1: set");
        commands.with("bcda.api-version", "v3");
        write("v3-night", version3("7003", "1A00A00AA01"));
        Commands.Ran night = load("v3-night");
        assertThat(night.exitCode()).as(night.err()).isZero();
        assertThat(warehouse.csv(ANALYST)).containsExactly("seen", "3/1A00A00AA01 1A00A00AA02");
        assertThat(migrate().exitCode()).isZero();
    }

    @Test
    void nightsOfTheOldVersionDuringTheLoadAreNoneOfTheNewVersion() throws Exception {
        commands.with("bcda.views-dir", views("people", "gender"));
        write(
                "v3",
                version3("7001", "1A00A00AA01"),
                version3("7002", "1A00A00AA02"),
                "{\"resourceType\": \"Patient\"}\n");
        Commands.Ran over = migrate("--from", folder.resolve("v3"), "--bcda.reject-limit=0");
        assertThat(over.exitCode()).as(over.err()).isEqualTo(5);
        assertThatItsSentencesAreOfTheMove(over);
        write("v1-night", version1("9", "1A00A00AA01"));
        assertThat(load("v1-night", "2026-08-01T04:00:00Z").exitCode()).isZero();
        forgetWhatCameAfter(3);

        try (Receiver receiver = new Receiver(200)) {
            Commands.Ran moved =
                    migrate("--from", folder.resolve("v3"), "--bcda.notify.webhook=" + receiver.at("/hook"));
            assertThat(moved.exitCode()).as(moved.err()).isZero();
            assertThat(receiver.posted("/hook")).hasSize(1);
            assertThat(receiver.posted("/hook").get(0).text())
                    .contains("bcda-etl: migrate is published on ", ", but look at it")
                    .contains("1 of 5 lines was rejected", "The warehouse holds BCDA v3 data now");
        }
        assertThat(warehouse.csv("select run_id, moved_at is not null as moved, published_at is not null as published"
                        + " from etl.run order by 1"))
                .containsExactly("run_id,moved,published", "1,t,t", "2,f,t", "3,t,t");
        assertThat(new Runs(warehouse.jdbc()).latest(2))
                .as("the last of what is here first")
                .extracting(Run::id)
                .containsExactly(2L, 3L);
        assertThat(RunFigures.latest(warehouse.jdbc(), 2)).containsOnlyKeys(2L, 3L);
        assertThat(warehouse.csv("select * from bcda.newest_export")).containsExactly("file_date", "2026-07-01");

        commands.with("bcda.api-version", "v3");
        write("v3-night", version3("7003", "1A00A00AA01"));
        Commands.Ran night = load("v3-night");
        assertThat(night.exitCode()).as(night.err()).isZero();
        assertThat(folder.resolve("reports/run-3.html"))
                .as("what there is now says nothing of the run of the former version")
                .doesNotExist();
        assertThat(
                        warehouse.csv(
                                "select cleaned_at is not null as cleaned,"
                                        + " exists (select from etl.quality where run = 3) as asked,"
                                        + " exists (select from etl.people_count where run_id = 3) as counted from etl.run where run_id = 3"))
                .containsExactly("cleaned,asked,counted", "t,f,f");
        assertThat(warehouse.csv("select rows_total, (select count(*) from bcda.claim) as rows from etl.table_count"
                        + " where run_id = 4 and table_name = 'bcda.claim'"))
                .containsExactly("rows_total,rows", "3,3");
        assertThat(warehouse.csv("select since_run, last_run from etl.custom_view"))
                .containsExactly("since_run,last_run", "2,4");
        assertThat(warehouse.csv(
                        "select min(q.run) < 2 as kept, min(v.run) as shown from etl.quality q, cclf.data_quality v"))
                .containsExactly("kept,shown", "t,2");
        assertThat(new PastRuns(warehouse.jdbc()).comparable(4))
                .as("runs of the former version are no measure")
                .isEqualTo(2);
        assertThat(new ServiceMonths(warehouse.jdbc()).before(4)).isEqualTo(2);
        assertThat(new PeopleCounts(warehouse.jdbc()).of(4).orElseThrow().gained())
                .isEqualTo(1);
        warehouse.jdbc().sql("""
                        insert into etl.null_share (run, table_name, column_name, rows_read, rows_null)
                        values (2, 'claim', 'planted', 1000, 0), (3, 'claim', 'planted', 1000, 1000),
                            (4, 'claim', 'planted', 1000, 0)
                        """).update();
        assertThat(warehouse.csv(Files.readString(Path.of("sql/queries/quality/null-share-jumps.sql"))))
                .containsExactly("observed", "0");
    }

    /** As a kill leaves a run right after it is published. */
    private void forgetWhatCameAfter(long run) throws IOException {
        Files.delete(folder.resolve("reports/run-" + run + ".html"));
        for (String statement : List.of(
                "update etl.run set cleaned_at = null where run_id = ?",
                "delete from etl.quality where run = ?",
                "delete from etl.people_count where run_id = ?",
                "delete from etl.service_month where run_id = ?")) {
            assertThat(warehouse.jdbc().sql(statement).param(run).update()).isPositive();
        }
    }

    private void assertThatItsSentencesAreOfTheMove(Commands.Ran over) {
        String again = " Run bcda-etl migrate --to v3 --from " + folder.resolve("v3") + " again to resume.";
        assertThat(over.sentences().get(0))
                .contains("see bcda-etl rejects 2,")
                .endsWith(again)
                .doesNotContain("bcda-etl load");
        assertThat(commands.run("rejects", 2).out())
                .startsWith("Run 2 has 1 rejected line.")
                .endsWith("--run 2 loads them once they are mended and bcda-etl migrate has switched to the later"
                        + " version.\n");
        assertThat(commands.run("rejects", 3).sentences().get(0)).startsWith("There is no run 3:");
        Commands.Ran twice = migrate("--from", folder.resolve("v3"), "--bcda.reject-limit=0");
        assertThat(twice.sentences().get(0)).isEqualTo(over.sentences().get(0));
        assertThat(warehouse
                        .jdbc()
                        .sql("select message from next_etl.run")
                        .query(String.class)
                        .single())
                .isEqualTo(twice.sentences().get(0));
    }

    @Test
    void aSessionThatDiesInTheSwitchLeavesTheOldVersionAndTheSameCommandFinishes() throws Exception {
        warehouse.jdbc().sql("""
                        create function analyst.die() returns trigger language plpgsql as $$
                        begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$
                        """).update();
        warehouse
                .jdbc()
                .sql("create trigger die before update on etl.dataset for each row when"
                        + " (new.api_version = 'v3') execute function analyst.die()")
                .update();
        List<String> before = warehouse.csv("select * from bcda.claim order by eob_id");

        Commands.Ran died = migrate("--from", folder.resolve("v3"));
        assertThat(died.exitCode()).as(died.out()).isEqualTo(1);
        assertThat(warehouse.csv("select * from bcda.claim order by eob_id")).isEqualTo(before);
        assertThat(warehouse.csv("select api_version from etl.dataset")).containsExactly("api_version", "v1");
        assertThat(load("v1").exitCode()).isZero();

        warehouse.jdbc().sql("drop trigger die on etl.dataset").update();
        assertThat(migrate("--from", folder.resolve("v3")).exitCode()).isZero();
        assertSameAsFresh();
    }

    @Test
    void aVersionThatLacksTooManyPeopleIsNotSwitchedToUnlessToldOtherwise() throws Exception {
        write("half", version3("7001", "1A00A00AA01"));
        try (Receiver receiver = new Receiver(200)) {
            Commands.Ran refused = migrate(
                    "--from",
                    folder.resolve("half"),
                    "--bcda.notify.on=failure,success",
                    "--bcda.notify.webhook=" + receiver.at("/hook"));
            refusedForItsPeople(refused);
            assertThat(receiver.posted("/hook")).hasSize(1);
            assertThat(receiver.posted("/hook").get(0).text())
                    .contains("bcda-etl: migrate failed on ", " with exit code 5", "lacks 1 people");
        }

        Commands.Ran ofAnother = commands.run("migrate", "--to", "v2", "--give-up");
        assertThat(ofAnother.exitCode()).as(ofAnother.out()).isEqualTo(2);
        assertThat(ofAnother.sentences().get(0))
                .startsWith("A move to v3 was begun: ")
                .endsWith("or drop it with bcda-etl migrate --to v3 --give-up.");
        givesUpNothingThatALivingProcessHas();
        assertThat(migrate("--give-up").exitCode()).isZero();
        assertThat(migrate("--give-up").exitCode()).isEqualTo(3);
        assertThat(warehouse.csv("select nspname from pg_namespace where nspname like 'next%'"))
                .containsExactly("nspname");

        assertThat(migrate("--from", folder.resolve("half"), "--missing-limit", "50")
                        .exitCode())
                .isZero();
        assertThat(warehouse.csv(ANALYST)).containsExactly("seen", "1/1A00A00AA01");
    }

    /** The session of its lock died, and its heart beats. */
    private void givesUpNothingThatALivingProcessHas() throws InterruptedException {
        ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor();
        String alive = "update next_etl.lease set released_at = null, process = 'elsewhere|1|2026-01-01T00:00:00Z',"
                + " heartbeat_at = clock_timestamp()";
        warehouse.jdbc().sql(alive).update();
        heart.scheduleWithFixedDelay(() -> warehouse.jdbc().sql(alive).update(), 0, 50, TimeUnit.MILLISECONDS);
        try {
            assertThat(migrate("--give-up").exitCode()).isEqualTo(4);
        } finally {
            heart.shutdown();
            assertThat(heart.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }
        warehouse.jdbc().sql("update next_etl.lease set released_at = now()").update();
    }

    private void refusedForItsPeople(Commands.Ran refused) {
        assertThat(refused.exitCode()).isEqualTo(5);
        assertThat(refused.sentences().get(0)).startsWith("The later version lacks 1 people, 50.00 % of those");
        assertThat(warehouse.csv("select api_version from etl.dataset")).containsExactly("api_version", "v1");
    }

    @Test
    void viewsOfTheOperatorsOwnAndPrefixedSchemasMoveToo() throws Exception {
        commands.with("bcda.schema-prefix", "aco_").with("bcda.views-dir", views("people", "gender"));
        assertThat(load("v1").exitCode()).isZero();
        warehouse
                .jdbc()
                .sql("create view analyst.people as select resource_id, gender from aco_custom.people")
                .update();
        warehouse.jdbc().sql("comment on table aco_custom.people is 'former'").update();
        commands.with(
                "bcda.views-dir",
                views("people", "gender\", \"type\": \"code\"}, {\"name\": \"born\", \"path\": \"birthDate"));
        views("more", "id");

        Commands.Ran moved = migrate("--from", folder.resolve("v3"));
        assertThat(moved.exitCode()).as(moved.err()).isZero();

        assertThat(warehouse.csv("select resource_id from analyst.people order by 1"))
                .containsExactly("resource_id", "7001", "7002");
        assertThat(warehouse.csv("select born from aco_custom.people limit 1")).hasSize(2);
        assertThat(warehouse.csv("select count(*) from aco_custom.more")).containsExactly("count", "2");
        assertThat(warehouse.csv("select view_name from aco_etl.custom_view order by 1"))
                .containsExactly("view_name", "more", "people");
        assertThat(warehouse.csv("select count(*) from pg_description where strpos(description, 'next_bcda.') > 0"))
                .containsExactly("count", "0");
        Commands.Ran night = commands.but("bcda.api-version", "v3")
                .run("load", "--from", folder.resolve("v3"), "--transaction-time", TIME);
        assertThat(night.exitCode()).as(night.err()).isZero();
        assertThat(warehouse.csv("select count(*) from aco_custom.people")).containsExactly("count", "2");
    }

    @Test
    void aTableOfSomebodyElseInThePlaceOfAViewsIsLeftAlone() throws Exception {
        warehouse
                .jdbc()
                .sql("create table custom.people as select 'kept' as gender")
                .update();
        commands.with("bcda.views-dir", views("people", "gender"));
        Commands.Ran refused = migrate("--from", folder.resolve("v3"));
        assertThat(refused.exitCode()).as(refused.out()).isEqualTo(1);
        assertThat(refused.sentences().get(0)).startsWith("bcda-etl did not make custom.people, where the table");
        assertThat(warehouse.csv("select * from custom.people")).containsExactly("gender", "kept");

        warehouse.jdbc().sql("alter table custom.people rename to theirs").update();
        assertThat(migrate("--from", folder.resolve("v3")).exitCode()).isZero();
        assertThat(warehouse.csv("select count(*) from custom.people")).containsExactly("count", "2");
        assertThat(warehouse.csv("select * from custom.theirs")).containsExactly("gender", "kept");
    }

    @Test
    void whatAnUnfinishedRunStagedForTablesThatTheNewVersionDoesNotLoadIsInNobodysWay() throws Exception {
        beginWithVersion2();
        Commands.Ran first = load("v2");
        assertThat(first.exitCode()).as(first.err()).isZero();
        write("v2-night", PERSON, notFinal("Claim"), notFinal("ClaimResponse"), "{\"resourceType\": \"Patient\"}\n");
        Commands.Ran over = commands.but("bcda.reject-limit", "0")
                .but("bcda.partially-adjudicated", true)
                .run("load", "--from", folder.resolve("v2-night"));
        assertThat(over.exitCode()).as(over.err()).isEqualTo(5);
        assertThat(staged()).containsExactly("rows", "2");

        Commands.Ran moved = migrate("--from", folder.resolve("v3"));
        assertThat(moved.exitCode()).as(moved.err()).isZero();
        commands.with("bcda.api-version", "v3");
        Commands.Ran night = load("v3");

        assertThat(night.exitCode()).as(night.err()).isZero();
        assertThat(staged()).containsExactly("rows", "0");
    }

    @Test
    void aPersonWhoIsForgottenIsNotBroughtBackByTheNewVersionAlsoWhereOnlyThatHasThem() throws Exception {
        write(
                "more",
                version3("7001", "1A00A00AA01"),
                version3("7002", "1A00A00AA02"),
                version3("7009", "1A00A00AA09"));
        assertThat(migrate("--from", folder.resolve("more"), "--check-only").exitCode())
                .isZero();

        Commands.Ran forgotten =
                commands.run("forget", "--mbi-file", Files.writeString(folder.resolve("people.txt"), "1A00A00AA09\n"));

        assertThat(forgotten.exitCode()).as(forgotten.err()).isEqualTo(3);
        assertThat(forgotten.out())
                .isEqualTo(
                        "0 of 1 MBI is known: nothing is removed.\nA move to v3 is begun, whose rows may be of these people"
                                + " too: drop it with bcda-etl migrate --to v3 --give-up, and begin it again.\n");
        Commands.Ran refused = migrate("--from", folder.resolve("more"));
        assertThat(refused.exitCode()).as(refused.out()).isEqualTo(1);
        assertThat(refused.sentences().get(0)).startsWith("People were removed with bcda-etl forget while the later");
        assertThat(migrate("--give-up").exitCode()).isZero();
        assertThat(migrate("--from", folder.resolve("v3")).exitCode()).isZero();
    }

    @Test
    void theTableOfAViewThatIsNotLoadedIsEmptiedAndFilledOnceTheViewIsBack() throws Exception {
        beginWithVersion2();
        Path views = views("people", "gender");
        commands.with("bcda.views-dir", views);
        assertThat(load("v2").exitCode()).isZero();
        assertThat(warehouse.csv("select count(*) from custom.people")).containsExactly("count", "1");
        warehouse.jdbc().sql("create view theirs as table custom.people").update();
        Files.delete(views.resolve("people.json"));

        Commands.Ran moved = migrate("--from", folder.resolve("v3"));

        assertThat(moved.exitCode()).as(moved.err()).isZero();
        assertThat(moved.err()).contains("without the view of custom.people, so that the table is empty now");
        assertThat(warehouse.csv("select count(*) from theirs")).containsExactly("count", "0");
        views("people", "gender");
        commands.with("bcda.api-version", "v3");
        Commands.Ran night = load("v3");
        assertThat(night.exitCode()).as(night.err()).isZero();
        assertThat(warehouse.csv("select resource_id from theirs order by 1"))
                .containsExactly("resource_id", "7001", "7002");
        assertThat(warehouse.csv(
                        "select rows_total from etl.table_count where run_id = 3 and table_name = 'custom.people'"))
                .containsExactly("rows_total", "2");
        assertThat(warehouse.csv("select since_run from etl.custom_view")).containsExactly("since_run", "3");
    }

    private void beginWithVersion2() throws IOException {
        PGSimpleDataSource database = TestPostgres.warehouse(ApiVersion.V2);
        commands = CommandLine.on(database, folder).with("bcda.api-version", "v2");
        warehouse = new LoadedWarehouse(database, ApiVersion.V2);
        write("v2", PERSON);
    }

    private List<String> staged() {
        return warehouse.csv("select (select count(*) from staging.submitted_claim)"
                + " + (select count(*) from staging.claim_response) as rows");
    }

    private static String notFinal(String type) {
        return line("""
                {"resourceType": "%s", "id": "f-7", "meta": {"lastUpdated": "2026-06-01T00:00:00Z"}, "contained": [
                {"resourceType": "Patient", "id": "patient", %s}], "patient": {"reference": "#patient"}}
                """.formatted(type, IDENTIFIER));
    }

    private Path views(String name, String column) throws IOException {
        Path views = Files.createDirectories(folder.resolve("views"));
        Files.writeString(views.resolve(name + ".json"), """
                {"resourceType": "ViewDefinition", "name": "%s", "status": "active", "resource": "Patient",
                "select": [{"column": [{"name": "%s", "path": "%s"}]}]}
                """.formatted(name, column.replaceAll("\".*", ""), column));
        return views;
    }

    @Test
    void aWarehouseByItselfUnderTheNextPrefixIsLeftAlone() {
        Commands.Ran other = commands.but("bcda.schema-prefix", "next_")
                .run("load", "--from", folder.resolve("v1"), "--transaction-time", TIME);
        assertThat(other.exitCode()).as(other.err()).isZero();
        for (String option : List.of("--check-only", "--give-up")) {
            Commands.Ran refused = migrate(option);
            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.sentences().get(0)).startsWith("The schemas next_bcda and others hold a warehouse by");
        }
        assertThat(warehouse.csv("select count(*) from next_cclf.partb_physicians"))
                .containsExactly("count", "2");
    }

    private void assertSameAsFresh() {
        LoadedWarehouse fresh = new LoadedWarehouse(TestPostgres.warehouse(ApiVersion.V3), ApiVersion.V3);
        Commands.Ran load = CommandLine.on(fresh.database(), folder.resolve("fresh"))
                .with("bcda.api-version", "v3")
                .run("load", "--from", folder.resolve("v3"), "--transaction-time", TIME);
        assertThat(load.exitCode()).as(load.err()).isZero();
        for (String table : fresh.csv("select table_name from information_schema.tables where table_schema = 'cclf'"
                + " and table_name <> 'data_quality'")) {
            if (!table.equals("table_name")) {
                String rows = "select * from cclf." + table + " t order by t::text";
                assertThat(warehouse.csv(rows)).as(table).isEqualTo(fresh.csv(rows));
            }
        }
    }

    private Commands.Ran load(String name) {
        return load(name, TIME);
    }

    private Commands.Ran load(String name, String transactionTime) {
        return commands.run("load", "--from", folder.resolve(name), "--transaction-time", transactionTime);
    }

    private Commands.Ran migrate(Object... options) {
        Object[] words = new Object[options.length + 3];
        words[0] = "migrate";
        words[1] = "--to";
        words[2] = "v3";
        System.arraycopy(options, 0, words, 3, options.length);
        return commands.run(words);
    }

    private void write(String name, String... resources) throws IOException {
        Path into = Files.createDirectories(folder.resolve(name));
        Files.setLastModifiedTime(
                Files.writeString(into.resolve("resources.ndjson"), String.join("", resources)),
                FileTime.from(Instant.parse(TIME)));
    }

    private static String version1(String id, String mbi) {
        return line(SmallResources.patient(id, "2026-06-01T00:00:00Z", mbi, ""))
                + line(SmallResources.carrier(
                        "10" + id, id, "2026-06-01T00:00:00Z", "\"active\"", PERIOD, "{\"sequence\": 1}"));
    }

    private static String version3(String id, String mbi) {
        return line(SmallV3Resources.patient(
                        id, "2026-06-01T00:00:00Z", SmallV3Resources.mbi(mbi, "2020-01-01", ""), ""))
                + line(SmallV3Resources.claim(
                        "90" + id,
                        id,
                        new String[] {"NationalClaimsHistory", "FinalAction"},
                        SmallV3Resources.coding("CLM-TYPE-CD", "71"),
                        ", \"use\": \"claim\", \"item\": [{\"sequence\": 1}]"));
    }

    private static String line(String json) {
        return String.join(" ", json.lines().map(String::strip).toList()) + "\n";
    }
}
