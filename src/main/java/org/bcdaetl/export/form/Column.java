package org.bcdaetl.export.form;

/**
 * A column of a table that is exported.
 *
 * @param type as PostgreSQL calls it: {@code text}, {@code numeric}, {@code date}, {@code timestamp with time zone}, ...
 */
public record Column(String name, String type) {

    /** Whether it has dollars. */
    public boolean isMoney() {
        return type.equals("numeric") && (name.endsWith("_amt") || name.endsWith("_amount"));
    }
}
