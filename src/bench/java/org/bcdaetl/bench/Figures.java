package org.bcdaetl.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The figures of a run in the order measured, printed as {@code name value unit} with tabs between. */
final class Figures {

    private final Map<String, Double> values = new LinkedHashMap<>();

    /** The middle one, or of an even number the upper of the two. */
    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    void add(String name, double value, String unit) {
        values.put(name, value);
        System.out.printf(Locale.ROOT, "%s\t%.2f\t%s%n", name, value, unit);
    }

    /** Adds how many times the second figure goes into the first. */
    void ratio(String one, String other) {
        Double dividend = values.get(one);
        Double divisor = values.get(other);
        if (dividend == null || divisor == null) {
            throw new IllegalArgumentException("No figure " + one + " or " + other);
        }
        add(one + "/" + other, dividend / divisor, "ratio");
    }
}
