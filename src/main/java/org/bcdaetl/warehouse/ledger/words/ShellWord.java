package org.bcdaetl.warehouse.ledger.words;

import java.util.regex.Pattern;

/** A word of a command that is printed to be typed. */
public final class ShellWord {

    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}/._@%+=:,-]+");

    private ShellWord() {}

    /** A word as a shell reads it: in quotes, where it has a blank or another character that a shell makes something of. */
    public static String of(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
