package org.bcdaetl.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bcdaetl.job.fetch.FileChangedException;
import org.bcdaetl.job.fetch.FileState;
import org.bcdaetl.job.fetch.NdjsonFolder;
import org.bcdaetl.job.fetch.ReplayFiles;
import org.bcdaetl.job.run.LoadRequest;
import org.bcdaetl.job.run.Replay;
import org.bcdaetl.settings.SettingsException;
import org.bcdaetl.warehouse.ledger.LedgerFile;
import org.bcdaetl.warehouse.ledger.LedgerFiles;
import org.bcdaetl.warehouse.ledger.Run;
import org.bcdaetl.warehouse.ledger.Runs;
import org.jspecify.annotations.Nullable;

/**
 * What the file or folder of an unfinished run holds by now, beside what the run took of it when it began: a run goes on
 * with that alone, and what came or changed since must not be passed over in silence.
 */
final class ResumedFiles {

    /** So many files are told one by one. */
    private static final int MOST_TOLD = 10;

    private final Runs runs;
    private final LedgerFiles ledger;
    private final UnfinishedRun unfinished;

    ResumedFiles(Runs runs, LedgerFiles ledger, UnfinishedRun unfinished) {
        this.runs = runs;
        this.ledger = ledger;
        this.unfinished = unfinished;
    }

    /**
     * Looks at the file or folder, where it is still there.
     *
     * @param teller is told which files of a folder the run does not load as they are now, a sentence each, or why the
     *     folder cannot be looked at, which is no hindrance where all of it is fetched
     * @throws FileChangedException if the file of a replay is not what it was
     */
    void check(LoadRequest request, Consumer<String> teller) throws IOException {
        if (unfinished.files().isEmpty()) {
            return;
        }
        Replay replay = request.replay();
        if (replay != null && replay.file() != null && Files.isRegularFile(replay.file())) {
            Run run = unfinished.run();
            ReplayFiles.requireUnchanged(
                    run.id(),
                    replay,
                    runs.fileHash(run.id()),
                    request.commands().startOver(run));
        }
        Path folder = request.folder();
        if (folder != null && Files.isDirectory(folder)) {
            try {
                tell(others(NdjsonFolder.of(folder)), teller);
            } catch (SettingsException e) {
                teller.accept(String.valueOf(e.getMessage()));
            }
        }
    }

    private List<String> others(NdjsonFolder folder) throws IOException {
        Map<String, LedgerFile> taken =
                unfinished.files().stream().collect(Collectors.toMap(LedgerFile::location, Function.identity()));
        Map<String, String> states = ledger.sourceStates(unfinished.run().id());
        List<String> others = new ArrayList<>();
        for (Path file : folder.files()) {
            LedgerFile known = taken.get(file.toAbsolutePath().normalize().toString());
            if (known == null) {
                others.add("The file " + file + " came after run "
                        + unfinished.run().id() + " began and is not in it: load the folder again once the run is"
                        + " published.");
            } else if (isChanged(file, known, states.get(known.location()))) {
                others.add("The file " + file + " was changed after run "
                        + unfinished.run().id() + " read it, which goes on with what it held: load the folder again"
                        + " once the run is published.");
            }
        }
        return others;
    }

    /**
     * Whether a file is another than when the run read it: by its time, or by its content where anything else about it is not
     * as it was.
     *
     * @param state when the run began; null where it is not known
     */
    private static boolean isChanged(Path file, LedgerFile known, @Nullable String state) throws IOException {
        Instant spooled = known.spooledAt();
        String sha256 = known.sha256();
        if (spooled == null || sha256 == null) {
            return false;
        }
        return Files.getLastModifiedTime(file).toInstant().isAfter(spooled)
                || !FileState.of(file).equals(state) && !FileState.holds(file, sha256);
    }

    private static void tell(List<String> others, Consumer<String> teller) {
        others.stream().limit(MOST_TOLD).forEach(teller);
        if (others.size() > MOST_TOLD) {
            teller.accept("So it is with " + (others.size() - MOST_TOLD) + " more files.");
        }
    }
}
