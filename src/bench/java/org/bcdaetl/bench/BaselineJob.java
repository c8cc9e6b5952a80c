package org.bcdaetl.bench;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.bcdaetl.mapping.LoadViews;
import org.bcdaetl.view.Flattener;
import org.bcdaetl.view.TextRows;
import org.bcdaetl.warehouse.schema.BaseTable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemProcessor;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.batch.infrastructure.item.database.JdbcBatchItemWriter;
import org.springframework.batch.infrastructure.item.database.builder.JdbcBatchItemWriterBuilder;
import org.springframework.batch.infrastructure.item.file.MultiResourceItemReader;
import org.springframework.batch.infrastructure.item.file.builder.FlatFileItemReaderBuilder;
import org.springframework.batch.infrastructure.item.file.builder.MultiResourceItemReaderBuilder;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The job as most would write it: a line at a time, HAPI to parse it, a {@link JdbcBatchItemWriter} per table. Its rows
 * come from this project's views, which costs it a few percent; getters on HAPI's objects would cost more.
 */
final class BaselineJob {

    private static final int CHUNK = 100;

    private final JobOperator operator;
    private final JobRepository repository;
    private final PlatformTransactionManager transactions;
    private final DataSource dataSource;
    private final LoadViews views;

    BaselineJob(
            JobOperator operator,
            JobRepository repository,
            PlatformTransactionManager transactions,
            DataSource dataSource,
            LoadViews views) {
        this.operator = operator;
        this.repository = repository;
        this.transactions = transactions;
        this.dataSource = dataSource;
        this.views = views;
    }

    /** Loads files of NDJSON into tables of schema {@code baseline}; gives the seconds that its step took. */
    double load(List<Path> ndjson) throws Exception {
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        jdbc.execute("drop schema if exists baseline cascade");
        jdbc.execute("create schema baseline");
        List<JdbcBatchItemWriter<TextRows.Row>> writers = new ArrayList<>();
        for (BaseTable table : views.tables()) {
            jdbc.execute("create table baseline." + table.name() + " as select " + String.join(", ", table.columns())
                    + " from bcda." + table.name() + " limit 0");
            writers.add(writer(table));
        }
        MultiResourceItemReader<String> reader = new MultiResourceItemReaderBuilder<String>()
                .name("files")
                .resources(ndjson.stream().map(FileSystemResource::new).toArray(Resource[]::new))
                .delegate(new FlatFileItemReaderBuilder<String>()
                        .name("lines")
                        .lineMapper((line, number) -> line)
                        .build())
                .build();
        Step step = new StepBuilder("flatten", repository)
                .<String, List<TextRows.Row>>chunk(CHUNK)
                .transactionManager(transactions)
                .reader(reader)
                .processor(processor())
                .writer(byTable(writers))
                .build();
        JobExecution execution = operator.start(
                new JobBuilder("baseline", repository).start(step).build(),
                new JobParametersBuilder().addLong("run", System.nanoTime()).toJobParameters());
        if (execution.getStatus() != BatchStatus.COMPLETED) {
            throw new IllegalStateException("The baseline failed: " + execution.getAllFailureExceptions());
        }
        StepExecution taken = execution.getStepExecutions().iterator().next();
        return Duration.between(taken.getStartTime(), taken.getEndTime()).toNanos() / 1e9;
    }

    private ItemProcessor<String, List<TextRows.Row>> processor() {
        IParser parser = FhirContext.forDstu3Cached().newJsonParser();
        Flattener flattener = new Flattener(views.views());
        return line -> {
            if (parser.parseResource(line).isEmpty()) {
                return null;
            }
            byte[] json = line.getBytes(StandardCharsets.UTF_8);
            TextRows collector = new TextRows();
            flattener.flatten(json, 0, json.length, collector);
            return collector.rows();
        };
    }

    private static ItemWriter<List<TextRows.Row>> byTable(List<JdbcBatchItemWriter<TextRows.Row>> writers) {
        return chunk -> {
            List<Chunk<TextRows.Row>> chunks = new ArrayList<>();
            writers.forEach(writer -> chunks.add(new Chunk<>()));
            chunk.forEach(rows -> rows.forEach(row -> chunks.get(row.view()).add(row)));
            for (int i = 0; i < writers.size(); i++) {
                if (!chunks.get(i).isEmpty()) {
                    writers.get(i).write(chunks.get(i));
                }
            }
        };
    }

    private JdbcBatchItemWriter<TextRows.Row> writer(BaseTable table) {
        String places =
                String.join(", ", table.columns().stream().map(column -> "?").toList());
        JdbcBatchItemWriter<TextRows.Row> writer = new JdbcBatchItemWriterBuilder<TextRows.Row>()
                .dataSource(dataSource)
                .sql("insert into baseline." + table.name() + " values (" + places + ")")
                .itemPreparedStatementSetter((row, statement) -> {
                    for (int i = 0; i < row.cells().size(); i++) {
                        statement.setObject(i + 1, row.cells().get(i), Types.OTHER);
                    }
                })
                .build();
        writer.afterPropertiesSet();
        return writer;
    }
}
