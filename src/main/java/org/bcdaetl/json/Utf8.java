package org.bcdaetl.json;

/** Checks UTF-8 beyond ASCII, and which texts it can hold. */
public final class Utf8 {

    private Utf8() {}

    /** Whether a text can stand in a database: without NUL and halves of surrogate pairs. */
    public static boolean isStorable(CharSequence text) {
        return text.codePoints()
                .noneMatch(code -> code == 0 || code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE);
    }

    /** Place after the character that begins there. */
    static int next(byte[] bytes, int at, int to) throws MalformedJsonException {
        int first = bytes[at] & 0xff;
        int length = first >= 0xf0 && first <= 0xf4
                ? 4
                : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xc2 && first < 0xe0 ? 2 : 0;
        if (length == 0 || at + length > to) {
            throw new MalformedJsonException("a string that is no UTF-8", at);
        }
        int code = first & 0xff >>> length + 1;
        for (int i = at + 1; i < at + length; i++) {
            if ((bytes[i] & 0xc0) != 0x80) {
                throw new MalformedJsonException("a string that is no UTF-8", at);
            }
            code = code << 6 | bytes[i] & 0x3f;
        }
        boolean overlong = length == 3 && code < 0x800 || length == 4 && code < 0x10000;
        boolean surrogate = code >= 0xd800 && code <= 0xdfff;
        if (overlong || surrogate || code > 0x10ffff) {
            throw new MalformedJsonException("a string that is no UTF-8", at);
        }
        return at + length;
    }
}
