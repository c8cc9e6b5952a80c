package org.bcdaetl.cli.words;

/** How a command tells the scheduler that ran it what became of it. */
public enum ExitCode {
    /** Done. */
    DONE(0),
    /** Failed; where a run was begun, the next load resumes it. */
    FAILED(1),
    /** The command line or a setting is wrong. */
    USAGE(2),
    /** There was nothing to load. */
    NO_DATA(3),
    /** Another run holds the lock. */
    LOCKED(4),
    /** More was rejected, would be removed or is missing than may, or a check of quality holds the data back. */
    OVER_LIMIT(5);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** The process's exit status. */
    public int number() {
        return number;
    }
}
