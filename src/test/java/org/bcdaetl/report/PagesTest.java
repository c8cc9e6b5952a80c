package org.bcdaetl.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        Path page = Files.writeString(folder.resolve("run-1.html"), "former");
        Files.createSymbolicLink(folder.resolve(".run-1.html.part"), FULL);

        assertThatThrownBy(() -> Pages.write(page, "newer")).isInstanceOfSatisfying(FileSystemException.class, full -> {
            assertThat(full.getFile()).isEqualTo(page.toString());
            assertThat(full.getReason()).contains("No space left");
        });

        assertThat(page).hasContent("former");
        assertThat(folder).isDirectoryNotContaining(file -> file.endsWith(".run-1.html.part"));
    }
}
