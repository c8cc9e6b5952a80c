package org.bcdaetl.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bcdaetl.mapping.specification.GoldenResources;
import org.bcdaetl.night.LoadedWarehouse;
import org.bcdaetl.warehouse.schema.Schemas;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An export is whole and of one moment, whatever is published meanwhile and whenever it is cut off. */
class ExportOfOneMomentIT {

    private static LoadedWarehouse growing;

    @TempDir
    private Path to;

    @BeforeAll
    static void loadPeople() {
        growing = LoadedWarehouse.of(
                GoldenResources.all().stream()
                        .filter(resource -> resource.contains("\"Patient\""))
                        .toList(),
                Instant.parse("2023-06-16T04:00:00Z"));
    }

    /** While files were written, and while they were put in their places. */
    @Test
    void anExportThatIsCutOffLooksLikeNoneAndTheSameCommandMakesItWhole() throws Exception {
        assertThatThrownBy(() -> export(file -> {
                    throw new CutOff();
                }))
                .isInstanceOf(CutOff.class);
        assertThat(to.toFile().list()).containsExactly(".unfinished-export");

        export(file -> {});
        List<String> people = csv("beneficiary_demographics");
        Path unfinished = Files.createDirectory(to.resolve(".unfinished-export"));
        for (String name : List.of("claim.csv", "partb_physicians.csv", "export.json")) {
            Files.move(to.resolve(name), unfinished.resolve(name));
        }
        Files.writeString(to.resolve("beneficiary_demographics.csv"), "as it was then");
        Files.writeString(to.resolve("notes.csv"), "of somebody else");

        export(file -> {});

        assertThat(to.toFile().list())
                .containsExactlyInAnyOrder(
                        "beneficiary_demographics.csv",
                        "claim.csv",
                        "partb_physicians.csv",
                        "export.json",
                        "notes.csv");
        assertThat(people).hasSizeGreaterThan(1);
        assertThat(csv("beneficiary_demographics")).isEqualTo(people);
    }

    /** A kill, as far as a process can do that to itself: nothing that it would do for an exception is done. */
    private static final class CutOff extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void whatIsPublishedMeanwhileIsNotInTheExport() throws Exception {
        List<String> claimsBefore = growing.csv("select 1 from cclf.claim");
        List<List<String>> claimsMeanwhile = new ArrayList<>();

        export(file -> {
            if (claimsMeanwhile.isEmpty()) {
                growing.load(GoldenResources.all(), Instant.parse("2023-06-17T04:00:00Z"));
                claimsMeanwhile.add(growing.csv("select 1 from cclf.claim"));
            }
        });

        assertThat(claimsBefore).hasSize(1);
        assertThat(claimsMeanwhile.get(0)).hasSizeGreaterThan(5);
        assertThat(csv("claim")).hasSize(1);
        assertThat(csv("partb_physicians")).hasSize(1);
        assertThat(Files.readString(to.resolve("export.json"))).contains("\"upToRun\" : 1,");
    }

    private void export(Consumer<ExportedFile> progress) throws Exception {
        List<String> tables = List.of("beneficiary_demographics", "claim", "partb_physicians");
        new Export(growing.database(), Schemas.PLAIN, Clock.systemUTC())
                .write(new ExportRequest(ExportForm.CSV, to, tables, null, false, null), progress);
    }

    private List<String> csv(String table) throws IOException {
        return Files.readString(to.resolve(table + ".csv")).lines().toList();
    }
}
