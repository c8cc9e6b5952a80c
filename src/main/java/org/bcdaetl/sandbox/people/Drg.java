package org.bcdaetl.sandbox.people;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Medicare severity diagnosis-related group of hospital stays.
 *
 * @param weight what it is paid, in thousandths of the base rate
 * @param tenthsOfDays how long a stay of it takes, as the geometric mean
 * @param share how often it is, among all
 * @param principal diagnoses that lead to it
 * @param with diagnoses of its complications
 * @param procedures what is done; empty for a medical group
 * @param elective how many of a hundred stays are planned
 * @param condition whose people it happens to more often; null for everybody's
 * @param nursing how many of a hundred go on to a skilled nursing facility
 * @param home how many of a hundred go on to home health
 */
public record Drg(
        Code code,
        int weight,
        int tenthsOfDays,
        int share,
        List<Code> principal,
        List<Code> with,
        List<Code> procedures,
        int elective,
        @Nullable String condition,
        int nursing,
        int home) {

    public static final List<Drg> ALL = CodeTable.read(
            "drgs",
            row -> new Drg(
                    new Code(row.text(0), null),
                    row.number(1),
                    row.number(2),
                    row.number(3),
                    Diagnoses.all(row.list(4)),
                    Diagnoses.all(row.list(5)),
                    row.list(6).stream().map(Diagnoses::procedure).toList(),
                    row.number(7),
                    row.optional(8),
                    row.number(9),
                    row.number(10)));

    public boolean surgical() {
        return !procedures.isEmpty();
    }

    public boolean planned() {
        return elective >= 50;
    }
}
