package org.bcdaetl.job.run;

import org.bcdaetl.warehouse.ledger.Run;
import org.jspecify.annotations.Nullable;

/**
 * The commands that a load's sentences name for what there is to do: those of {@code load}, or those of {@code migrate} where it
 * loads a later version beside the present one, which {@code load} would go on with or give up runs of.
 *
 * @param version the later version; null for a load of the warehouse itself
 */
public record RunCommands(@Nullable String version) {

    /** Those of {@code load}. */
    public static final RunCommands LOAD = new RunCommands(null);

    /** Whether they are those of {@code migrate}. */
    public boolean isOfAMove() {
        return version != null;
    }

    /** What goes on with a run, or loads its folder, under the settings that it began with. */
    public String resume(Run run) {
        String folder = run.quotedFolder();
        return version == null ? run.command() : "bcda-etl " + migrate() + (folder == null ? "" : " --from " + folder);
    }

    /** What gives an unfinished run up, and begins another of the same people or folder in its place. */
    public String startOver(Run run) {
        return version == null ? load(run) + " --start-over" : "bcda-etl " + migrate() + " --give-up";
    }

    /** The sentence on what gives a run up. */
    public String givesUp(Run run) {
        return startOver(run) + " gives run " + run.id() + " up and "
                + (version == null ? "begins anew." : "all that was loaded of " + version + ".");
    }

    /** What begins a run in the place of another: a replay is given up by any load. */
    private static String load(Run run) {
        return run.isReplay() ? "bcda-etl load" : run.command();
    }

    private String migrate() {
        return "migrate --to " + version;
    }
}
