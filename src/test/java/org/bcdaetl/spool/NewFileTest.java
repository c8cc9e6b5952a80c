package org.bcdaetl.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewFileTest {

    @TempDir
    Path folder;

    @Test
    void isForItsOwnerAloneAlsoWhereSomethingWasLeft() throws IOException {
        Files.writeString(unfinished(), "left and longer");

        write("whole");

        assertThat(file()).hasContent("whole");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(unfinished()).doesNotExist();
    }

    @Test
    void leavesNothingWhereItsContentFails() {
        assertThatThrownBy(() -> NewFile.write(file(), out -> {
                    out.write(1);
                    throw new IOException("no content");
                }))
                .hasMessage("no content");

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aSecondOneOfTheNameIsRefusedAndSpoilsNothing() throws IOException {
        NewFile.write(file(), out -> {
            out.write("fir".getBytes(StandardCharsets.UTF_8));
            out.flush();
            assertThatThrownBy(() -> write("second"))
                    .isInstanceOf(FileInUseException.class)
                    .hasMessage(file().toString());
            out.write("st".getBytes(StandardCharsets.UTF_8));
        });

        assertThat(file()).hasContent("first");
    }

    @Test
    void whatCameToStandThereMeanwhileStays() {
        assertThatThrownBy(() -> NewFile.write(file(), out -> Files.writeString(file(), "of somebody else")))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessage(file().toString());

        assertThat(file()).hasContent("of somebody else");
        assertThat(unfinished()).doesNotExist();
    }

    @Test
    void failuresNameTheFileThatIsWanted() throws IOException {
        Path nowhere = folder.resolve("missing").resolve("claims");
        assertThatThrownBy(() -> NewFile.write(nowhere, out -> {}))
                .isInstanceOf(FileSystemException.class)
                .hasMessage(nowhere.toString());

        Files.createDirectory(unfinished());
        assertThatThrownBy(() -> write("whole"))
                .isInstanceOf(FileSystemException.class)
                .isNotInstanceOf(AccessDeniedException.class)
                .hasMessageStartingWith(file() + ":");
    }

    private Path file() {
        return folder.resolve("claims");
    }

    private Path unfinished() {
        return folder.resolve("claims.bcda-etl-part");
    }

    private void write(String text) throws IOException {
        NewFile.write(file(), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }
}
