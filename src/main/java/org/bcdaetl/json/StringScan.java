package org.bcdaetl.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Goes over the inside of JSON strings, eight bytes at a time where nothing special is in them. */
final class StringScan {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long BACKSLASHES = ONES * '\\';
    private static final long TWOS = ONES * 2;
    private static final long QUOTES_OR_LESS = ONES * ('"' - 1);

    /** Whether the last string had an escape. */
    boolean escaped;

    /**
     * Goes to the closing quote.
     *
     * @param at place after the opening quote
     * @param to end of the document
     * @return place of the closing quote
     */
    int close(byte[] bytes, int at, int to) throws MalformedJsonException {
        escaped = false;
        int place = at;
        while (true) {
            place = toSpecial(bytes, place, to);
            if (place >= to) {
                throw new MalformedJsonException("a string does not end", at);
            }
            byte value = bytes[place];
            if (value == '"') {
                return place;
            }
            if (value == '\\') {
                escaped = true;
                place = escape(bytes, place, to);
            } else if (value >= 0) {
                throw new MalformedJsonException("a control character in a string", place);
            } else {
                place = Utf8.next(bytes, place, to);
            }
        }
    }

    /** The next byte that is a quote, a backslash, a control character or not ASCII. */
    static int toSpecial(byte[] bytes, int from, int to) {
        int at = from;
        while (at + 8 <= to) {
            long word = (long) LONGS.get(bytes, at);
            long quoteOrControl = (word ^ TWOS) - QUOTES_OR_LESS;
            long backslash = (word ^ BACKSLASHES) - ONES;
            long special = (quoteOrControl | backslash | word) & HIGH_BITS;
            if (special != 0) {
                return at + (Long.numberOfTrailingZeros(special) >>> 3);
            }
            at += 8;
        }
        while (at < to && bytes[at] >= ' ' && bytes[at] != '"' && bytes[at] != '\\') {
            at++;
        }
        return at;
    }

    private static int escape(byte[] bytes, int at, int to) throws MalformedJsonException {
        if (at + 1 >= to) {
            throw new MalformedJsonException("a string does not end", at);
        }
        byte escape = bytes[at + 1];
        if ("\"\\/bfnrt".indexOf(escape) >= 0) {
            return at + 2;
        }
        if (escape != 'u') {
            throw new MalformedJsonException("an unknown escape", at);
        }
        int code = hex(bytes, at + 2, to);
        if (code == 0) {
            throw new MalformedJsonException("a NUL character, which no database can keep,", at);
        }
        if (Character.isLowSurrogate((char) code)) {
            throw new MalformedJsonException("half a surrogate pair", at);
        }
        if (!Character.isHighSurrogate((char) code)) {
            return at + 6;
        }
        boolean paired = at + 12 <= to
                && bytes[at + 6] == '\\'
                && bytes[at + 7] == 'u'
                && Character.isLowSurrogate((char) hex(bytes, at + 8, to));
        if (!paired) {
            throw new MalformedJsonException("half a surrogate pair", at);
        }
        return at + 12;
    }

    private static int hex(byte[] bytes, int at, int to) throws MalformedJsonException {
        if (at + 4 > to) {
            throw new MalformedJsonException("a string does not end", at);
        }
        int code = 0;
        for (int i = at; i < at + 4; i++) {
            int digit = Character.digit(bytes[i], 16);
            if (digit < 0) {
                throw new MalformedJsonException("an unknown escape", at);
            }
            code = code << 4 | digit;
        }
        return code;
    }
}
