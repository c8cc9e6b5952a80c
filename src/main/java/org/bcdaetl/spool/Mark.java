package org.bcdaetl.spool;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.UUID;

/**
 * The small file by which the spool knows a folder that it made itself.
 *
 * @param text what it says
 */
record Mark(String text) {

    static final String NAME = ".bcda-etl-spool";

    /** What a mark is called until it is whole. */
    static final String PART = NAME + ".part";

    private static final int LONGEST = 1024;
    private static final String FIRST_LINE = "bcda-etl spool\n";
    private static final String WAREHOUSE = FIRST_LINE + "warehouse ";
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /** The mark of a configured folder that was not there before. */
    static Mark ofHome() {
        return new Mark(FIRST_LINE);
    }

    static Mark ofWarehouse(UUID warehouse) {
        return new Mark(WAREHOUSE + warehouse + "\n");
    }

    static Mark ofRun(UUID warehouse, long run) {
        return new Mark(WAREHOUSE + warehouse + "\nrun " + run + "\n");
    }

    /** What the mark of a folder says; empty where it has none. */
    static Optional<String> on(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of("");
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (AccessDeniedException e) {
            return Optional.of("");
        }
    }

    /** Whether a folder is marked as a warehouse's or a run's. */
    static boolean isOnSealedFiles(Path folder) throws IOException {
        return on(folder).filter(text -> text.startsWith(WAREHOUSE)).isPresent();
    }

    /** Whether a folder has this very mark. */
    boolean isOn(Path folder) throws IOException {
        return on(folder).filter(text::equals).isPresent();
    }

    /** Marks a folder; no crash leaves half a mark. */
    void putOn(Path folder) throws IOException {
        Path part = folder.resolve(PART);
        Files.deleteIfExists(part);
        Files.createFile(part, OWNER_ONLY);
        try (FileOutputStream out = new FileOutputStream(part.toFile())) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.getFD().sync();
        } catch (IOException e) {
            Files.deleteIfExists(part);
            throw e;
        }
        Files.move(part, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    }

    static void takeOff(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(PART));
        Files.deleteIfExists(folder.resolve(NAME));
    }
}
