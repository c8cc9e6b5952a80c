package org.bcdaetl.spool;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of sealed files. A file that stands under its own name is complete; one that is being written ends in
 * {@code .part}.
 */
public final class Spool {

    private static final String PART = ".part";
    private static final int BUFFER = 1024 * 1024;

    private final Path folder;

    /** The spool in a folder, which is made when the first file comes. */
    public Spool(Path folder) {
        this.folder = folder;
    }

    /**
     * Seals plain bytes while they are read.
     *
     * @throws SpoolFullException if the disk is full
     */
    public SpooledFile seal(InputStream plain, String name, FileKey key) throws IOException {
        byte[] nonce = FileKey.randomNonce();
        KeyStream keyStream = KeyStream.of(key, nonce, 0);
        Tag tag = new Tag(key);
        PlainScan scan = new PlainScan();
        Path complete = write(name, out -> {
            out.write(nonce);
            byte[] buffer = new byte[BUFFER];
            byte[] sealed = new byte[BUFFER];
            int length = plain.readNBytes(buffer, 0, BUFFER);
            while (length > 0) {
                scan.accept(buffer, length);
                keyStream.apply(buffer, length, sealed, 0);
                tag.update(sealed, 0, length);
                out.write(sealed, 0, length);
                length = plain.readNBytes(buffer, 0, BUFFER);
            }
            out.write(tag.finish(nonce));
        });
        return scan.result(complete);
    }

    /**
     * Keeps bytes that are sealed already, as they come; they are not verified yet.
     *
     * @throws SpoolFullException if the disk is full
     */
    public Path receive(InputStream sealed, String name) throws IOException {
        return write(name, out -> {
            byte[] buffer = new byte[BUFFER];
            int length = sealed.readNBytes(buffer, 0, BUFFER);
            while (length > 0) {
                out.write(buffer, 0, length);
                length = sealed.readNBytes(buffer, 0, BUFFER);
            }
        });
    }

    /**
     * Verifies the tag of a whole file and counts its lines.
     *
     * @throws UndecryptableException if the file is damaged or truncated, or the key is another's
     */
    public SpooledFile verify(Path file, FileKey key) throws IOException, UndecryptableException {
        return Verification.of(file, key);
    }

    /** Writes the plain text of a verified file, whatever lines it has. */
    public void decrypt(Path file, FileKey key, OutputStream out) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStream keyStream = KeyStream.of(key, in.readNBytes(SealedForm.NONCE), 0);
            byte[] sealed = new byte[BUFFER];
            byte[] plain = new byte[BUFFER];
            for (long left = Files.size(file) - SealedForm.OVERHEAD; left > 0; ) {
                int length = in.readNBytes(sealed, 0, (int) Math.min(BUFFER, left));
                if (length == 0) {
                    throw new IOException("File " + file.getFileName() + " became shorter while it was read");
                }
                keyStream.apply(sealed, length, plain, 0);
                out.write(plain, 0, length);
                left -= length;
            }
        }
    }

    /** Opens lines of a verified file; see {@link LineReader}. */
    public LineReader open(Path file, FileKey key, long fromOffset, long toOffset) throws IOException {
        return new LineReader(file, key, fromOffset, toOffset);
    }

    /** Whether a file of that name is complete. */
    public boolean isComplete(String name) {
        return Files.exists(path(name));
    }

    /** Where a file of that name is. */
    public Path path(String name) {
        Path path = folder.resolve(name).normalize();
        if (!path.startsWith(folder.normalize()) || name.contains("/")) {
            throw new IllegalArgumentException("No file of the spool can have the name " + name);
        }
        return path;
    }

    /** Deletes a file, complete or not. */
    public void delete(String name) throws IOException {
        Files.deleteIfExists(path(name));
        Files.deleteIfExists(path(name + PART));
    }

    /** Deletes all files. */
    public void deleteAll() throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> entries = Files.list(folder)) {
            files = entries.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }

    private Path write(String name, Content content) throws IOException {
        Path part = path(name + PART);
        Path complete = path(name);
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Files.deleteIfExists(part);
            Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (FileOutputStream out = new FileOutputStream(part.toFile())) {
                content.writeTo(out);
                out.getFD().sync();
            }
            Files.move(part, complete, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return complete;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK cannot seal a file", e);
        } catch (IOException e) {
            Files.deleteIfExists(part);
            if (SpoolFullException.isFull(e)) {
                throw new SpoolFullException(folder, e);
            }
            throw e;
        }
    }

    /** Writes a file's bytes. */
    @FunctionalInterface
    private interface Content {
        void writeTo(OutputStream out) throws IOException, GeneralSecurityException;
    }
}
