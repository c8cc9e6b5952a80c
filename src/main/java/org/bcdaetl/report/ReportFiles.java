package org.bcdaetl.report;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes the report of a run as a page and as JSON, and the page over all runs. Each file is there whole or as it was before.
 *
 * @param reports what is told
 * @param folder where the files go
 */
public record ReportFiles(RunReports reports, Path folder) {

    /** Writes {@code run-N.html} and {@code run-N.json}, over what is there of those names. */
    public void write(long runId) throws IOException {
        RunReport report = reports.of(runId);
        Pages.write(folder.resolve("run-" + runId + ".html"), HtmlReport.of(report));
        Pages.write(folder.resolve("run-" + runId + ".json"), JsonSummary.of(report));
    }

    /** Writes {@code index.html}, over what is there of that name. */
    public void writeIndex() throws IOException {
        Pages.write(
                folder.resolve("index.html"),
                RunIndex.of(reports.newest(RunIndex.RUNS), folder).html());
    }
}
