package org.bcdaetl.night.rejects;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.cli.words.ExitCode;
import org.bcdaetl.night.CommandLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the operator hears of people of whom CMS has several records. */
class SharedMbiReportIT {

    private static final String PATIENT = """
            {"resourceType": "Patient", "id": "%s", "identifier": [{"system": "http://hl7.org/fhir/sid/us-mbi", "value": "%s"}]}
            """;

    @TempDir
    Path folder;

    @Test
    void aLoadWarnsOfSharedMbisAndTheReportsCountThem() throws IOException {
        Path files = Files.createDirectory(folder.resolve("files"));
        Files.writeString(
                files.resolve("Patient.ndjson"),
                PATIENT.formatted("1", "1S00E00AA01")
                        + PATIENT.formatted("2", "1S00E00AA01")
                        + PATIENT.formatted("3", "1S00E00AA03"));
        Path summary = folder.resolve("summary.json");
        Commands.Ran load =
                CommandLine.on(TestPostgres.warehouse(), folder).run("load", "--from=" + files, "--summary=" + summary);
        assertThat(load.exitCode()).as(load.err()).isEqualTo(ExitCode.DONE.number());
        assertThat(load.err().lines().filter(line -> line.contains("MBI")).toList())
                .isEqualTo(List.of("warning: 1 MBIs are current on more than one record of a person: cclf shows one"
                        + " person for each, and bcda.shared_mbi lists them."));
        assertThat(load.err() + load.out()).doesNotContain("1S00E00AA01");
        assertThat(summary).content().contains("\"sharedMbis\" : 1");
        assertThat(folder.resolve("reports/run-1.html")).content().contains("1 MBIs are current on several records");
    }
}
