package org.bcdaetl.spool;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.regex.Pattern;
import org.bcdaetl.spool.seal.FileKey;
import org.bcdaetl.spool.seal.KeyStream;
import org.bcdaetl.spool.seal.SealedForm;
import org.bcdaetl.spool.seal.Tag;
import org.bcdaetl.spool.seal.UndecryptableException;

/**
 * The sealed files of a run, in a folder of its own. A file that stands under its own name is complete; one that is being
 * written ends in {@code .part}. Where something else is in the place of the folder, nothing is read, written or deleted.
 */
public final class Spool {

    private static final String PART = ".part";
    private static final int LONGEST_OWN_NAME = 100;
    private static final int BUFFER = 1024 * 1024;

    /** Every name that a file of a run can have, complete or not. */
    private static final Pattern NAME = Pattern.compile("\\d+-\\d+[-.][A-Za-z0-9._-]+");

    private final Spools spools;
    private final OwnFolder folder;

    Spool(Spools spools, OwnFolder folder) {
        this.spools = spools;
        this.folder = folder;
    }

    /** Where its files are; made when the first one comes. */
    public Path folder() {
        return folder.path();
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
    public static SpooledFile verify(Path file, FileKey key) throws IOException, UndecryptableException {
        return Verification.of(file, key);
    }

    /** Writes the plain text of a verified file, whatever lines it has. */
    public static void decrypt(Path file, FileKey key, OutputStream out) throws IOException {
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
    public static LineReader open(Path file, FileKey key, long fromOffset, long toOffset) throws IOException {
        return new LineReader(file, key, fromOffset, toOffset);
    }

    /** Whether a file of that name is complete. */
    public boolean isComplete(String name) throws IOException {
        return folder.isThere() && isFile(path(name));
    }

    /**
     * The name of a file that came with a name of its own: no other of the spool, whatever their own names.
     *
     * @param source key of the export that offers it
     * @param number of the file among those of that export
     */
    public static String nameOf(long source, int number, String fileName) {
        String plain = fileName.replaceAll("[^A-Za-z0-9._-]", "_");
        return source + "-" + number + "-" + plain.substring(Math.max(0, plain.length() - LONGEST_OWN_NAME));
    }

    /** Where a file of that name is. */
    public Path path(String name) {
        Path path = folder.path().resolve(name).normalize();
        if (!folder.path().equals(path.getParent()) || name.contains("/") || name.startsWith(Mark.NAME)) {
            throw new IllegalArgumentException("No file of the spool can have the name " + name);
        }
        return path;
    }

    /** Deletes a file, complete or not. */
    public void delete(String name) throws IOException {
        if (folder.isThere()) {
            deleteFile(path(name));
            deleteFile(path(name + PART));
        }
    }

    /**
     * Deletes files, complete or not, and the folder.
     *
     * @return whether the folder is gone; it stays where something else is in it
     */
    public boolean remove(Collection<String> names) throws IOException {
        for (String name : names) {
            delete(name);
        }
        boolean gone = folder.removeIfEmpty();
        spools.removeEmpty();
        return gone;
    }

    /** Why the folder stays after {@link #remove}, in a sentence. */
    public String whyItStays() throws IOException {
        boolean ours =
                folder.entries().stream().allMatch(name -> NAME.matcher(name).matches());
        return "The folder " + folder.path() + " stays: "
                + (ours
                        ? "it holds sealed files of a run that this database does not know, as after a restore from a"
                                + " backup: delete the folder."
                        : "something is in it that bcda-etl did not write.");
    }

    private static void deleteFile(Path file) throws IOException {
        if (isFile(file)) {
            Files.delete(file);
        }
    }

    private static boolean isFile(Path path) {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    private Path write(String name, Content content) throws IOException {
        try {
            spools.make(folder);
            return writeWhole(path(name + PART), path(name), content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK cannot seal a file", e);
        } catch (IOException e) {
            if (SpoolFullException.isFull(e)) {
                throw new SpoolFullException(folder.path(), e);
            }
            throw e;
        }
    }

    private static Path writeWhole(Path part, Path complete, Content content)
            throws IOException, GeneralSecurityException {
        deleteFile(part);
        Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (FileOutputStream out = new FileOutputStream(part.toFile())) {
            content.writeTo(out);
            out.getFD().sync();
        } catch (IOException e) {
            deleteFile(part);
            throw e;
        }
        return Files.move(part, complete, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Writes a file's bytes. */
    @FunctionalInterface
    private interface Content {
        void writeTo(OutputStream out) throws IOException, GeneralSecurityException;
    }
}
