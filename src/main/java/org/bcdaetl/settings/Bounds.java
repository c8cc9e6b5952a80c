package org.bcdaetl.settings;

import java.time.Duration;

/**
 * What numbers and times may be set to. Ours, not Bean Validation: it brings five libraries to say in a sentence of theirs,
 * which would have to be told anew, what four lines say in the operator's words.
 */
final class Bounds {

    private static final Duration SHORTEST = Duration.ofMillis(1);

    /** Days after which a time is a slip of the pen. */
    private static final int MOST_DAYS = 3650;

    private Bounds() {}

    /**
     * Refuses a number below the least.
     *
     * @param name of the setting, without {@code bcda.}
     * @throws SettingsException naming the setting
     */
    static void atLeast(long least, String name, long value) {
        if (value < least) {
            throw new SettingsException(
                    "bcda." + name + " is " + value + ": set it to " + least + " or more, or leave it out.");
        }
    }

    /**
     * Refuses a number below the least or above the most.
     *
     * @param name of the setting, without {@code bcda.}
     * @throws SettingsException naming the setting
     */
    static void within(long least, long most, String name, long value) {
        if (value < least || value > most) {
            throw new SettingsException("bcda." + name + " is " + value + ": set it to a number from " + least + " to "
                    + most + ", or leave it out.");
        }
    }

    /** Refuses a time that is none, or longer than ten years, see {@link #time(String, Duration, String, int)}. */
    static void time(String name, Duration value, String example) {
        time(name, value, example, MOST_DAYS);
    }

    /**
     * Refuses a time that is none, or too long.
     *
     * @param example of a good value
     * @param mostDays how long it may be
     * @throws SettingsException naming the setting
     */
    static void time(String name, Duration value, String example, int mostDays) {
        if (value.compareTo(SHORTEST) < 0 || value.compareTo(Duration.ofDays(mostDays)) > 0) {
            throw new SettingsException("bcda." + name + " cannot be set to that: it has to be a time such as "
                    + example + ", from 1ms to " + mostDays + "d.");
        }
    }

    /**
     * Refuses an interval that is negative, or too long; zero is for never.
     *
     * @throws SettingsException naming the setting
     */
    static void interval(String name, Duration value, String example) {
        if (value.isNegative() || value.compareTo(Duration.ofDays(MOST_DAYS)) > 0) {
            throw new SettingsException("bcda." + name + " cannot be set to that: it has to be a time such as "
                    + example + ", of at most " + MOST_DAYS + "d, or 0 for never.");
        }
    }
}
