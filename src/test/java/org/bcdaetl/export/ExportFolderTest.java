package org.bcdaetl.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The folder of an export that takes the place of a former one, whose files have other names, and is stopped on the way. */
class ExportFolderTest {

    private static final List<String> FORMER = List.of("former1", "former2", "former3");
    private static final List<String> NEWER = List.of("newer1", "newer2", "newer3");

    @TempDir
    Path folder;

    @BeforeEach
    void exportOnce() throws IOException {
        write(ExportFolder.begin(folder, false), FORMER);
        assertThat(names()).containsExactlyInAnyOrder("former1", "former2", "former3", "export.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"former1", "former2", "former3", "newer1", "newer2", "newer3"})
    void whatAKilledReplacementHasLeftIsRemovedByTheNext(String diesAt) throws IOException {
        dieAt(diesAt);
        assertThat(names()).doesNotContain("export.json");

        write(ExportFolder.begin(folder, false), List.of("next"));

        assertThat(names()).containsExactlyInAnyOrder("next", "export.json");
    }

    @Test
    void whatIsLeftIsRemovedAlsoAfterSeveralThatAreKilled() throws IOException {
        dieAt("former3");
        for (int again = 0; again < 2; again++) {
            Path obstacle = obstacle("former3");
            assertThatThrownBy(() -> ExportFolder.begin(folder, true)).isInstanceOf(DirectoryNotEmptyException.class);
            clear(obstacle);
        }

        write(ExportFolder.begin(folder, true), NEWER);

        assertThat(names()).containsExactlyInAnyOrder("newer1", "newer2", "newer3", "export.json");
    }

    @Test
    void aFileThatCannotBeRemovedKeepsNothingOfTheNewExportAndIsNamed() throws IOException {
        Path obstacle = obstacle("former2");
        ExportFolder newer = ExportFolder.begin(folder, true);
        assertThatThrownBy(() -> write(newer, NEWER)).hasMessageContaining(obstacle.toString());

        assertThatThrownBy(newer::empty).hasMessageContaining(obstacle.toString());
        assertThat(names(folder.resolve(".unfinished-export"))).doesNotContainAnyElementsOf(NEWER);

        clear(obstacle);
        ExportFolder.begin(folder, true).empty();
        assertThat(names()).isEmpty();
    }

    @Test
    void aFileThatIsOfNoExportIsNeverReplaced() throws IOException {
        Files.writeString(folder.resolve("newer2"), "of somebody else");

        ExportFolder newer = ExportFolder.begin(folder, true);
        assertThatThrownBy(() -> newer.refuseTaken(NEWER))
                .isInstanceOf(ExportRefusedException.class)
                .hasMessage(folder.resolve("newer2") + " is there and is no file of the export that is to be replaced:"
                        + " name another folder, or move it away.");
        assertThatThrownBy(() -> write(newer, NEWER)).isInstanceOf(ExportRefusedException.class);
        newer.empty();

        assertThat(names()).containsExactlyInAnyOrder("former1", "former2", "former3", "newer2", "export.json");
        assertThat(folder.resolve("newer2")).hasContent("of somebody else");
    }

    @Test
    void noOtherExportIsWrittenIntoAFolderMeanwhile() throws IOException {
        ExportFolder newer = ExportFolder.begin(folder, true);
        writeFiles(newer, NEWER);

        assertThatThrownBy(() -> ExportFolder.begin(folder, true))
                .isInstanceOf(ExportRefusedException.class)
                .hasMessage("Another export is being written into " + folder
                        + ": wait until it ends, or name another folder.");

        finish(newer, NEWER);
        assertThat(names()).containsExactlyInAnyOrder("newer1", "newer2", "newer3", "export.json");
        write(ExportFolder.begin(folder, true), List.of("next"));
        assertThat(names()).containsExactlyInAnyOrder("next", "export.json");
    }

    @Test
    void anotherProcessKeepsAFolderForAsLongAsItLives() throws Exception {
        try (LockingProcess other = LockingProcess.of(folder)) {
            assertThatThrownBy(() -> ExportFolder.begin(folder, true))
                    .isInstanceOf(ExportRefusedException.class)
                    .hasMessageStartingWith("Another export is being written into " + folder);
        }

        write(ExportFolder.begin(folder, true), NEWER);

        assertThat(names()).containsExactlyInAnyOrder("newer1", "newer2", "newer3", "export.json");
    }

    @Test
    void whatAKilledExportHasLeftOfItsLockIsInNobodysWay() throws IOException {
        Files.writeString(folder.resolve(".export-lock"), "left");

        write(ExportFolder.begin(folder, true), NEWER);

        assertThat(names()).containsExactlyInAnyOrder("newer1", "newer2", "newer3", "export.json");
    }

    @Test
    void aFileThatSomebodyMakesMeanwhileIsNotReplaced() throws IOException {
        ExportFolder newer = ExportFolder.begin(folder, true);
        writeFiles(newer, NEWER);
        Files.writeString(folder.resolve("newer2"), "of somebody else");

        assertThatThrownBy(() -> finish(newer, NEWER)).isInstanceOf(FileAlreadyExistsException.class);
        newer.empty();

        assertThat(names()).containsExactlyInAnyOrder("former1", "former2", "former3", "newer2", "export.json");
    }

    @Test
    void aManifestThatNamesNoFilesIsLeftAlone() throws IOException {
        Files.writeString(folder.resolve("export.json"), "{\"files\": [{\"name");

        assertThatThrownBy(() -> ExportFolder.begin(folder, true))
                .isInstanceOf(ExportRefusedException.class)
                .hasMessageContaining("does not name the files of a finished export");

        assertThat(names()).containsExactlyInAnyOrder("former1", "former2", "former3", "export.json");
    }

    @Test
    void nothingIsRemovedWhereALinkInThePlaceOfWhatIsUnfinishedPoints(@TempDir Path elsewhere) throws IOException {
        Files.writeString(elsewhere.resolve("of-somebody-else"), "kept");
        Path link = Files.createSymbolicLink(folder.resolve(".unfinished-export"), elsewhere);

        assertThatThrownBy(() -> ExportFolder.begin(folder, true))
                .isInstanceOf(ExportRefusedException.class)
                .hasMessage(
                        link + " is no folder of this user's, so that nothing in it is removed: name another folder,"
                                + " or move it away.");

        assertThat(elsewhere.resolve("of-somebody-else")).hasContent("kept");
        assertThat(names())
                .containsExactlyInAnyOrder("former1", "former2", "former3", ".unfinished-export", "export.json");
    }

    @Test
    void nothingIsRemovedOfAFolderThatIsAnotherUsers() throws IOException {
        Path unfinished = Files.createDirectory(folder.resolve(".unfinished-export"));
        Files.writeString(unfinished.resolve("of-somebody-else"), "kept");
        assumeTrue(Files.getAttribute(unfinished, "unix:uid").equals(0), "only root can give a folder to another user");
        Files.setAttribute(unfinished, "unix:uid", 4711);

        assertThatThrownBy(() -> ExportFolder.begin(folder, true))
                .isInstanceOf(ExportRefusedException.class)
                .hasMessageStartingWith(unfinished + " is no folder of this user's");

        assertThat(unfinished.resolve("of-somebody-else")).hasContent("kept");
        assertThat(names())
                .containsExactlyInAnyOrder("former1", "former2", "former3", ".unfinished-export", "export.json");
    }

    /** An export that ends, as one that is killed does, where it comes to a file of this name. */
    private void dieAt(String name) throws IOException {
        if (NEWER.contains(name)) {
            ExportFolder newer = ExportFolder.begin(folder, true);
            writeFiles(newer, NEWER);
            Files.delete(folder.resolve(".unfinished-export").resolve(name));
            assertThatThrownBy(() -> finish(newer, NEWER)).isInstanceOf(FileSystemException.class);
            newer.release();
            return;
        }
        Path obstacle = obstacle(name);
        ExportFolder newer = ExportFolder.begin(folder, true);
        assertThatThrownBy(() -> write(newer, NEWER)).isInstanceOf(FileSystemException.class);
        newer.release();
        clear(obstacle);
    }

    /** A folder in the place of a file, which cannot be removed. */
    private Path obstacle(String name) throws IOException {
        Path obstacle = folder.resolve(name);
        Files.deleteIfExists(obstacle);
        Files.createFile(Files.createDirectory(obstacle).resolve("inside"));
        return obstacle;
    }

    /** Leaves the file that was to be removed. */
    private static void clear(Path obstacle) throws IOException {
        Files.delete(obstacle.resolve("inside"));
        Files.delete(obstacle);
        Files.createFile(obstacle);
    }

    private static void write(ExportFolder into, List<String> names) throws IOException {
        writeFiles(into, names);
        finish(into, names);
    }

    private static void writeFiles(ExportFolder into, List<String> names) throws IOException {
        for (String name : names) {
            try (OutputStream out = into.create(name)) {
                out.write(1);
            }
        }
    }

    private static void finish(ExportFolder into, List<String> names) throws IOException {
        String files = names.stream().map("{\"name\": \"%s\"}"::formatted).collect(Collectors.joining(", "));
        into.finish(("{\"files\": [" + files + "]}").getBytes(StandardCharsets.UTF_8));
    }

    private List<String> names() {
        return names(folder);
    }

    private static List<String> names(Path of) {
        return List.of(of.toFile().list());
    }
}
