package org.bcdaetl.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bcdaetl.mapping.specification.GoldenResources;
import org.bcdaetl.night.CommandLine;
import org.bcdaetl.night.LoadedWarehouse;
import org.bcdaetl.night.OwnViews;
import org.bcdaetl.night.WarehouseDifferences;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Claims that come again as they are: their lines' rows stay, and the tables are those of one load all the same. */
class SameAgainIT {

    private static final Instant FIRST = Instant.parse("2023-06-16T04:00:00Z");
    private static final Instant SECOND = Instant.parse("2023-07-16T04:00:00Z");
    private static final String LINES = "select count(*) from bcda.partb_physicians";
    private static final String PRIORITIES = """
            {"resourceType": "ViewDefinition", "name": "priorities", "status": "active", "fhirVersion": ["3.0.2"],
             "resource": "ExplanationOfBenefit",
             "select": [{"column": [{"name": "precedence", "path": "precedence", "type": "positiveInt"}]}]}
            """;

    @TempDir
    private Path folder;

    private LoadedWarehouse warehouse;

    @BeforeEach
    void load() {
        warehouse = LoadedWarehouse.of(GoldenResources.all(), FIRST);
    }

    @Test
    void onlyWhatChangedIsWrittenAndAllIsAsOneLoadMakesIt() throws IOException {
        List<String> changed = changed();
        int redelivered = changed.size();
        changed.add(GoldenResources.all().get(0).replace("\"id\": \"", "\"id\": \"-7"));

        warehouse.load(changed, SECOND);

        assertThat(new WarehouseDifferences(
                                warehouse.database(),
                                LoadedWarehouse.of(changed, SECOND).database())
                        .ofResources())
                .isEmpty();
        assertThat(redelivered).isGreaterThan(10);
        assertThat(warehouse.csv("select distinct run_id, clm_line_cvrd_pd_amt from bcda.partb_physicians l"
                        + " where eob_id in (select eob_id from bcda.claim where content_run_id = 2) order by 2"))
                .contains("2,81.50")
                .doesNotContain("1,81.50");
        assertThat(count("select count(*) from bcda.claim where run_id <> 2")).isZero();
        assertThat(count("select count(*) from bcda.partb_physicians l join bcda.claim c using (eob_id)"
                        + " where l.run_id <> c.content_run_id"))
                .isZero();
        assertThat(count("select count(*) from bcda.partb_dme where run_id <> 1"))
                .isZero();
        assertThat(count("select count(*) from bcda.partb_dme")).isPositive();
        assertThat(warehouse.csv("select table_name, rows_written, rows_removed from etl.table_count"
                        + " where run_id = 2 and table_name in ('bcda.partb_dme', 'bcda.partd_claims') order by 1"))
                .containsExactly("table_name,rows_written,rows_removed", "bcda.partb_dme,0,0", "bcda.partd_claims,0,0");
        assertThat(count("select count(*) from etl.line_fate where run_id = 2 and fate = 'superseded'"))
                .isZero();
    }

    /** The resources of the first night, of which one claim differs although its server says nothing of it. */
    private static List<String> changed() {
        return new ArrayList<>(GoldenResources.all().stream()
                .map(resource -> resource.replace("\"value\": 80.5,", "\"value\": 81.50,"))
                .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "truncate bcda.partb_physicians",
                "delete from bcda.partb_physicians; update bcda.claim set content_hash = null",
                "delete from bcda.partb_physicians; delete from bcda.claim",
                "delete from bcda.partb_physicians; delete from etl.kept_content"
            })
    void whatIsNotHereAnyMoreIsWrittenOnceMore(String gone) {
        long lines = count(LINES);
        warehouse.jdbc().sql(gone).update();

        warehouse.load(GoldenResources.all(), SECOND);

        assertThat(count(LINES)).isEqualTo(lines).isPositive();
        long run = count("select max(run_id) from bcda.partb_physicians");
        warehouse.load(GoldenResources.all(), SECOND);
        assertThat(count("select max(run_id) from bcda.partb_physicians")).isEqualTo(run);
        assertThat(count(LINES)).isEqualTo(lines);
    }

    @Test
    void whatIsNotHereAnyMoreIsWrittenOnceMoreAlsoWhereASmallNightCameBefore() {
        long lines = count(LINES);
        warehouse.jdbc().sql("truncate bcda.partb_physicians").update();
        warehouse.load(GoldenResources.all().subList(0, 1), SECOND);

        warehouse.load(GoldenResources.all(), SECOND);

        assertThat(count(LINES)).isEqualTo(lines).isPositive();
    }

    @Test
    void rowsOfUsersOwnViewsAreReplacedForTheyMayReadMore() throws IOException {
        Map<String, Object> views = Map.of(
                "bcda.views-dir",
                OwnViews.in(folder.resolve("views"))
                        .with("priorities.json", PRIORITIES)
                        .folder());
        String claim = SmallResources.carrier(
                "77",
                "77",
                "2023-06-01T00:00:00.000Z",
                "\"active\"",
                "{\"start\": \"2023-02-01\"}",
                "{\"sequence\": 1}");
        for (int precedence = 1; precedence <= 2; precedence++) {
            warehouse.load(List.of(claim.replaceFirst("\\{", "{\"precedence\": " + precedence + ", ")), SECOND, views);
            assertThat(warehouse.csv("select precedence from custom.priorities"))
                    .containsExactly("precedence", String.valueOf(precedence));
        }
        assertThat(warehouse.csv("select run_id, content_run_id from bcda.claim where eob_id = 'carrier-77'"))
                .containsExactly("run_id,content_run_id", "3,2");
    }

    @Test
    void anExportOfChangesPassesOverClaimsThatCameAgainAsTheyWere() throws IOException {
        List<String> claims = changed().stream()
                .filter(resource -> resource.contains("\"ExplanationOfBenefit\""))
                .toList();
        warehouse.load(claims, SECOND);

        assertThat(CommandLine.on(warehouse.database(), folder)
                        .run("export", "--format=csv", "--since-run=1", "--to=" + folder.resolve("out"))
                        .exitCode())
                .isZero();

        assertThat(Files.readAllLines(folder.resolve("out/changed_claims.csv")))
                .containsExactly("cur_clm_uniq_id", "-5011");
    }

    private long count(String query) {
        return warehouse.jdbc().sql(query).query(Long.class).single();
    }
}
