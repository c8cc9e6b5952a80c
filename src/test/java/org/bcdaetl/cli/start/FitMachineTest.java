package org.bcdaetl.cli.start;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Map;
import org.bcdaetl.cli.words.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FitMachineTest {

    /** As on Windows: the files of an archive have no owners. */
    @Test
    void refusesAMachineWhoseFilesHaveNoOwners(@TempDir Path folder) throws IOException {
        try (FileSystem archive = FileSystems.newFileSystem(folder.resolve("a.zip"), Map.of("create", "true"))) {
            assertThatThrownBy(() -> FitMachine.require(archive))
                    .isInstanceOf(UsageException.class)
                    .hasMessageStartingWith("bcda-etl needs Linux or macOS, for files here have no owner and mode");
        }
        assertThatCode(() -> FitMachine.require(FileSystems.getDefault())).doesNotThrowAnyException();
    }
}
