package org.bcdaetl.job.run;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import org.bcdaetl.warehouse.ledger.Run;
import org.jspecify.annotations.Nullable;

/**
 * Which rejected lines to load once more.
 *
 * @param run the run that rejected them
 * @param file with the corrected lines; null for the lines as they were kept
 */
public record Replay(long run, @Nullable Path file) {

    /** What a run replays. */
    public static Replay of(Run run) {
        String file = run.folder();
        return new Replay(Objects.requireNonNull(run.replayOf()), file == null ? null : Path.of(file));
    }

    /** Absolute name of the file; null where there is none. */
    @Nullable
    public String fileName() {
        return file == null ? null : file.toAbsolutePath().normalize().toString();
    }

    /** SHA-256 of what the file holds, in lower-case hex; null where there is no file. */
    @Nullable
    public String sha256() throws IOException {
        if (file == null) {
            return null;
        }
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        try (OutputStream hashed = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            Files.copy(file, hashed);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
