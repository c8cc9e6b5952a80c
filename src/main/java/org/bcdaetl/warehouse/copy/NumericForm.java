package org.bcdaetl.warehouse.copy;

/** PostgreSQL's binary form of {@code numeric}: digits to the base of ten thousand, and how many decimals are shown. */
final class NumericForm {

    private static final int NEGATIVE = 0x4000;
    private static final int MOST_DIGITS = 10_000;

    private NumericForm() {}

    /** Appends a decimal number without an exponent, all its decimals kept; false if it is none. */
    static boolean write(byte[] utf8, int from, int to, CopyBuffer out) {
        int first = from < to && utf8[from] == '-' ? from + 1 : from;
        int point = afterDigits(utf8, first, to);
        int end = point < to && utf8[point] == '.' ? afterDigits(utf8, point + 1, to) : point;
        if (point == first || end == point + 1 || end < to || end - first > MOST_DIGITS) {
            return false;
        }
        int decimals = Math.max(0, end - point - 1);
        int whole = (point - first + 3) / 4;
        out.int2(whole + (decimals + 3) / 4);
        out.int2(whole - 1);
        out.int2(first > from ? NEGATIVE : 0);
        out.int2(decimals);
        for (int at = point - 4 * whole; at < point; at += 4) {
            out.int2(group(utf8, at, first, point));
        }
        for (int at = point + 1; at < end; at += 4) {
            out.int2(group(utf8, at, point + 1, end));
        }
        return true;
    }

    /** The number that four digits make; those outside the bounds are zeros. */
    private static int group(byte[] utf8, int at, int from, int to) {
        int number = 0;
        for (int i = at; i < at + 4; i++) {
            number = number * 10 + (i >= from && i < to ? utf8[i] - '0' : 0);
        }
        return number;
    }

    private static int afterDigits(byte[] utf8, int from, int to) {
        int at = from;
        while (at < to && utf8[at] >= '0' && utf8[at] <= '9') {
            at++;
        }
        return at;
    }
}
