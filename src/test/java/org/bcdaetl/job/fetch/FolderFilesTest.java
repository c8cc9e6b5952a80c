package org.bcdaetl.job.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.bcdaetl.settings.SettingsException;
import org.bcdaetl.spool.Spool;
import org.bcdaetl.spool.Spools;
import org.bcdaetl.spool.seal.FileKey;
import org.bcdaetl.warehouse.ledger.LedgerFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that somebody writes while they are read. */
class FolderFilesTest {

    private static final FileKey KEY = FileKey.random();

    @TempDir
    private Path folder;

    /** A pipe changes its time when it is written, and is read to the end only after that. */
    @Test
    void aFileThatIsWrittenWhileItIsReadLeavesNoCopy() throws Exception {
        Path pipe = folder.resolve("a.ndjson");
        Process made =
                new ProcessBuilder("sh", "-c", "mkfifo \"$0\" && touch -h -d @0 \"$0\"", pipe.toString()).start();
        assertThat(made.waitFor()).isZero();
        CompletableFuture<Path> writer = CompletableFuture.supplyAsync(() -> written(pipe));
        Spool spool = new Spools(folder.resolve("spool"), () -> Optional.of(UUID.randomUUID())).of(1);

        assertThatThrownBy(() -> new FolderFiles(spool, Map.of(), "").fetch(file(pipe), KEY))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("was written while the load read it");

        writer.join();
        assertThat(spool.isComplete("a")).isFalse();
    }

    private static Path written(Path file) {
        try {
            return Files.writeString(file, "{}\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LedgerFile file(Path path) {
        return new LedgerFile(
                1,
                null,
                LedgerFile.Kind.DATA,
                "Patient",
                "a.ndjson",
                path.toString(),
                null,
                KEY.bytes(),
                "a",
                null,
                0,
                0,
                null);
    }
}
