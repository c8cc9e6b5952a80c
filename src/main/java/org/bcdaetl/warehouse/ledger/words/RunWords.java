package org.bcdaetl.warehouse.ledger.words;

import java.util.Set;
import org.bcdaetl.warehouse.ledger.Population;
import org.bcdaetl.warehouse.ledger.Run;
import org.jspecify.annotations.Nullable;

/** The commands that are for a run, and what there is to tell of it. */
public final class RunWords {

    /** Populations that loads ask for which name no group: the default one, and that of the form of 2019. */
    private static final Set<String> OF_PLAIN_LOADS = Set.of(Population.ALL, Population.OF_2019);

    /** The form of 2019 has no groups. */
    private static final Set<String> OF_NO_GROUP = Set.of(Population.OF_2019);

    private RunWords() {}

    /**
     * The command that goes on with a run, or loads its folder, under the settings that it began with; with its group, unless
     * that is the one of a load that names none.
     */
    public static String command(Run run) {
        return command(run, OF_PLAIN_LOADS);
    }

    /** The same where a load that names no group is of another one than {@code all}. */
    public static String commandThatNamesItsGroup(Run run) {
        return command(run, OF_NO_GROUP);
    }

    private static String command(Run run, Set<String> unnamed) {
        String folder = folder(run);
        if (run.isReplay()) {
            return "bcda-etl replay --run " + run.replayOf() + (folder == null ? "" : " " + folder);
        }
        boolean isOfAGroup = run.source() == Run.Source.API && !unnamed.contains(run.population());
        return "bcda-etl load"
                + (isOfAGroup ? " --group " + run.population() : folder == null ? "" : " --from " + folder);
    }

    /** The folder of a run as a shell reads it; null where it has none. */
    public static @Nullable String folder(Run run) {
        String folder = run.folder();
        return folder == null ? null : ShellWord.of(folder);
    }

    /** What became of a run of a folder that gave way to another, and what there is to do. */
    public static String gaveWay(Run run, long toRun) {
        return "Run " + run.id() + " gave way to run " + toRun
                + ", and nothing of it is published, since more of its lines"
                + " are rejected than bcda.reject-limit allows: bcda-etl rejects " + run.id() + " lists them, and "
                + command(run)
                + " loads the folder again.";
    }
}
