package org.bcdaetl.job.fetch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.bcdaetl.bcda.BcdaClient;
import org.bcdaetl.bcda.failure.DamagedFileException;
import org.bcdaetl.bcda.failure.FileGoneException;
import org.bcdaetl.bcda.failure.NotFoundException;
import org.bcdaetl.bcda.http.BodyReader;
import org.bcdaetl.job.export.ExportGoneException;
import org.bcdaetl.job.export.Outages;
import org.bcdaetl.job.run.Arrivals;
import org.bcdaetl.spool.CutEnds;
import org.bcdaetl.spool.FileForm;
import org.bcdaetl.spool.Gunzip;
import org.bcdaetl.spool.Spool;
import org.bcdaetl.spool.SpooledFile;
import org.bcdaetl.spool.UnfitFormException;
import org.bcdaetl.spool.Unpacked;
import org.bcdaetl.spool.seal.FileKey;
import org.bcdaetl.spool.seal.UndecryptableException;
import org.bcdaetl.warehouse.ledger.Exports;
import org.bcdaetl.warehouse.ledger.LedgerFile;
import org.bcdaetl.warehouse.session.Leased;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files that the server's manifests name. */
public final class ServerFiles implements FileSource {

    private static final Logger LOG = LoggerFactory.getLogger(ServerFiles.class);

    /** Stands for a file of errors that the server lists and does not have, as in 2019. */
    private static final byte[] MISSING_ERRORS = """
            {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"not-found",\
            "diagnostics":"The server does not give out this file, which says what it could not export."}]}
            """.getBytes(StandardCharsets.UTF_8);

    private final Supplier<BcdaClient> client;
    private final Outages outages;
    private final Leased leased;
    private final Exports exports;
    private final Spool spool;
    private final Arrivals arrivals;

    /**
     * Files of the server.
     *
     * @param outages bears that it fails to give one out
     * @param arrivals tells whether that is still worth it
     */
    public ServerFiles(
            Supplier<BcdaClient> client,
            Outages outages,
            Leased leased,
            Exports exports,
            Spool spool,
            Arrivals arrivals) {
        this.client = client;
        this.outages = outages;
        this.leased = leased;
        this.exports = exports;
        this.spool = spool;
        this.arrivals = arrivals;
    }

    /** A data file that the server does not find for long is gone; one of errors where it does not find it once. */
    @Override
    public SpooledFile fetch(LedgerFile file, FileKey key) throws Exception {
        Outages.Request request = new Outages.Request("BCDA does not give out a file", file.id());
        try {
            return outages.<SpooledFile, Exception>repeat(
                    request, () -> once(file, key), failure -> arrivals.requireHope());
        } catch (FileGoneException | NotFoundException e) {
            outages.over(request);
            throw gone(Objects.requireNonNull(file.exportId()));
        }
    }

    private SpooledFile once(LedgerFile file, FileKey key)
            throws IOException, InterruptedException, UndecryptableException {
        try {
            return download(file, key);
        } catch (FileGoneException | NotFoundException e) {
            if (file.kind() != LedgerFile.Kind.ERROR) {
                throw e;
            }
            LOG.warn("The server lists {}, which says what it could not export, and does not give it out.", file);
            return spool.seal(new ByteArrayInputStream(MISSING_ERRORS), file.spoolName(), key);
        }
    }

    /** The same words for every file: those of the next export have other names. */
    private ExportGoneException gone(long exportId) {
        leased.run(() -> exports.giveUpJob(exportId, "a file is gone from the server"));
        return new ExportGoneException(
                exportId,
                "BCDA does not give out a file of export " + exportId
                        + " that its manifest names: files end after a day;"
                        + " ask the BCDA team if it happens to a new export too.");
    }

    private SpooledFile download(LedgerFile file, FileKey key)
            throws IOException, InterruptedException, UndecryptableException {
        URI url = URI.create(file.location());
        if (file.wrappedKey() == null) {
            return seal(url, file, key);
        }
        try {
            return receive(url, file, key);
        } catch (UndecryptableException e) {
            if (e.isWrongKey()) {
                throw e;
            }
            LOG.warn("What came of {} is damaged and is fetched again.", file);
            return receive(url, file, key);
        }
    }

    /**
     * What is cut short at the same place each time, and of the length that the server says, is so on the server, and its last
     * line is for the load step to reject. Where it does not say the length, something on the way may have cut it.
     */
    private SpooledFile seal(URI url, LedgerFile file, FileKey key) throws IOException, InterruptedException {
        CutEnds ends = new CutEnds();
        AtomicBoolean measured = new AtomicBoolean();
        BodyReader<SpooledFile> reader = body -> {
            measured.set(body.isMeasured());
            try (InputStream plain = Unpacked.received(body.stream(), body.isGzip(), ends)) {
                return spool.seal(plain, file.spoolName(), key);
            }
        };
        try {
            return client.get().download(url, reader);
        } catch (UnfitFormException e) {
            throw unfit(file, e.words(), e);
        } catch (DamagedFileException e) {
            if (!ends.areSame() || !measured.get()) {
                throw e;
            }
            ends.accept();
            SpooledFile sealed = client.get().download(url, reader);
            if (ends.isPassedOver()) {
                LOG.warn("{} ends in the midst of its last line each time that BCDA gives it out.", file);
            }
            return sealed;
        }
    }

    private SpooledFile receive(URI url, LedgerFile file, FileKey key)
            throws IOException, InterruptedException, UndecryptableException {
        Path received = client.get().download(url, body -> {
            try (InputStream sealed = body.isGzip() ? new Gunzip(body.stream()) : body.stream()) {
                return spool.receive(sealed, file.spoolName());
            }
        });
        try {
            SpooledFile verified = Spool.verify(received, key);
            if (verified.form() != FileForm.PLAIN) {
                spool.delete(file.spoolName());
                throw unfit(file, verified.form().words(), null);
            }
            return verified;
        } catch (UndecryptableException e) {
            spool.delete(file.spoolName());
            throw e;
        }
    }

    private static UnusableFileException unfit(LedgerFile file, String words, @Nullable Throwable cause) {
        return new UnusableFileException(
                "What BCDA gives out as " + file + " is " + words + " and no NDJSON: ask the BCDA team.", cause);
    }
}
