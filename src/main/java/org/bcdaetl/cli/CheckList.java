package org.bcdaetl.cli;

/** What {@code check} finds, a line each, and the exit code that follows: the worst, a wrong setting before all. */
final class CheckList {

    private ExitCode worst = ExitCode.DONE;

    /** One thing to look at: gives what it found, or throws. */
    @FunctionalInterface
    interface Look {
        String at() throws Exception;
    }

    /** Looks at a thing and prints what it found; gives whether it is well. */
    boolean look(String what, Look look) {
        try {
            print("ok", what, look.at());
            return true;
        } catch (Exception e) {
            Failure failure = Failure.of(e);
            print("!!", what, failure.sentence());
            worst = worst == ExitCode.USAGE ? worst : failure.exitCode();
            return false;
        }
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
