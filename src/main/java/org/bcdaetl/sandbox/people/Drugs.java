package org.bcdaetl.sandbox.people;

import java.util.List;

/** The drugs of synthetic prescriptions. Prices are cents for one unit. */
public final class Drugs {

    /**
     * A drug.
     *
     * @param ndc eleven digits, and the name
     * @param cents of one unit
     * @param unitsADay units of a day's dose in thousandths
     * @param brand or generic
     * @param ingredient for which a condition's people take it
     * @param taken how many of a hundred people with such a condition take it
     */
    public record Drug(Code ndc, int cents, int unitsADay, boolean brand, String ingredient, int taken) {}

    public static final List<Drug> ALL = CodeTable.read(
            "drugs",
            row -> new Drug(
                    new Code(row.text(0), row.text(1)),
                    row.number(3),
                    row.number(4),
                    row.text(5).equals("B"),
                    row.text(2),
                    row.number(6)));

    private static final List<Drug> ANTIBIOTICS = of("ANTIBIOTIC");

    private Drugs() {}

    /** Those that have an ingredient. */
    public static List<Drug> of(String ingredient) {
        return ALL.stream().filter(drug -> drug.ingredient().equals(ingredient)).toList();
    }

    /** What a doctor gave that was billed under a procedure code as {@code J9271}. */
    public static Drug administered(String hcpcs) {
        return new Drug(new Code("99991" + hcpcs.substring(1) + "01", null), 0, 0, true, hcpcs, 0);
    }

    public static Drug antibiotic(Chance chance) {
        return chance.pick(ANTIBIOTICS);
    }
}
