package org.bcdaetl.cli.words;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * Where {@code --summary} writes a run's figures as JSON. A file is replaced as a whole and only its owner may read it;
 * what is no file, such as {@code /dev/stdout}, is written to.
 */
public final class SummaryFile {

    /** In so many bytes a summary has named its run. */
    private static final int BEGIN = 200;

    private final Path named;
    private final Path target;

    private SummaryFile(Path named, Path target) {
        this.named = named;
        this.target = target;
    }

    /**
     * Tries whether it can be written, and leaves no trace.
     *
     * @param file null where no summary is asked for; then there is none
     * @throws UsageException if it cannot
     */
    public static @Nullable SummaryFile at(@Nullable Path file) {
        if (file == null) {
            return null;
        }
        Path named = file.toAbsolutePath().normalize();
        String fault = "--summary names " + named + ", which ";
        if (Files.isDirectory(named)) {
            throw new UsageException(fault + "is a folder: name a file in it.");
        }
        if (Files.exists(named) && !Files.isRegularFile(named)) {
            if (!Files.isWritable(named)) {
                throw new UsageException(fault + "this user may not write.");
            }
            return new SummaryFile(named, named);
        }
        if (named.getParent() != null && !Files.isDirectory(named.getParent())) {
            throw new UsageException(fault + "is in no folder that is there: make the folder, or name another.");
        }
        if (!isOursOrNew(named)) {
            throw new UsageException(fault + "holds something else than a summary: name another file, or delete it.");
        }
        try {
            Path target = Files.exists(named) ? named.toRealPath() : named;
            Files.delete(temporary(target));
            return new SummaryFile(named, target);
        } catch (IOException e) {
            throw new UsageException("--summary cannot be written: " + FileFailure.sentence(e, named));
        }
    }

    /** Whether a file is not there, is empty or holds an earlier summary, which may be replaced. */
    private static boolean isOursOrNew(Path file) {
        if (!Files.exists(file)) {
            return true;
        }
        try (InputStream in = Files.newInputStream(file)) {
            String begin = new String(in.readNBytes(BEGIN), StandardCharsets.UTF_8);
            return begin.isBlank() || begin.startsWith("{") && begin.contains("\"runId\"");
        } catch (IOException e) {
            return true;
        }
    }

    /** Writes it. Where that fails, tells so: the load stays what it was. */
    public void write(String text) {
        try {
            if (Files.exists(target) && !Files.isRegularFile(target)) {
                Files.writeString(target, text);
                return;
            }
            Path written = temporary(target);
            try {
                Files.writeString(written, text);
                Files.move(written, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(written);
            }
        } catch (IOException e) {
            Messages.warning("The summary is not written: " + FileFailure.sentence(e, named));
        }
    }

    /** A new file beside the target, which its owner alone may read. */
    private static Path temporary(Path target) throws IOException {
        Path folder = target.getParent();
        return folder == null
                ? Files.createTempFile("summary", ".tmp")
                : Files.createTempFile(folder, "." + target.getFileName(), ".tmp");
    }
}
