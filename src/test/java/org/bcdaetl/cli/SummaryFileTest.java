package org.bcdaetl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.bcdaetl.cli.words.ExitCode;
import org.bcdaetl.cli.words.SummaryFile;
import org.bcdaetl.cli.words.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of {@code --summary}: tried at the start, replaced as a whole, for its owner only. */
class SummaryFileTest {

    @TempDir
    Path folder;

    private static final String LAST_NIGHT = "{\n  \"status\" : \"completed\",\n  \"runId\" : 1, and longer";

    @Test
    void refusesToReplaceWhatIsNoSummary() throws Exception {
        Path claims = Files.writeString(folder.resolve("claims.ndjson"), "{\"resourceType\":\"Patient\"}\n");

        assertThatThrownBy(() -> SummaryFile.at(claims))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("holds something else than a summary");
        assertThat(claims).hasContent("{\"resourceType\":\"Patient\"}");
    }

    @Test
    void replacesAFileAsAWholeForItsOwnerOnly() throws Exception {
        Path file = Files.writeString(folder.resolve("summary.json"), LAST_NIGHT);
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), file);

        SummaryFile summary = Objects.requireNonNull(SummaryFile.at(link));
        assertThat(file).hasContent(LAST_NIGHT);
        summary.write("new");

        assertThat(file).hasContent("new");
        assertThat(link).isSymbolicLink();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("summary.json", "link.json");
    }

    @Test
    void writesToWhatIsNoFileWithoutReplacingIt() {
        Objects.requireNonNull(SummaryFile.at(Path.of("/dev/null"))).write("{}");

        assertThat(Path.of("/dev/null")).exists();
        assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
    }

    @Test
    void refusesWhatCannotBeWritten() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertRefused(folder, "which is a folder: name a file in it.");
        assertRefused(
                folder.resolve("gone/summary.json"),
                "which is in no folder that is there: make the folder, or name another.");
        assertRefused(file.resolve("summary.json"), "which is in no folder that is there");
        assertThatThrownBy(() -> SummaryFile.at(Path.of("/proc/summary.json")))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("--summary cannot be written: /proc/summary.json ");
    }

    @Test
    void warnsWhereItsFolderIsGoneByTheEnd() throws Exception {
        Path gone = Files.createDirectory(folder.resolve("gone"));
        SummaryFile summary = Objects.requireNonNull(SummaryFile.at(gone.resolve("summary.json")));
        Files.delete(gone);

        Commands.Ran ran = Commands.keeping(() -> {
            summary.write("{}");
            return ExitCode.DONE;
        });

        assertThat(ran.err())
                .isEqualTo("warning: The summary is not written: " + gone.resolve("summary.json")
                        + " is not there: check the name.\n");
    }

    private static void assertRefused(Path file, String words) {
        assertThatThrownBy(() -> SummaryFile.at(file))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("--summary names " + file)
                .hasMessageContaining(words);
    }
}
