package org.bcdaetl.job.run;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of the equal parts of a step. Its name says all there is to know, so that any process can tell from a step's name
 * what is to be done.
 *
 * @param number from 0
 * @param of how many parts there are
 */
public record Partition(int number, int of) {

    private static final Pattern NAME = Pattern.compile(".*:p([0-9]+)of([0-9]+)");

    /** Its name within the step: {@code p007of012}. */
    String name() {
        return String.format("p%03dof%03d", number, of);
    }

    /**
     * The partition whose step has that name: {@code step:p007of012}.
     *
     * @throws IllegalArgumentException if it is the name of no partition's step
     */
    static Partition ofStep(String stepName) {
        Matcher name = NAME.matcher(stepName);
        if (!name.matches()) {
            throw new IllegalArgumentException("The step " + stepName + " is no partition's");
        }
        return new Partition(Integer.parseInt(name.group(1)), Integer.parseInt(name.group(2)));
    }
}
