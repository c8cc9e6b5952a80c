package org.bcdaetl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.bcdaetl.cli.settings.ConfigurationFile;
import org.bcdaetl.cli.words.ExitCode;
import org.bcdaetl.cli.words.Failure;
import org.bcdaetl.cli.words.FileFailure;
import org.bcdaetl.settings.SettingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Failures are told in words: no name of a Java class, and how to go on only where there is something to go on with. */
class FailureTest {

    @Test
    void tellsInWordsWhatTheFileSystemRefuses() {
        assertTold(new NoSuchFileException("/x/a"), "/x/a is not there: check the name.");
        assertTold(
                new AccessDeniedException("/x/a"), "/x/a may not be used by this user: give the user the right to it.");
        assertTold(new NotDirectoryException("/x/a"), "/x/a is no folder: name a folder, or move the file away.");
        assertTold(
                new FileAlreadyExistsException("/x/a"),
                "/x/a is there already, where another file or a folder has to be: move it away.");
        assertTold(
                new FileSystemException("/x/a", null, "No space left on device"),
                "/x/a cannot be written, for its disk is full: make room.");
        assertTold(
                new FileSystemException("/x/a", null, "Read-only file system"),
                "/x/a is on a disk that cannot be written: name another folder.");
        assertTold(
                new FileSystemException("/x/a/b", null, "Not a directory"),
                "/x/a/b is not there, for a file stands in the place of one of its folders: check the name.");
        assertTold(
                new IOException("No space left on device"),
                "A file cannot be written, for its disk is full: make room.");
        assertTold(
                FileFailure.named(new IOException("No space left on device"), Path.of("/x/a")),
                "/x/a cannot be written, for its disk is full: make room.");
        assertTold(
                FileFailure.named(new NoSuchFileException("/x/b"), Path.of("/x/a")),
                "/x/b is not there: check the name.");
    }

    @Test
    void tellsOfFilesAsTheSystemRefusesThem(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThat(Failure.of(failureOf(() -> Files.readString(folder.resolve("gone"))))
                        .sentence())
                .isEqualTo(folder.resolve("gone") + " is not there: check the name.");
        assertThat(Failure.of(failureOf(() -> Files.readString(file.resolve("below"))))
                        .sentence())
                .startsWith(file.resolve("below") + " is not there");
        assertThat(Failure.of(failureOf(() -> Files.createDirectories(file))).sentence())
                .startsWith(file + " is there already");
    }

    @Test
    void namesKindAndPlacesInOurOwnCodeOfTheUnexpectedAndNothingThatItSays() {
        Failure failure = Failure.of(unexpected());

        assertThat(failure.sentence())
                .matches("Failed unexpectedly \\(java\\.lang\\.NullPointerException at FailureTest:\\d+,"
                        + " FailureTest:\\d+\\): report this line, which has no content of any resource\\.");
        assertThat(failure.exitCode()).isEqualTo(ExitCode.FAILED);
    }

    private static Throwable unexpected() {
        return new IllegalStateException("Doe, Jane", new NullPointerException("x"));
    }

    @Test
    void givesTheInnermostOfManyPlaces() {
        assertThat(Failure.of(deep(50)).sentence()).containsPattern("at (FailureTest:\\d+, ){9}FailureTest:\\d+\\)");
    }

    private static Throwable deep(int calls) {
        return calls == 0 ? new NullPointerException() : deep(calls - 1);
    }

    @Test
    void tellsOfMemoryThatWasNotEnough() {
        assertThat(Failure.of(new OutOfMemoryError("Java heap space")).sentence())
                .startsWith("The memory was not enough");
    }

    @Test
    void tellsOfANameThatTheLocaleCannotSpell() {
        assertThat(Failure.of(new InvalidPathException("/data/donn\u00e9es", "Malformed input"))
                        .sentence())
                .isEqualTo(
                        "The name /data/donn\u00e9es has letters that this user's locale does not have: set LC_ALL to one"
                                + " that has them, such as C.UTF-8.");
    }

    @Test
    void saysWhereASettingThatIsNotSetWasLookedFor() {
        SettingsException notSet = SettingsException.notSet("bcda.client-id is not set: set it.");
        Path file = Path.of("/etc/x.properties");

        assertThat(Failure.of(notSet, new ConfigurationFile(file, true)).sentence())
                .isEqualTo(
                        "bcda.client-id is not set: set it (the configuration file /etc/x.properties was read and does"
                                + " not have it).");
        assertThat(Failure.of(notSet, new ConfigurationFile(file, false)).sentence())
                .isEqualTo("bcda.client-id is not set: set it (there is no configuration file /etc/x.properties, and"
                        + " --config or BCDA_ETL_CONFIG name no other).");
        assertThat(Failure.of(new SettingsException("It is wrong."), new ConfigurationFile(file, true))
                        .sentence())
                .isEqualTo("It is wrong.");
    }

    private static void assertTold(Throwable failure, String sentence) {
        assertThat(Failure.of(new IllegalStateException(failure)).sentence()).isEqualTo(sentence);
    }

    private static Throwable failureOf(Action action) {
        try {
            action.run();
        } catch (IOException e) {
            return e;
        }
        throw new AssertionError("It did not fail");
    }

    @FunctionalInterface
    private interface Action {
        void run() throws IOException;
    }
}
