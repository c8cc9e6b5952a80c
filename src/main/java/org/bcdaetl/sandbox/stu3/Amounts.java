package org.bcdaetl.sandbox.stu3;

import org.bcdaetl.sandbox.json.JsonNumber;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.BlueButton;
import org.bcdaetl.sandbox.parts.Parts;

/**
 * Writes amounts of money in one of the forms CMS's server has been seen to use: {@code 37.5}, {@code 37.50},
 * {@code 15.000} or a bare {@code 0}. Amounts are whole cents.
 */
enum Amounts {
    SHORT,
    TWO_DECIMALS,
    SHORTEST,
    THREE_DECIMALS;

    /** The form of a claim whose spelling is 0 to 19: mostly {@link #SHORT}. */
    static Amounts of(int spelling) {
        return spelling < 15 ? SHORT : spelling < 17 ? TWO_DECIMALS : spelling < 19 ? SHORTEST : THREE_DECIMALS;
    }

    /** An STU3 Money: a quantity of US dollars. */
    JsonObject money(long cents) {
        return new JsonObject()
                .put("value", number(cents))
                .put("system", "urn:iso:std:iso:4217")
                .put("code", "USD");
    }

    /** An extension holding an amount. */
    JsonObject extension(String variable, long cents) {
        return Parts.extension(BlueButton.variable(variable), "valueMoney", money(cents));
    }

    private JsonNumber number(long cents) {
        String whole = Long.toString(cents / 100);
        int tenths = (int) (cents / 10 % 10);
        int hundredths = (int) (cents % 10);
        return new JsonNumber(
                switch (this) {
                    case SHORT -> whole + "." + tenths + (hundredths == 0 ? "" : Integer.toString(hundredths));
                    case TWO_DECIMALS -> whole + "." + tenths + hundredths;
                    case THREE_DECIMALS -> whole + "." + tenths + hundredths + "0";
                    case SHORTEST -> shortest(whole, tenths, hundredths);
                });
    }

    private static String shortest(String whole, int tenths, int hundredths) {
        if (hundredths != 0) {
            return whole + "." + tenths + hundredths;
        }
        return tenths == 0 ? whole : whole + "." + tenths;
    }
}
