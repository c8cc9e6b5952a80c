package org.bcdaetl.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Names of files that have letters which the locale of this process does not have: with C, as under cron, all but ASCII's. */
public final class FileName {

    private static final String LETTERS = " has letters that this user's locale does not have: ";
    private static final char LAST_OF_ASCII = 0x7f;

    private FileName() {}

    /**
     * Refuses a file that would not be found again by its name.
     *
     * @throws SettingsException naming it
     */
    public static void requireLasting(Path file) {
        if (!isLasting(file)) {
            throw new SettingsException("The name of the file " + file + LETTERS
                    + "rename the file, or set LC_ALL to the locale that it was named in, such as C.UTF-8.");
        }
    }

    private static boolean isLasting(Path file) {
        try {
            return Path.of(file.toString()).equals(file);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Says why a text is no name of a file. */
    public static SettingsException refused(String what, InvalidPathException e) {
        boolean letters = e.getInput().chars().anyMatch(letter -> letter > LAST_OF_ASCII);
        return new SettingsException(
                what
                        + (letters
                                ? LETTERS + "set LC_ALL to one that has them, such as C.UTF-8."
                                : " is no path of a file or folder."),
                e);
    }
}
