package org.bcdaetl.sandbox.people;

import java.util.List;

/**
 * A chronic condition that people live with.
 *
 * @param codes how it is coded; each person has one of them, always the same
 * @param prevalence people of a thousand who have it: under 65, to 74, to 84, and over
 * @param women how much likelier women have it than everybody, in percent
 * @param specialty who sees them for it
 * @param visits how often in a hundred years
 * @param ingredients of the drugs against it
 * @param burden how much it brings people to hospital
 */
public record Condition(
        String name,
        List<Code> codes,
        List<Integer> prevalence,
        int women,
        String specialty,
        int visits,
        List<String> ingredients,
        int burden) {

    public static final List<Condition> ALL = CodeTable.read(
            "conditions",
            row -> new Condition(
                    row.text(0),
                    Diagnoses.all(row.list(1)),
                    List.of(row.number(2), row.number(3), row.number(4), row.number(5)),
                    row.number(6),
                    row.text(7),
                    row.number(8),
                    row.list(9),
                    row.number(10)));
}
