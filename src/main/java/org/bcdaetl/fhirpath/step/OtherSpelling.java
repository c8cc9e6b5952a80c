package org.bcdaetl.fhirpath.step;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Under which other name an object may have what a path looks for and does not find: {@code valueCode} in the place of
 * {@code valueCoding}, {@code timingPeriod} of {@code timingDate}, and the number {@code value} of an adjudication in the
 * place of its {@code amount}. No path reads these, so that they have no nodes: the bytes of the object are looked through,
 * which only happens where something is odd.
 */
final class OtherSpelling {

    private static final Pattern TYPED = Pattern.compile("(value|timing)[A-Z]\\w*");

    private final byte[] start;
    private final boolean isWhole;

    private OtherSpelling(String start, boolean isWhole) {
        this.start = start.getBytes(StandardCharsets.UTF_8);
        this.isWhole = isWhole;
    }

    /** Of a field by its name in JSON; null where there is none. */
    static @Nullable OtherSpelling of(String name) {
        if (name.equals("amount")) {
            return new OtherSpelling("value", true);
        }
        Matcher typed = TYPED.matcher(name);
        return typed.matches() ? new OtherSpelling(typed.group(1), false) : null;
    }

    /** Whether an object has a member of such a name, whose first byte is at {@code from} and whose last before {@code to}. */
    boolean isIn(byte[] json, int from, int to) {
        int depth = 0;
        for (int at = from; at < to; at++) {
            switch (json[at]) {
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                case '"' -> {
                    int end = endOfString(json, at + 1, to);
                    if (depth == 1 && isSpelled(json, at + 1, end) && isName(json, end + 1, to)) {
                        return true;
                    }
                    at = end;
                }
                default -> {}
            }
        }
        return false;
    }

    private static int endOfString(byte[] json, int from, int to) {
        int at = from;
        while (at < to && json[at] != '"') {
            at += json[at] == '\\' ? 2 : 1;
        }
        return Math.min(at, to);
    }

    private boolean isSpelled(byte[] json, int from, int end) {
        int length = end - from;
        if (length < start.length || !Arrays.equals(json, from, from + start.length, start, 0, start.length)) {
            return false;
        }
        return isWhole
                ? length == start.length
                : length > start.length && json[from + start.length] >= 'A' && json[from + start.length] <= 'Z';
    }

    private static boolean isName(byte[] json, int from, int to) {
        int at = from;
        while (at < to && (json[at] == ' ' || json[at] == '\t' || json[at] == '\r' || json[at] == '\n')) {
            at++;
        }
        return at < to && json[at] == ':';
    }
}
