package org.bcdaetl.cli.words;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages for the operator, on standard error: what made a command fail is a sentence as it is, a warning begins with
 * the word, and so do lines of the log (logback-spring.xml). Where the log has a form for programs
 * (logback-structured.xml), they are entries of it, also where all else is silenced.
 */
public final class Messages {

    /** The logger of messages, which nothing silences. */
    public static final String LOGGER = "bcda-etl";

    private static volatile boolean structured;

    private Messages() {}

    /** Says whether the log has a form for programs. */
    public static void structured(boolean now) {
        structured = now;
    }

    static boolean isStructured() {
        return structured;
    }

    public static void failure(String sentence) {
        if (structured) {
            Log.LOGGER.error(sentence);
        } else {
            System.err.println(sentence);
        }
    }

    public static void warning(String sentence) {
        if (structured) {
            Log.LOGGER.warn(sentence);
        } else {
            System.err.println("warning: " + sentence);
        }
    }

    /** How far a command is. */
    static void progress(String line) {
        if (structured) {
            Log.LOGGER.info(line.strip());
        } else {
            System.err.println(line);
        }
    }

    /** Made when it is needed: the log is not yet set up when the first sentence is. */
    private static final class Log {
        static final Logger LOGGER = LoggerFactory.getLogger(Messages.LOGGER);
    }
}
