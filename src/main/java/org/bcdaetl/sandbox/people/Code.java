package org.bcdaetl.sandbox.people;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A code and what it says; the display is null where CMS's server sends none. */
public record Code(String code, @Nullable String display) {

    /** A table of codes from {@code "code|display"} rows. */
    public static List<Code> table(String... rows) {
        List<Code> codes = new ArrayList<>(rows.length);
        for (String row : rows) {
            int bar = row.indexOf('|');
            codes.add(bar < 0 ? new Code(row, null) : new Code(row.substring(0, bar), row.substring(bar + 1)));
        }
        return Collections.unmodifiableList(codes);
    }
}
