package org.bcdaetl;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import org.springframework.util.FileSystemUtils;

/**
 * Databases that test processes left in memory, since they were killed. As long as a process lives, it holds the lock of its
 * server's folder. Where the server outlived it, that one ends within a minute once its folder is gone.
 */
final class LeftDatabases {

    /** What the names of the folders begin with. */
    static final String NAME = "bcda-etl-postgres";

    /** Made by the embedded server when its databases are there. */
    static final String LOCK = "epg-lock";

    /** A process takes the lock right after it made the file. */
    private static final Duration SURELY_LOCKED = Duration.ofMinutes(1);

    private LeftDatabases() {}

    /** Removes them; one that cannot be removed waits for the next time. */
    static void remove(Path memory) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(memory, NAME + "*")) {
            for (Path folder : folders) {
                removeIfLeft(folder);
            }
        }
    }

    private static void removeIfLeft(Path folder) {
        Path lock = folder.resolve(LOCK);
        try {
            if (Files.exists(lock)
                    && Files.getLastModifiedTime(lock)
                            .toInstant()
                            .isBefore(Instant.now().minus(SURELY_LOCKED))
                    && !isHeld(lock)) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, file -> !file.equals(lock))) {
                    for (Path file : files) {
                        FileSystemUtils.deleteRecursively(file);
                    }
                }
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (IOException e) {
            // Another process removes the same, or the server still writes: nobody waits for it.
        }
    }

    private static boolean isHeld(Path lock) throws IOException {
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock taken = channel.tryLock()) {
            return taken == null;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }
}
