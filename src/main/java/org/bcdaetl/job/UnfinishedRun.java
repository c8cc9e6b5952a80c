package org.bcdaetl.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bcdaetl.job.run.LoadRequest;
import org.bcdaetl.job.run.Replay;
import org.bcdaetl.job.run.RunCommands;
import org.bcdaetl.settings.ApiForm;
import org.bcdaetl.settings.LoadSettings;
import org.bcdaetl.warehouse.ledger.LedgerFile;
import org.bcdaetl.warehouse.ledger.Population;
import org.bcdaetl.warehouse.ledger.Run;
import org.bcdaetl.warehouse.schema.DatasetGuard;

/**
 * A run that did not end, beside a load that may ask for something else.
 *
 * @param run the run
 * @param files its files, as far as they are known
 * @param dataset the dataset that the run is of, where that is another than the load's
 */
public record UnfinishedRun(Run run, List<LedgerFile> files, Optional<DatasetGuard.Dataset> dataset) {

    /** A run whose files nobody asks for, of the dataset that loads are of. */
    public static UnfinishedRun of(Run run) {
        return new UnfinishedRun(run, List.of(), Optional.empty());
    }

    /** Whether any file is fetched: work that the server, or a folder that changed since, may not give again. */
    boolean isFetched() {
        return files.stream().anyMatch(LedgerFile::spooled);
    }

    /** Whether all that the run brings can be had once more: its files are in a folder, where they still are. */
    boolean isInAFolder() {
        return run.source() == Run.Source.FOLDER
                && !run.isReplay()
                && files.stream().allMatch(file -> Files.isReadable(Path.of(file.location())));
    }

    /** Whether a load asks for something else than the run brings. */
    public boolean isOtherThan(LoadRequest request, LoadSettings settings) {
        return dataset.isPresent() || !differences(request, settings).isEmpty();
    }

    /** Whether the load names another transaction time than the run's, which stays what it was. */
    boolean hasOtherTimeThan(LoadRequest request) {
        Instant known = run.transactionTime();
        Instant asked = request.transactionTime();
        return asked != null
                && known != null
                && !asked.truncatedTo(ChronoUnit.MICROS).equals(known.truncatedTo(ChronoUnit.MICROS));
    }

    /** Why a load does not give the run up by itself, and what there is to do. */
    String refusal(LoadRequest request, LoadSettings settings) {
        List<String> asked = new ArrayList<>(differences(request, settings));
        if (dataset.isPresent()) {
            asked.add("another ACO or API version");
        }
        return "Run " + run.id() + " (" + what() + ") is unfinished and " + fetched() + ", and this load asks for "
                + String.join(" and ", asked) + ": finish that run first with " + command(request.commands(), settings)
                + ", or give it up "
                + (isAnotherCommand(request)
                        ? "with " + startOver(request.commands(), settings) + "."
                        : "by adding --start-over.");
    }

    private static boolean isAnotherCommand(LoadRequest request) {
        return request.replay() != null || request.commands().isOfAMove();
    }

    /** What the run brings, in the operator's words. */
    private String what() {
        if (run.isReplay()) {
            return "replay of run " + run.replayOf();
        }
        if (run.source() == Run.Source.FOLDER) {
            return "files of the folder " + run.folder();
        }
        String whose =
                switch (run.population()) {
                    case Population.OF_2019 -> "exports of the form of 2019";
                    case Population.PATIENT -> "export of all patients";
                    default -> "export of group " + run.population();
                };
        return whose + (run.since() == null ? ", everything" : ", changes since " + run.since());
    }

    private String fetched() {
        List<LedgerFile> fetched = files.stream().filter(LedgerFile::spooled).toList();
        long bytes = fetched.stream().mapToLong(LedgerFile::plainBytes).sum();
        return String.format(
                Locale.ROOT, "has fetched %d of its %d files (%.1f MB)", fetched.size(), files.size(), bytes / 1e6);
    }

    /** What the load asks for and the run does not bring; empty where the run is what it asks for. */
    private List<String> differences(LoadRequest request, LoadSettings settings) {
        List<String> differences = new ArrayList<>();
        Path folder = request.folder();
        Replay replay = request.replay();
        if (!Objects.equals(run.replayOf(), replay == null ? null : Long.valueOf(replay.run()))
                || replay != null && !Objects.equals(run.folder(), request.folderName())) {
            differences.add(
                    replay != null
                            ? "a replay of run " + replay.run()
                            : folder == null ? "an export" : "the files of the folder " + request.folderName());
        } else if (!Objects.equals(run.folder(), request.folderName())) {
            differences.add(folder == null ? "an export" : "the files of the folder " + request.folderName());
        }
        if (run.source() == Run.Source.API && folder == null && replay == null) {
            if (!run.population().equals(settings.population())) {
                differences.add(
                        settings.is2019()
                                ? "exports of the form of 2019"
                                : "group " + settings.group().word());
            }
            if (hasOtherTypesThan(settings)) {
                differences.add("the resource types " + String.join(", ", settings.types()));
            }
            if (request.full() && !run.fullLoad()) {
                differences.add("everything (--full)");
            }
        }
        return differences;
    }

    private boolean hasOtherTypesThan(LoadSettings settings) {
        return !run.resourceTypes().isEmpty() && !Set.copyOf(settableTypes()).equals(Set.copyOf(settings.types()));
    }

    /** The run's types that bcda.types can name: others are the run's own, as its filter is. */
    private List<String> settableTypes() {
        return run.resourceTypes().stream().filter(LoadSettings.TYPES::contains).toList();
    }

    /** The command that goes on with the run, and the settings that it needs changed for that; {@code migrate} takes no group. */
    public String command(RunCommands commands, LoadSettings settings) {
        List<String> set = new ArrayList<>();
        if (run.source() == Run.Source.API && !run.population().equals(settings.population())) {
            boolean is2019 = run.population().equals(ApiForm.OF_2019.word());
            if (is2019 != settings.is2019()) {
                set.add("bcda.form=" + (is2019 ? ApiForm.OF_2019 : ApiForm.CURRENT).word());
            }
            if (commands.isOfAMove()
                    && !is2019
                    && !run.population().equals(settings.group().word())) {
                set.add("bcda.group=" + run.population());
            }
        }
        if (run.source() == Run.Source.API && hasOtherTypesThan(settings)) {
            set.add("bcda.types=" + String.join(",", settableTypes()));
        }
        dataset.ifPresent(held -> {
            if (!held.apiVersion().equals(settings.apiVersion().word())) {
                set.add("bcda.api-version=" + held.apiVersion());
            }
            if (held.aco() != null && !held.aco().equals(settings.acoName())) {
                set.add("bcda.aco=" + held.aco());
            }
        });
        return commands.where(settings.group()).resume(run)
                + (set.isEmpty() ? "" : " and " + String.join(" and ", set));
    }

    /** The command that gives the run up. */
    public String startOver(RunCommands commands, LoadSettings settings) {
        return commands.where(settings.group()).startOver(run);
    }
}
