package org.bcdaetl.warehouse.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bcdaetl.night.LoadedWarehouse;
import org.bcdaetl.settings.ApiVersion;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The real connector on schema {@code tuva}, where {@code TUVA_CONNECTOR} names its folder, {@code DBT} a dbt that can use
 * PostgreSQL, and there is a {@code psql}. Everywhere else {@link TuvaIT} puts the connector's rules to the views.
 */
@EnabledIfEnvironmentVariable(named = "TUVA_CONNECTOR", matches = ".+")
class TuvaConnectorIT {

    @ParameterizedTest
    @EnumSource(names = {"V1", "V3"})
    void theConnectorBuildsUnchangedAndLosesNothing(ApiVersion version, @TempDir Path folder) throws Exception {
        assertThat(run(SandboxWarehouse.of(version), folder))
                .contains("dollars paid", "fills", "spans with a birth date");
    }

    private static String run(LoadedWarehouse warehouse, Path folder) throws IOException, InterruptedException {
        PGSimpleDataSource database = warehouse.database();
        Path told = folder.resolve("told");
        ProcessBuilder script = new ProcessBuilder("docker/tuva.sh", System.getenv("TUVA_CONNECTOR"))
                .redirectErrorStream(true)
                .redirectOutput(told.toFile());
        script.environment()
                .putAll(Map.of(
                        "PGHOST", String.valueOf(database.getServerNames()[0]),
                        "PGPORT", String.valueOf(database.getPortNumbers()[0]),
                        "PGUSER", String.valueOf(database.getUser()),
                        "PGPASSWORD", database.getPassword() == null ? "none" : database.getPassword(),
                        "PGDATABASE", String.valueOf(database.getDatabaseName())));
        int exitCode = script.start().waitFor();
        assertThat(exitCode).as(Files.readString(told)).isZero();
        return Files.readString(told);
    }
}
