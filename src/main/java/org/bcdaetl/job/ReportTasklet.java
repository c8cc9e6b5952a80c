package org.bcdaetl.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bcdaetl.report.HtmlReport;
import org.bcdaetl.report.JsonSummary;
import org.bcdaetl.report.RunReport;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Writes the run report, {@code run-<number>.html} and {@code .json}. */
final class ReportTasklet implements Tasklet {

    private final LoadContext context;
    private final long runId;

    ReportTasklet(LoadContext context, long runId) {
        this.context = context;
        this.runId = runId;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) throws IOException {
        RunReport report = context.reports().of(runId);
        Path folder = context.settings().reportDir();
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("run-" + runId + ".html"), HtmlReport.of(report));
        Files.writeString(folder.resolve("run-" + runId + ".json"), JsonSummary.of(report));
        return RepeatStatus.FINISHED;
    }
}
