package org.bcdaetl.job.run;

import org.bcdaetl.settings.Group;
import org.bcdaetl.warehouse.ledger.Run;
import org.bcdaetl.warehouse.ledger.words.RunWords;
import org.jspecify.annotations.Nullable;

/**
 * The commands that a load's sentences name for what there is to do: those of {@code load}, or those of {@code migrate} where it
 * loads a later version beside the present one, which {@code load} would go on with or give up runs of.
 *
 * @param version the later version; null for a load of the warehouse itself
 * @param namesGroup whether they name also the group {@code all}, since a load which names none may be of another
 */
public record RunCommands(@Nullable String version, boolean namesGroup) {

    /** Those of {@code load}. */
    public static final RunCommands LOAD = new RunCommands(null, false);

    /** Those of {@code load --group}. */
    public static final RunCommands LOAD_OF_A_GROUP = new RunCommands(null, true);

    /** Another process works on one of the two warehouses of a move. */
    public static final String MOVE_IS_LOCKED =
            "A load or another migrate works on this warehouse: wait for it to end, and run the same command again.";

    private static final String LOAD_IS_LOCKED =
            "Another load works on this warehouse: wait for it to end; bcda-etl status shows how far it is.";

    /** Those of a move to a later version. */
    public static RunCommands ofAMove(String version) {
        return new RunCommands(version, false);
    }

    /** The same where loads that name no group are of one. */
    public RunCommands where(Group isSet) {
        return isSet == Group.ALL ? this : new RunCommands(version, true);
    }

    /** The sentence on another process that works on the warehouse. */
    public String locked() {
        return isOfAMove() ? MOVE_IS_LOCKED : LOAD_IS_LOCKED;
    }

    /** Whether they are those of {@code migrate}. */
    public boolean isOfAMove() {
        return version != null;
    }

    /** What goes on with a run, or loads its folder, under the settings that it began with. */
    public String resume(Run run) {
        String folder = RunWords.folder(run);
        return version == null ? command(run) : "bcda-etl " + migrate() + (folder == null ? "" : " --from " + folder);
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
    private String load(Run run) {
        return run.isReplay() ? "bcda-etl load" : command(run);
    }

    private String command(Run run) {
        return namesGroup ? RunWords.commandThatNamesItsGroup(run) : RunWords.command(run);
    }

    private String migrate() {
        return "migrate --to " + version;
    }
}
