package org.bcdaetl.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the report of a run as a page and as JSON.
 *
 * @param reports what is told
 * @param folder where the files go
 */
public record ReportFiles(RunReports reports, Path folder) {

    /** Writes {@code run-N.html} and {@code run-N.json}, over what is there of that name. */
    public void write(long runId) throws IOException {
        RunReport report = reports.of(runId);
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("run-" + runId + ".html"), HtmlReport.of(report));
        Files.writeString(folder.resolve("run-" + runId + ".json"), JsonSummary.of(report));
    }
}
