package org.bcdaetl.cli.words;

/**
 * Messages for the operator, on standard error: what made a command fail is a sentence as it is, a warning begins with
 * the word, and so do lines of the log (logback-spring.xml).
 */
public final class Messages {

    private Messages() {}

    public static void failure(String sentence) {
        System.err.println(sentence);
    }

    public static void warning(String sentence) {
        System.err.println("warning: " + sentence);
    }
}
