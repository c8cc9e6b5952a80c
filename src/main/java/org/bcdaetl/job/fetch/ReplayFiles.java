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

    private final Replay replay;
    private final ReplayLines lines;
    private final Spool spool;
    private final Supplier<Optional<String>> hash;

    /** @param hash SHA-256 of the file when its lines were offered; empty for lines as they were kept */
    public ReplayFiles(Replay replay, ReplayLines lines, Spool spool, Supplier<Optional<String>> hash) {
        this.replay = replay;
        this.lines = lines;
        this.spool = spool;
        this.hash = hash;
    }

    @Override
    public SpooledFile fetch(LedgerFile file, FileKey key) throws IOException {
        SpooledFile sealed;
        try (InputStream ofType = lines.of(file.resourceType())) {
            sealed = spool.seal(ofType, file.spoolName(), key);
        }
        Optional<String> offered = hash.get();
        if (offered.isPresent() && !offered.get().equals(replay.sha256())) {
            spool.delete(file.spoolName());
            throw new FileChangedException(
                    "The file " + replay.file() + " was changed while it was read, and nothing of it"
                            + " is loaded: put it back as it was, or give the run up with bcda-etl load --start-over and replay it"
                            + " anew.");
        }
        return sealed;
    }
}
