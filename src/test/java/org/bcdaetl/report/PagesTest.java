package org.bcdaetl.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagesTest {

    /** On Linux, a disk that is always full. */
    private static final Path FULL = Path.of("/dev/full");

    @TempDir
    Path folder;

    @Test
    void aFullDiskIsToldWithTheNameOfTheFile() throws IOException {
        assumeTrue(Files.exists(FULL));
        Path page = folder.resolve("run-1.html");

        try (FileChannel full = FileChannel.open(FULL, StandardOpenOption.WRITE)) {
            assertThatThrownBy(() -> Pages.fill(full, "newer", page))
                    .isInstanceOfSatisfying(FileSystemException.class, failure -> {
                        assertThat(failure.getFile()).isEqualTo(page.toString());
                        assertThat(failure.getReason()).contains("No space left");
                    });
        }
    }

    @Test
    void whatCannotBePlacedLeavesWhatIsThereAndNothingBesideIt() throws IOException {
        Path page = Files.createDirectory(folder.resolve("run-1.html"));
        Path inside = Files.writeString(page.resolve("inside"), "former");

        assertThatThrownBy(() -> Pages.write(page, "newer")).isInstanceOf(FileSystemException.class);

        assertThat(inside).hasContent("former");
        assertThat(folder.resolve(".run-1.html.part")).doesNotExist();
    }

    @Test
    void whatAnotherHasLinkedToIsNotWrittenThrough(@TempDir Path elsewhere) throws IOException {
        Path kept = Files.writeString(elsewhere.resolve("of-somebody-else"), "kept");
        Files.createSymbolicLink(folder.resolve(".run-1.html.part"), kept);

        Pages.write(folder.resolve("run-1.html"), "newer");

        assertThat(kept).hasContent("kept");
        assertThat(folder.resolve("run-1.html")).isRegularFile().hasContent("newer");
        assertThat(folder.resolve(".run-1.html.part")).doesNotExist();
    }

    @Test
    void onlyTheUserMayReadWhatIsWrittenAndAFolderThatIsThereKeepsItsMode() throws IOException {
        Path open = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));

        Pages.write(open.resolve("run-1.json"), "{}");
        Pages.write(folder.resolve("made").resolve("run-1.json"), "{}");

        assertThat(mode(open)).isEqualTo("rwxr-xr-x");
        assertThat(mode(open.resolve("run-1.json"))).isEqualTo("rw-------");
        assertThat(mode(folder.resolve("made"))).isEqualTo("rwx------");
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
