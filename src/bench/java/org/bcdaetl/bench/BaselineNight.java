package org.bcdaetl.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.bcdaetl.cli.start.LoadConfiguration;
import org.bcdaetl.mapping.LoadViews;
import org.bcdaetl.settings.ApiVersion;
import org.bcdaetl.warehouse.schema.SchemaMigration;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;

/** The {@link BaselineJob} in a process of its own, over all files of a folder into an empty database. */
final class BaselineNight {

    private BaselineNight() {}

    /** Takes the database's address and the folder. */
    public static void main(String[] words) throws Exception {
        List<Path> files;
        try (Stream<Path> listed = Files.list(Path.of(words[1]))) {
            files = listed.sorted().toList();
        }
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(LoadConfiguration.class)
                .run(
                        "--spring.datasource.url=" + words[0],
                        "--spring.datasource.username=postgres",
                        "--bcda.api-version=v1")) {
            context.getBean(SchemaMigration.class).migrate();
            new BaselineJob(
                            context.getBean(JobOperator.class),
                            context.getBean(JobRepository.class),
                            context.getBean(PlatformTransactionManager.class),
                            context.getBean(DataSource.class),
                            LoadViews.of(ApiVersion.V1))
                    .load(files);
        }
    }
}
