package org.bcdaetl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed test process left in memory goes; what others use, or made, stays. */
class LeftDatabasesTest {

    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path memory;

    @Test
    void databasesWhoseProcessIsGoneAreRemovedAndNothingElse() throws Exception {
        Path left = databases(LeftDatabases.NAME + "1", LONG_AGO);
        Path used = databases(LeftDatabases.NAME + "2", LONG_AGO);
        Path beginning = databases(LeftDatabases.NAME + "3", Instant.now());
        Path unlocked = databases(LeftDatabases.NAME + "4", LONG_AGO);
        Files.delete(unlocked.resolve(LeftDatabases.LOCK));
        Path theirs = databases("their-postgres", LONG_AGO);

        try (FileChannel channel = FileChannel.open(used.resolve(LeftDatabases.LOCK), StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            assertThat(held.isValid()).isTrue();
            LeftDatabases.remove(memory);
        }

        assertThat(left).doesNotExist();
        for (Path kept : new Path[] {used, beginning, unlocked, theirs}) {
            assertThat(kept.resolve("base/1/1259")).exists();
        }
    }

    private Path databases(String name, Instant lockedAt) throws IOException {
        Path folder = Files.createDirectories(memory.resolve(name));
        Files.writeString(Files.createDirectories(folder.resolve("base/1")).resolve("1259"), "rows");
        Path lock = Files.createFile(folder.resolve(LeftDatabases.LOCK));
        Files.setLastModifiedTime(lock, FileTime.from(lockedAt));
        return folder;
    }
}
