package org.bcdaetl.cli;

/** One of the commands. */
@FunctionalInterface
interface Command {
    /**
     * Runs to the end.
     *
     * @throws Exception any failure; {@link Failure} turns it into a sentence and an exit code
     */
    ExitCode run(Arguments arguments) throws Exception;
}
