package org.bcdaetl.cli;

import java.time.Clock;
import javax.sql.DataSource;
import org.bcdaetl.job.FileKeys;
import org.bcdaetl.job.Ledger;
import org.bcdaetl.job.LoadClient;
import org.bcdaetl.job.LoadContext;
import org.bcdaetl.job.LoadJob;
import org.bcdaetl.job.LoadProgress;
import org.bcdaetl.job.LoadRunner;
import org.bcdaetl.job.LoadSettings;
import org.bcdaetl.job.LoadViews;
import org.bcdaetl.job.SettingsException;
import org.bcdaetl.job.StopSignal;
import org.bcdaetl.report.RunReports;
import org.bcdaetl.spool.Spools;
import org.bcdaetl.warehouse.DatabaseServer;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Wires the nightly job: the database by Spring Boot, the rest here. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties(LoadSettings.class)
public class LoadConfiguration {

    private static final int OLDEST_POSTGRESQL = 15;
    private static final String ENCODING = "UTF8";

    /** Nothing is made in a database that would not do. */
    @Bean
    FlywayMigrationStrategy migrationOfSupportedDatabases() {
        return flyway -> {
            requireSupported(DatabaseServer.of(flyway.getConfiguration().getDataSource()));
            flyway.migrate();
        };
    }

    private static void requireSupported(DatabaseServer server) {
        if (server.majorVersion() < OLDEST_POSTGRESQL) {
            throw new SettingsException("PostgreSQL " + server.version()
                    + " is too old: point spring.datasource.url at " + OLDEST_POSTGRESQL + " or newer.");
        }
        if (!server.encoding().equals(ENCODING)) {
            throw new SettingsException("The encoding of the database named in spring.datasource.url is "
                    + server.encoding()
                    + ", which cannot hold all text of claims: create one with createdb -T template0"
                    + " -E " + ENCODING + " --locale=C.");
        }
    }

    @Bean
    LoadViews loadViews(LoadSettings settings) {
        return LoadViews.of(settings);
    }

    @Bean
    Ledger ledger(DataSource dataSource, JdbcClient jdbc, PlatformTransactionManager transactions, LoadViews views) {
        return Ledger.of(dataSource, jdbc, transactions, views);
    }

    @Bean
    LoadProgress loadProgress() {
        return new LoadProgress();
    }

    @Bean
    StopSignal stopSignal() {
        return new StopSignal();
    }

    @Bean
    RunReports runReports(JdbcClient jdbc) {
        return new RunReports(jdbc);
    }

    @Bean(destroyMethod = "close")
    LoadClient loadClient(LoadSettings settings, StopSignal stop) {
        return new LoadClient(settings, Clock.systemUTC(), stop);
    }

    @Bean
    LoadContext loadContext(
            LoadSettings settings,
            LoadViews views,
            Ledger ledger,
            RunReports reports,
            LoadClient client,
            StopSignal stop,
            LoadProgress progress) {
        return new LoadContext(
                settings,
                views,
                ledger,
                new Spools(settings.spoolDir(), ledger.dataset()::warehouseId),
                new FileKeys(settings),
                reports,
                client::get,
                stop,
                progress,
                Clock.systemUTC());
    }

    @Bean
    LoadRunner loadRunner(
            DataSource dataSource,
            JobOperator operator,
            JobRepository repository,
            PlatformTransactionManager transactions,
            LoadContext context) {
        return new LoadRunner(
                dataSource, operator, repository, new LoadJob(repository, transactions, context), context);
    }
}
