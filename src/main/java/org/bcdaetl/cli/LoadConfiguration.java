package org.bcdaetl.cli;

import java.time.Clock;
import javax.sql.DataSource;
import org.bcdaetl.job.FailureSentence;
import org.bcdaetl.job.FileKeys;
import org.bcdaetl.job.Forgetting;
import org.bcdaetl.job.Ledger;
import org.bcdaetl.job.LoadClient;
import org.bcdaetl.job.LoadContext;
import org.bcdaetl.job.LoadJob;
import org.bcdaetl.job.LoadProgress;
import org.bcdaetl.job.LoadRunner;
import org.bcdaetl.job.LoadSettings;
import org.bcdaetl.job.LoadViews;
import org.bcdaetl.job.StopSignal;
import org.bcdaetl.report.RunReports;
import org.bcdaetl.spool.Spools;
import org.bcdaetl.warehouse.SchemaMigration;
import org.bcdaetl.warehouse.Schemas;
import org.flywaydb.core.Flyway;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.ObjectProvider;
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

    /** Spring Boot's pool, made fit for the job. */
    @Bean
    static WarehousePool warehousePool(ObjectProvider<LoadSettings> settings) {
        return new WarehousePool(settings);
    }

    @Bean
    Schemas schemas(LoadSettings settings) {
        return settings.schemas();
    }

    /** Its statements may call the schemas by their plain names. */
    @Bean
    JdbcClient jdbcClient(DataSource dataSource, Schemas schemas) {
        return schemas.over(JdbcClient.create(dataSource));
    }

    /** A load migrates, once it has the lock; a command that only looks must not. */
    @Bean
    FlywayMigrationStrategy noMigrationAtStart() {
        return flyway -> {};
    }

    @Bean
    SchemaMigration schemaMigration(Flyway flyway, DataSource dataSource, Schemas schemas) {
        return new SchemaMigration(flyway, dataSource, schemas);
    }

    @Bean
    LoadViews loadViews(LoadSettings settings) {
        return LoadViews.of(settings);
    }

    @Bean
    Ledger ledger(
            DataSource dataSource,
            JdbcClient jdbc,
            Schemas schemas,
            PlatformTransactionManager transactions,
            LoadViews views) {
        return Ledger.of(dataSource, jdbc, schemas, transactions, views);
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
    RunReports runReports(JdbcClient jdbc, Schemas schemas, LoadSettings settings) {
        return new RunReports(jdbc, schemas, settings.asks());
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
    Forgetting forgetting(DataSource dataSource, LoadContext context, ObjectProvider<ConfigurationFile> file) {
        return new Forgetting(dataSource, context, sentences(file));
    }

    private static FailureSentence sentences(ObjectProvider<ConfigurationFile> file) {
        return failure -> Failure.of(failure, file.getIfAvailable(() -> new ConfigurationFile(null, false)))
                .sentence();
    }

    @Bean
    LoadRunner loadRunner(
            DataSource dataSource,
            JobOperator operator,
            JobRepository repository,
            PlatformTransactionManager transactions,
            LoadContext context,
            SchemaMigration schema,
            ObjectProvider<ConfigurationFile> file) {
        return new LoadRunner(
                dataSource,
                schema,
                operator,
                repository,
                new LoadJob(repository, transactions, context),
                context,
                sentences(file));
    }
}
