package org.bcdaetl.sandbox.people;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What institutions bill in synthetic claims. Charges are cents for one unit. */
public final class RevenueCenters {

    /**
     * A revenue center line.
     *
     * @param center the revenue center
     * @param hcpcs the procedure code billed under it, where one is required
     * @param cents the charge of one unit
     * @param units the most units a line has
     * @param modifier a modifier it may carry
     */
    public record Line(
            Code center,
            @Nullable String hcpcs,
            int cents,
            int units,
            @Nullable String modifier) {}

    public static final Code TOTAL = new Code("0001", "Total charge");

    private static final Map<String, Line> ALL = all();

    private RevenueCenters() {}

    /** The line of a name, as {@code nursing room}. */
    public static Line of(String name) {
        return CodeTable.find(ALL, name);
    }

    private static Map<String, Line> all() {
        Map<String, Line> lines = new HashMap<>();
        CodeTable.read(
                "revenue-centers",
                row -> lines.put(
                        row.text(0),
                        new Line(
                                new Code(row.text(1), row.text(2)),
                                row.optional(3),
                                row.number(4),
                                row.number(5),
                                row.optional(6))));
        return lines;
    }
}
