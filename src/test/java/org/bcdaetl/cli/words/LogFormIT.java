package org.bcdaetl.cli.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.night.SandboxNight;
import org.bcdaetl.sandbox.SandboxSettings;
import org.bcdaetl.sandbox.faults.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A log for programs: whatever a command says on standard error is an entry, a line of JSON. */
class LogFormIT {

    private static final String FORM = "logging.structured.format.console";

    @TempDir
    Path folder;

    @Test
    void progressWarningsAndFailuresAreEntriesAndResultsStayAsTheyAre() throws Exception {
        try (SandboxNight night = new SandboxNight(SandboxSettings.of(5, 5), folder)) {
            night.set(FORM, "ecs");
            night.server.inject(new Fault.FailedJob(1));

            Commands.Ran failed = night.run("load");

            assertThat(failed.exitCode()).isEqualTo(1);
            List<JsonNode> entries = entries(failed);
            assertThat(entries)
                    .allMatch(entry -> entry.at("/service/name").asString().equals("bcda-etl"));
            assertThat(entries.get(entries.size() - 1).get("message").asString())
                    .startsWith("The BCDA server failed export job");
            assertThat(entries.get(entries.size() - 1).at("/log/level").asString())
                    .isEqualTo("ERROR");

            night.server.inject(new Fault.MalformedLines(1, 1));
            Commands.Ran quiet = night.run("load", "--quiet");

            assertThat(quiet.exitCode()).as(quiet.err()).isZero();
            assertThat(entries(quiet)).singleElement().satisfies(entry -> {
                assertThat(entry.at("/log/level").asString()).isEqualTo("WARN");
                assertThat(entry.get("message").asString()).contains(" rejected: see bcda-etl rejects 1");
            });

            Commands.Ran third = night.run("load");

            assertThat(third.out()).startsWith("The run report is ");
            assertThat(entries(third))
                    .anyMatch(entry -> entry.get("message").asString().contains(" s  "));

            night.unset(FORM);
            night.set("bcda.base-url", "http://example.org");
            assertThat(night.run("load").sentences())
                    .as("in words again")
                    .hasSize(1)
                    .allMatch(line -> line.endsWith("."));

            night.set(FORM, "nonsense");
            assertThat(night.run("load").err())
                    .isEqualTo(FORM + " is nonsense: set it to ecs, gelf or logstash, or leave it out.\n");
        }
    }

    private static List<JsonNode> entries(Commands.Ran ran) {
        return ran.err().lines().map(JsonMapper.shared()::readTree).toList();
    }
}
