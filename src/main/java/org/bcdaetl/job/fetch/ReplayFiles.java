package org.bcdaetl.job.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Supplier;
import org.bcdaetl.job.run.Replay;
import org.bcdaetl.spool.Spool;
import org.bcdaetl.spool.SpooledFile;
import org.bcdaetl.spool.seal.FileKey;
import org.bcdaetl.warehouse.ledger.LedgerFile;

/** Lines that are loaded once more, a file for each type of them. */
public final class ReplayFiles implements FileSource {

    private final long runId;
    private final Replay replay;
    private final ReplayLines lines;
    private final Spool spool;
    private final Supplier<Optional<String>> hash;
    private final String startOver;

    /**
     * The files of a replay.
     *
     * @param hash SHA-256 of the file when its lines were offered; empty for lines as they were kept
     * @param startOver the command that gives the run up
     */
    public ReplayFiles(
            long runId,
            Replay replay,
            ReplayLines lines,
            Spool spool,
            Supplier<Optional<String>> hash,
            String startOver) {
        this.runId = runId;
        this.replay = replay;
        this.lines = lines;
        this.spool = spool;
        this.hash = hash;
        this.startOver = startOver;
    }

    @Override
    public SpooledFile fetch(LedgerFile file, FileKey key) throws IOException {
        try (InputStream ofType = new UnchangedStream(
                lines.of(file.resourceType()), () -> requireUnchanged(runId, replay, hash.get(), startOver))) {
            return spool.seal(ofType, file.spoolName(), key);
        }
    }

    /**
     * Looks whether the file of a replay holds what it held when its lines were offered.
     *
     * @param offered SHA-256 of that; empty for lines as they were kept
     * @param startOver the command that gives the run up
     * @throws FileChangedException if it does not: lines of it would be passed over
     */
    public static void requireUnchanged(long runId, Replay replay, Optional<String> offered, String startOver)
            throws IOException {
        if (offered.isPresent() && !offered.get().equals(replay.sha256())) {
            throw new FileChangedException("The file " + replay.file()
                    + " is not what it was when run " + runId
                    + " began, and nothing of it is published: put it back as it was,"
                    + " or give the run up with " + startOver + " and replay it anew.");
        }
    }
}
