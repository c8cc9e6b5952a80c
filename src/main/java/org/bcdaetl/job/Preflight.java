package org.bcdaetl.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.bcdaetl.bcda.http.SwitchOff;
import org.bcdaetl.job.fetch.FirstLine;
import org.bcdaetl.job.fetch.NdjsonFolder;
import org.bcdaetl.job.fetch.ReplayLines;
import org.bcdaetl.job.run.LoadRequest;
import org.bcdaetl.job.run.NoDataException;
import org.bcdaetl.job.run.Replay;
import org.bcdaetl.settings.LoadSettings;
import org.bcdaetl.settings.SettingsException;
import org.bcdaetl.spool.FolderSite;
import org.bcdaetl.spool.Spools;
import org.bcdaetl.warehouse.ledger.Run;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks what a load is asked and set before any run is begun, given up or emptied: without network, and without writing
 * anything. What is checked under the lock alone, files and what is to be replayed, comes after the schema was brought up to
 * date and what earlier runs left to be done was done.
 */
final class Preflight {

    private static final Logger LOG = LoggerFactory.getLogger(Preflight.class);

    /** A transaction time further ahead is mistyped, and its months would be members' for good; less may be our own clock's fault. */
    private static final Duration FARTHEST_AHEAD = Duration.ofDays(1);

    private final LoadContext context;

    Preflight(LoadContext context) {
        this.context = context;
    }

    /**
     * Checks what every load needs, whichever run it goes on with.
     *
     * @throws SettingsException if a setting or an option is wrong or missing
     * @throws org.bcdaetl.spool.UnusableFolderException if the spool or the reports cannot be where they are set
     */
    void check(LoadRequest request) throws IOException {
        checkTransactionTime(request);
        if (request.folder() == null && request.replay() == null) {
            checkCredentials();
            SwitchOff.warning(
                            context.settings().apiVersion().ends(),
                            context.clock().instant())
                    .ifPresent(LOG::warn);
        }
        if (request.folder() != null) {
            requireAllTypes();
        }
        FolderSite.of(context.settings().reportDir(), "bcda.report-dir");
        context.spools().look();
    }

    /**
     * Checks the files of a folder that a run has yet to offer, and tells what is passed over.
     *
     * @throws SettingsException if the folder is not there or a file in it cannot be read
     * @throws NoDataException if it holds no NDJSON file
     */
    void checkFiles(Path folder) throws IOException {
        FirstLine firstLine = new FirstLine(context.settings().apiVersion());
        if (Files.isDirectory(folder) && Spools.contain(folder)) {
            throw new SettingsException("--from names " + folder
                    + ", where bcda-etl keeps sealed files of a run: name the folder that holds yours.");
        }
        NdjsonFolder found = NdjsonFolder.of(folder);
        found.tellPassedOver(LOG::warn, found.files().isEmpty() ? "" : ": the run report names them all");
        found.requireLoadable();
        found.files().forEach(firstLine::resourceType);
    }

    /**
     * Checks what is to be replayed.
     *
     * @throws SettingsException if the run cannot be replayed or the file cannot be read
     * @throws NoDataException if there is no line to load
     */
    void checkReplay(Replay replay) throws IOException {
        Run run = context.warehouse()
                .runs()
                .find(replay.run())
                .orElseThrow(() -> new SettingsException(
                        "There is no run " + replay.run() + ": bcda-etl status shows the last ones."));
        if (run.isReplay()) {
            throw new SettingsException("Run " + run.id()
                    + " is a replay itself: name the run that it replays, with --run " + run.replayOf() + ".");
        }
        if (!run.published()) {
            throw new SettingsException("Run " + run.id()
                    + " is not published, so that none of its lines is missing yet:" + " replay after it is.");
        }
        if (new ReplayLines(context.warehouse().rejectedLines(), replay).types().isEmpty()) {
            throw new NoDataException(
                    replay.file() == null
                            ? "Run " + run.id() + " has no rejected line that is kept and still missing."
                            : "The file " + replay.file() + " holds no line.");
        }
    }

    private void checkTransactionTime(LoadRequest request) {
        Instant time = request.transactionTime();
        if (time == null) {
            return;
        }
        if (time.isAfter(context.clock().instant().plus(FARTHEST_AHEAD))) {
            throw new SettingsException("--transaction-time is " + time
                    + ", more than a day ahead: give the time up to which the files are complete.");
        }
    }

    /** A folder is loaded as it is: narrowed types would either have no effect or leave lines out in silence. */
    private void requireAllTypes() {
        List<String> types = context.settings().types();
        List<String> all = LoadSettings.TYPES;
        if (!types.containsAll(all)) {
            throw new SettingsException("bcda.types is " + String.join(",", types)
                    + ", and load --from loads all that the files hold: add --bcda.types=" + String.join(",", all)
                    + " to load all of it, or name a folder with just the files that you want and add that too.");
        }
    }

    /** Makes the client, which checks its settings, and reads the private key where one is set or needed. */
    private void checkCredentials() {
        Objects.requireNonNull(context.client().get());
        if (context.settings().is2019() || context.settings().privateKey() != null) {
            context.keys().privateKey();
        }
    }
}
