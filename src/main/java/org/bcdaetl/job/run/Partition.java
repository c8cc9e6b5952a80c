package org.bcdaetl.job.run;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of the parts of a step. Its name says all there is to know, so that any process can tell from a step's name what is to
 * be done.
 *
 * @param number from 0
 * @param of how many parts there are, which are equal then; {@link #ANY} where each takes what is there, however many they are
 */
public record Partition(int number, int of) {

    static final int ANY = 0;

    private static final Pattern NAME = Pattern.compile(".*:p([0-9]+)(?:of([0-9]+))?");

    /** Its name within the step: {@code p007of012}, or {@code p007} where it does not matter of how many. */
    String name() {
        return String.format("p%03d", number) + (of == ANY ? "" : String.format("of%03d", of));
    }

    /**
     * The partition whose step has that name: {@code step:p007of012} or {@code step:p007}.
     *
     * @throws IllegalArgumentException if it is the name of no partition's step
     */
    static Partition ofStep(String stepName) {
        Matcher name = NAME.matcher(stepName);
        if (!name.matches()) {
            throw new IllegalArgumentException("The step " + stepName + " is no partition's");
        }
        String of = name.group(2);
        return new Partition(Integer.parseInt(name.group(1)), of == null ? ANY : Integer.parseInt(of));
    }
}
