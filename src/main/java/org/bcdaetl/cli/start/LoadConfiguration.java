package org.bcdaetl.cli.start;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.bcdaetl.bcda.http.SwitchOff;
import org.bcdaetl.cli.settings.ConfigurationFile;
import org.bcdaetl.cli.words.Failure;
import org.bcdaetl.job.LoadContext;
import org.bcdaetl.job.LoadJob;
import org.bcdaetl.job.LoadRunner;
import org.bcdaetl.job.export.GivenUpExports;
import org.bcdaetl.job.export.LoadClient;
import org.bcdaetl.job.export.Outages;
import org.bcdaetl.job.fetch.FileKeys;
import org.bcdaetl.job.finish.Forgetting;
import org.bcdaetl.job.finish.Housekeeping;
import org.bcdaetl.job.run.FailureSentence;
import org.bcdaetl.job.run.LoadProgress;
import org.bcdaetl.job.run.StopSignal;
import org.bcdaetl.mapping.LoadViews;
import org.bcdaetl.report.ReportFiles;
import org.bcdaetl.report.RunReports;
import org.bcdaetl.settings.LoadSettings;
import org.bcdaetl.settings.WordConverter;
import org.bcdaetl.spool.Spools;
import org.bcdaetl.warehouse.Warehouse;
import org.bcdaetl.warehouse.schema.SchemaMigration;
import org.bcdaetl.warehouse.schema.Schemas;
import org.bcdaetl.warehouse.schema.WarehouseMigrations;
import org.flywaydb.core.Flyway;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.batch.autoconfigure.BatchAutoConfiguration;
import org.springframework.boot.batch.jdbc.autoconfigure.BatchJdbcAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JndiDataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Wires the nightly job: the database by Spring Boot, the rest here. What Spring Boot configures is named, since to find out
 * what it could takes a good part of a short command.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    JndiDataSourceAutoConfiguration.class,
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    BatchAutoConfiguration.class,
    BatchJdbcAutoConfiguration.class
})
@EnableConfigurationProperties(LoadSettings.class)
@Import(WordConverter.class)
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
    FlywayConfigurationCustomizer warehouseMigrations(Schemas schemas, LoadSettings settings) {
        return flyway ->
                WarehouseMigrations.in(flyway, schemas, settings.apiVersion().word());
    }

    @Bean
    SchemaMigration schemaMigration(
            ObjectProvider<Flyway> flyway,
            DataSource dataSource,
            Schemas schemas,
            LoadSettings settings,
            Environment environment) {
        return new SchemaMigration(flyway::getObject, program(settings, schemas, environment), dataSource, schemas);
    }

    private static SchemaMigration.Program program(LoadSettings settings, Schemas schemas, Environment environment) {
        List<String> locations = Binder.get(environment)
                .bind("spring.flyway.locations", Bindable.listOf(String.class))
                .orElse(List.of());
        return new SchemaMigration.Program(
                ProgramFile.identity().orElse(""),
                WarehouseMigrations.areOfTheJar(locations)
                        ? String.join(
                                " ", settings.apiVersion().word(), schemas.name(Schemas.LEDGER), locations.toString())
                        : "");
    }

    /** Nothing waits for Flyway to be made, as Spring Boot would have what uses tables do: a load migrates by itself. */
    @Bean
    static BeanFactoryPostProcessor nothingWaitsForFlyway() {
        return factory -> Arrays.stream(factory.getBeanDefinitionNames())
                .map(factory::getBeanDefinition)
                .filter(definition -> definition.getDependsOn() != null)
                .forEach(definition -> definition.setDependsOn(Arrays.stream(definition.getDependsOn())
                        .filter(name -> !name.startsWith("flyway"))
                        .toArray(String[]::new)));
    }

    @Bean
    LoadViews loadViews(LoadSettings settings) {
        return LoadViews.of(settings);
    }

    @Bean
    Warehouse warehouse(
            DataSource dataSource,
            JdbcClient jdbc,
            Schemas schemas,
            PlatformTransactionManager transactions,
            LoadViews views,
            LoadSettings settings) {
        return Warehouse.of(dataSource, jdbc, schemas, transactions, views.tables(), settings.lateIndexRows());
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
    RunReports runReports(
            JdbcClient jdbc, PlatformTransactionManager transactions, Schemas schemas, LoadSettings settings) {
        return new RunReports(
                jdbc,
                new TransactionTemplate(transactions),
                schemas,
                settings.asks(),
                () -> SwitchOff.warning(
                        settings.apiVersion().ends(), Clock.systemUTC().instant()));
    }

    @Bean(destroyMethod = "close")
    LoadClient loadClient(LoadSettings settings, StopSignal stop) {
        return new LoadClient(settings, Clock.systemUTC(), stop);
    }

    @Bean
    LoadContext loadContext(
            LoadSettings settings,
            LoadViews views,
            Warehouse warehouse,
            LoadClient client,
            StopSignal stop,
            LoadProgress progress) {
        Clock clock = Clock.systemUTC();
        return new LoadContext(
                settings,
                views,
                warehouse,
                new Spools(settings.spoolDir(), warehouse.dataset()::warehouseId),
                new FileKeys(settings),
                client::get,
                new Outages(settings.outageLimit(), client::get, warehouse.lease(), stop, clock),
                stop,
                progress,
                clock);
    }

    @Bean
    GivenUpExports givenUpExports(LoadContext context) {
        return new GivenUpExports(
                context.client(),
                context.warehouse().exports(),
                context.warehouse().leased(),
                context.clock());
    }

    @Bean
    Housekeeping housekeeping(
            LoadContext context, RunReports reports, GivenUpExports givenUp, FailureSentence sentences) {
        return new Housekeeping(
                context.warehouse(),
                context.spools(),
                new ReportFiles(reports, context.settings().reportDir()),
                givenUp,
                context.stop(),
                sentences,
                context.settings().quality().longestAnswer());
    }

    @Bean
    Forgetting forgetting(DataSource dataSource, Warehouse warehouse, StopSignal stop, Housekeeping housekeeping) {
        return new Forgetting(dataSource, warehouse, stop, housekeeping);
    }

    @Bean
    FailureSentence failureSentence(ObjectProvider<ConfigurationFile> file) {
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
            GivenUpExports givenUp,
            SchemaMigration schema,
            Housekeeping housekeeping,
            FailureSentence sentences) {
        return new LoadRunner(
                dataSource,
                schema,
                operator,
                repository,
                new LoadJob(repository, transactions, context, givenUp),
                context,
                housekeeping,
                sentences);
    }
}
