package org.bcdaetl.report;

import java.util.Comparator;
import java.util.List;

/**
 * A chart of columns, as its template draws it: a table that reads as one without a style sheet.
 *
 * @param title what is shown
 * @param figure the one figure that stands for it, beside the title
 * @param unit what each value counts, for the table's heading
 * @param values in the order of the columns
 */
public record Chart(String title, String figure, String unit, List<Value> values) {

    /**
     * A column.
     *
     * @param label below it
     * @param amount its height; what is below 0 has none
     * @param text its amount in words
     * @param kind a class of the style sheet; empty for a plain column
     * @param before its amount before, up to which a changed column is drawn as others are
     */
    public record Value(String label, double amount, String text, String kind, double before) {

        /** Which part of the column was there before, in percent. */
        public long percentBefore() {
            return amount <= 0 ? 0 : Math.round(100 * Math.min(1, before / amount));
        }
    }

    /** Whether there is something to draw. */
    public boolean isDrawn() {
        return values.stream().anyMatch(value -> value.amount() > 0);
    }

    /** The height of a column, of 1. */
    public double size(Value value) {
        double most = values.stream().mapToDouble(Value::amount).reduce(1e-9, Math::max);
        return Math.max(0, Math.round(10_000 * value.amount() / most) / 10_000.0);
    }

    /** The highest column in words. */
    public String most() {
        return values.stream()
                .max(Comparator.comparingDouble(Value::amount))
                .map(Value::text)
                .orElse("");
    }

    /** The label of the first column. */
    public String from() {
        return values.get(0).label();
    }

    /** The label of the last column. */
    public String to() {
        return values.get(values.size() - 1).label();
    }
}
