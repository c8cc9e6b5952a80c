package org.bcdaetl.cli.command;

import java.util.HashMap;
import java.util.Map;
import org.bcdaetl.cli.settings.ConfigurationFile;
import org.bcdaetl.cli.words.ExitCode;
import org.bcdaetl.cli.words.Failure;

/** What {@code check} finds, a line each, and the exit code that follows: the worst, a wrong setting before all. */
final class CheckList {

    private final ConfigurationFile file;
    private final Map<String, String> told = new HashMap<>();
    private ExitCode worst = ExitCode.DONE;

    /** A list that says where settings were looked for. */
    CheckList(ConfigurationFile file) {
        this.file = file;
    }

    /** One thing to look at: gives what it found, or throws. */
    @FunctionalInterface
    interface Look {
        String at() throws Exception;
    }

    /**
     * Looks at a thing and prints what it found; gives whether it is well. What was told of another thing already is not
     * told again.
     */
    boolean look(String what, Look look) {
        try {
            print("ok", what, look.at());
            return true;
        } catch (Exception e) {
            Failure failure = Failure.of(e, file);
            String before = told.putIfAbsent(failure.sentence(), what);
            if (before == null) {
                print("!!", what, failure.sentence());
            } else {
                pass(what, "not looked at: see " + before);
            }
            worst = worst == ExitCode.USAGE ? worst : failure.exitCode();
            return false;
        }
    }

    /** Prints what was found of a thing, with a mark where somebody should see to it; the exit code stays. */
    void tell(String what, String found, boolean doubtful) {
        print(doubtful ? " !" : "ok", what, found);
    }

    /** Prints that a thing was not looked at, and why. */
    void pass(String what, String why) {
        print("--", what, why);
    }

    ExitCode result() {
        return worst;
    }

    private static void print(String mark, String what, String found) {
        System.out.printf("%-2s  %-14s %s%n", mark, what, found);
    }
}
