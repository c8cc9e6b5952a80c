package org.bcdaetl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever the settings make of the pool of connections, a night goes as it should. */
class PoolSettingsIT extends OwnViewsFixture {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "auto-commit|false",
                "read-only|true",
                "transaction-isolation|TRANSACTION_SERIALIZABLE",
                "maximum-pool-size|1",
                "minimum-idle|0",
                "connection-timeout|250",
                "schema|public",
                "connection-init-sql|set statement_timeout = 20; set search_path = public",
                "data-source-properties.readOnly|true",
                "data-source-properties.socketTimeout|1",
                "data-source-properties.preferQueryMode|simple"
            })
    void loadsAll(String name, String value) {
        Commands.Ran load = commands.but("spring.datasource.hikari." + name, value)
                .run("load", "--from", first, "--transaction-time", TIME_0);

        assertThat(load.exitCode()).as(load.err()).isZero();
        assertPaired();
    }

    @Test
    void resumesWhereConnectionsWouldNotCommitByThemselves() throws IOException {
        commands.with("spring.datasource.hikari.auto-commit", "false").with("bcda.reject-limit", "0");
        Path broken = folder.resolve("broken");
        Files.createDirectories(broken);
        for (Path file : files(first)) {
            Files.copy(file, broken.resolve(file.getFileName()));
        }
        Files.writeString(files(broken).get(0), "{\n", StandardOpenOption.APPEND);
        assertThat(load(broken, TIME_0).exitCode()).isEqualTo(5);
        assertThat(strings("select state from etl.run")).containsExactly("failed");

        commands.with("bcda.reject-limit", "10");
        Commands.Ran load = load(broken, TIME_0);

        assertThat(load.exitCode()).as(load.err()).isZero();
        assertThat(number("select restarts from etl.run")).isEqualTo(1);
        assertPaired();
    }

    /** The run, its job and its rows tell the same. */
    private void assertPaired() {
        assertThat(strings("select state from etl.run where published_at is not null"))
                .containsExactly("completed");
        assertThat(strings("select status from batch.batch_job_execution order by 1 limit 1"))
                .containsExactly("COMPLETED");
        assertThat(number("select count(*) from bcda.beneficiary_demographics")).isEqualTo(PEOPLE.beneficiaries());
        assertThat(number("select sum(resources_staged) from etl.slice"))
                .isEqualTo(number("select (select count(*) from bcda.claim) + (select count(*) from bcda.coverage)"
                        + " + (select count(*) from bcda.beneficiary_demographics)"));
        assertThat(rows()).isNotEmpty();
        assertFollowsItsDriver();
    }
}
