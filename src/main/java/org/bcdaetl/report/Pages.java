package org.bcdaetl.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/**
 * Pages by the templates of {@code src/main/jte}, which the build makes classes of and whose engine escapes every text. All
 * that a page needs is in it.
 */
public final class Pages {

    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(ContentType.Html);

    private Pages() {}

    /** A page of what its template tells of. */
    public static String of(String template, Object told) {
        StringOutput page = new StringOutput();
        TEMPLATES.render(template, told, page);
        return page.toString();
    }

    /** A style sheet or script beside this class, to be put into a page as it is. */
    public static String part(String name) {
        try (InputStream part = Pages.class.getResourceAsStream(name)) {
            if (part == null) {
                throw new IllegalStateException("There is no " + name);
            }
            return new String(part.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Puts a file that its owner alone may read in the place of what is there of that name, whole or not at all.
     *
     * @throws FileSystemException if it cannot be written, with its name, which what is said of a full disk lacks
     */
    static void write(Path file, String content) throws IOException {
        write(file, content, mode("rwx------"), mode("rw-------"));
    }

    /** The same for a file that tells of no people, whose mode is the usual. */
    static void writePublic(Path file, String content) throws IOException {
        write(file, content, new FileAttribute<?>[0], new FileAttribute<?>[0]);
    }

    private static void write(Path file, String content, FileAttribute<?>[] folderMode, FileAttribute<?>[] fileMode)
            throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "The root is no file");
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, folderMode);
        }
        Path written = folder.resolve("." + file.getFileName() + ".part");
        Files.deleteIfExists(written);
        try {
            try (FileChannel channel = FileChannel.open(
                    written, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), fileMode)) {
                fill(channel, content, file);
            }
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    /** Writes what belongs into a file, and tells of a failure with the name of that file. */
    static void fill(FileChannel channel, String content, Path file) throws IOException {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            FileSystemException named = new FileSystemException(file.toString(), null, e.getMessage());
            named.initCause(e);
            throw named;
        }
    }

    private static FileAttribute<?>[] mode(String permissions) {
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }
}
