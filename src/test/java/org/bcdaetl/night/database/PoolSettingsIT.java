package org.bcdaetl.night.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.cli.start.LoadApplication;
import org.bcdaetl.night.OwnViewsFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;

/** Whatever the settings make of the pool of connections, a night goes as it should. */
class PoolSettingsIT extends OwnViewsFixture {

    private static final int LONGER_THAN_THE_TIMEOUT = 1300;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "datasource.hikari.auto-commit|false",
                "datasource.hikari.read-only|true",
                "datasource.hikari.transaction-isolation|TRANSACTION_SERIALIZABLE",
                "datasource.hikari.maximum-pool-size|1",
                "datasource.hikari.minimum-idle|0",
                "datasource.hikari.connection-timeout|250",
                "datasource.hikari.schema|public",
                "datasource.hikari.connection-init-sql|set statement_timeout = 20; set search_path = public",
                "datasource.hikari.data-source-properties.readOnly|true",
                "datasource.hikari.data-source-properties.socketTimeout|1",
                "datasource.hikari.data-source-properties.preferQueryMode|simple",
                "transaction.default-timeout|1s",
                "jdbc.template.max-rows|1"
            })
    void loadsAll(String name, String value) {
        Commands.Ran load =
                commands.but("spring." + name, value).run("load", "--from", first, "--transaction-time", TIME_0);

        assertThat(load.exitCode()).as(load.err()).isZero();
        assertPaired();
    }

    @Test
    void noSettingLetsPostgreSqlTellDetailsWhichQuoteValues() throws SQLException {
        commands.with("spring.datasource.hikari.data-source-properties.logServerErrorDetail", "true")
                .with("spring.datasource.url", database.getURL() + "?logServerErrorDetail=true");
        try (ConfigurableApplicationContext context = LoadApplication.start(commands.given());
                Connection ours = context.getBean(DataSource.class).getConnection();
                Statement statement = ours.createStatement()) {
            assertThatThrownBy(() -> statement.execute("do $$ begin raise 'refused' using detail = 'quoted'; end $$"))
                    .hasMessageContaining("refused")
                    .hasMessageNotContaining("quoted");
        }
    }

    @Test
    void waitsLongerThanTheSocketTimeoutInTheUrl() throws Exception {
        loadFirst();
        commands.with(
                "spring.datasource.url", database.getURL() + "?socketTimeout=1&readOnly=true&currentSchema=nowhere");
        CompletableFuture<Commands.Ran> load;
        try (Connection other = database.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table bcda.coverage in share mode");
            load = CompletableFuture.supplyAsync(() -> load(later, TIME_1));
            while (number("select count(*) from pg_locks where not granted") == 0 && !load.isDone()) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            TimeUnit.MILLISECONDS.sleep(LONGER_THAN_THE_TIMEOUT);
            other.commit();
        }

        assertThat(load.get(1, TimeUnit.MINUTES).exitCode())
                .as(load.get().err())
                .isZero();
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
