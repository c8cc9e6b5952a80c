package org.bcdaetl.spool;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A new file that is there whole or not at all, and never in the place of another: written beside its place under a name
 * with {@value #UNFINISHED} behind it, which is locked meanwhile, and moved there when all is in it. What a command that was
 * cut off has left under that name is replaced. Only its owner may read it.
 */
public final class NewFile {

    /** Behind the name of what is not finished: nobody else calls a file so. */
    static final String UNFINISHED = ".bcda-etl-part";

    private final Path file;
    private final Path part;

    private NewFile(Path file) {
        this.file = file;
        this.part = file.resolveSibling(file.getFileName() + UNFINISHED);
    }

    /** What writes all that is in a file. */
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a file.
     *
     * @throws FileInUseException if another command writes it now
     * @throws FileAlreadyExistsException if there is something of that name by the time it is whole
     * @throws FileSystemException if it cannot be made; it has the name of the file
     */
    public static void write(Path file, Content content) throws IOException {
        new NewFile(file).write(content);
    }

    private void write(Content content) throws IOException {
        removeLeft();
        try (FileChannel channel = make()) {
            boolean isPlaced = false;
            try {
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel));
                content.writeTo(out);
                out.flush();
                channel.force(true);
                place();
                isPlaced = true;
            } finally {
                if (!isPlaced) {
                    Files.deleteIfExists(part);
                }
            }
        }
    }

    /** Removes what a command that was cut off has left, which no command has locked. */
    private void removeLeft() throws IOException {
        Object left = key();
        if (!Files.exists(part, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            lock(channel, left);
            Files.deleteIfExists(part);
        } catch (FileSystemException e) {
            throw named(e);
        }
    }

    private FileChannel make() throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(
                    part,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            throw new FileInUseException(file);
        } catch (FileSystemException e) {
            throw named(e);
        }
        try {
            lock(channel, key());
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Locks what is unfinished, unless another command has locked it, or had, and moved or removed it. */
    private void lock(FileChannel channel, @Nullable Object key) throws IOException {
        @Nullable FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        } catch (IOException e) {
            throw new FileSystemException(file.toString(), null, e.getMessage());
        }
        if (lock == null || !Objects.equals(key, key())) {
            throw new FileInUseException(file);
        }
    }

    private void place() throws IOException {
        try {
            Files.move(part, file);
        } catch (FileSystemException e) {
            throw named(e);
        }
    }

    /** Which file it is that has the name of the unfinished one; null where none has, or where files have no keys. */
    private @Nullable Object key() throws IOException {
        try {
            return Files.readAttributes(part, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .fileKey();
        } catch (NoSuchFileException e) {
            return null;
        } catch (FileSystemException e) {
            throw named(e);
        }
    }

    /** A failure with the name of the file that is wanted. */
    private FileSystemException named(FileSystemException failure) {
        String name = file.toString();
        if (failure instanceof FileInUseException) {
            return failure;
        }
        if (failure instanceof AccessDeniedException) {
            return new AccessDeniedException(name);
        }
        if (failure instanceof FileAlreadyExistsException) {
            return new FileAlreadyExistsException(name);
        }
        return failure instanceof NoSuchFileException
                ? new NoSuchFileException(name)
                : new FileSystemException(name, null, failure.getReason());
    }
}
