package org.bcdaetl.night.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.night.CommandLine;
import org.bcdaetl.night.LoadedWarehouse;
import org.bcdaetl.settings.ApiVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands with another API version than the warehouse holds. */
class OtherVersionIT {

    private static final Instant TIME = Instant.parse("2026-07-01T04:00:00Z");
    private static final String PATIENT = """
            {"resourceType": "Patient", "id": "1", "meta": {"lastUpdated": "2026-06-01T00:00:00Z"}}
            """;

    @TempDir
    private Path folder;

    @Test
    void areRefusedWithTheWayOutAndChangeNothing() {
        LoadedWarehouse warehouse = LoadedWarehouse.of(List.of(PATIENT), TIME);
        CommandLine commands = CommandLine.on(warehouse.database(), folder);
        String history = "select count(*) || max(installed_rank)::text from etl.schema_history";
        List<String> before = warehouse.csv(history);

        for (Object[] command :
                List.of(new Object[] {"load", "--from", folder}, new Object[] {"status"}, new Object[] {"rejects"})) {
            Commands.Ran ran = commands.but("bcda.api-version", "v3").run(command);
            assertThat(ran.exitCode()).as(ran.err()).isEqualTo(2);
            assertThat(ran.sentences())
                    .containsExactly("This warehouse holds BCDA v1 data and cannot take v3: bcda-etl migrate --to v3"
                            + " moves it there; until then set bcda.api-version=v1, or point spring.datasource.url at"
                            + " a database of its own.");
        }

        assertThat(warehouse.csv(history)).isEqualTo(before);
        warehouse.load(List.of(PATIENT), TIME);
    }

    @Test
    void anotherVersionCanTakeAWarehouseInWhichNothingWasPublishedYetAndGiveItBack() throws Exception {
        LoadedWarehouse warehouse = LoadedWarehouse.of(List.of(PATIENT), TIME);
        warehouse.jdbc().sql("update etl.run set published_at = null").update();

        new LoadedWarehouse(warehouse.database(), ApiVersion.V3).load(List.of(PATIENT), TIME);
        warehouse.jdbc().sql("update etl.run set published_at = null").update();
        warehouse.load(List.of(PATIENT), TIME);

        assertThat(warehouse.csv("select api_version from etl.dataset")).containsExactly("api_version", "v1");
    }
}
