package org.bcdaetl.export;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a folder for one export at a time, by a locked file in it. The lock ends with the process; the file goes with the
 * export, or with the next one where that was cut off.
 */
final class FolderLock {

    private static final String NAME = ".export-lock";

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Locks a folder.
     *
     * @throws ExportRefusedException if another export has locked it, or had just now
     */
    static FolderLock of(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        @Nullable Object key;
        FileChannel channel;
        try {
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                Files.createFile(file, ExportFolder.mode(file, "rw-------"));
            }
            key = key(file);
            channel = FileChannel.open(file, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
        } catch (FileAlreadyExistsException | NoSuchFileException e) {
            throw taken(folder);
        }
        try {
            if (!isLocked(channel) || !Objects.equals(key, key(file))) {
                throw taken(folder);
            }
            return new FolderLock(file, channel);
        } catch (NoSuchFileException e) {
            channel.close();
            throw taken(folder);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Lets another export in. */
    void release() throws IOException {
        if (channel.isOpen()) {
            Files.deleteIfExists(file);
            channel.close();
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Which file has the name, which is not opened for that: to close it would end the lock. Null where files have no keys. */
    private static @Nullable Object key(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
    }

    private static ExportRefusedException taken(Path folder) {
        return new ExportRefusedException(
                "Another export is being written into " + folder + ": wait until it ends, or name another folder.");
    }
}
