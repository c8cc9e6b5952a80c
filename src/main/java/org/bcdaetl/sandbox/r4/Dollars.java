package org.bcdaetl.sandbox.r4;

import org.bcdaetl.sandbox.json.JsonNumber;
import org.bcdaetl.sandbox.json.JsonObject;

/** Amounts of money in R4. */
public final class Dollars {

    private Dollars() {}

    /** An amount of cents, with at least one decimal as CMS's servers write it: {@code 37.5}, {@code 37.52}, {@code 0.0}. */
    public static JsonObject of(long cents) {
        long rest = Math.abs(cents % 100);
        String digits = rest % 10 == 0 ? Long.toString(rest / 10) : String.format("%02d", rest);
        return new JsonObject()
                .put("value", new JsonNumber((cents < 0 ? "-" : "") + Math.abs(cents / 100) + "." + digits))
                .put("currency", "USD");
    }
}
