package org.bcdaetl.json;

import java.nio.charset.StandardCharsets;

/**
 * What counts as nothing around a text: white space of any kind, control characters and marks that show nothing. NUL is
 * no blank, since a text that has one is damaged.
 */
public final class Blanks {

    private static final int FIRST_VISIBLE = '!';
    private static final int LAST_ASCII_VISIBLE = '~';

    private Blanks() {}

    /** Where a text in UTF-8 begins after the blanks in front; {@code to} if there is nothing else. */
    public static int begin(byte[] utf8, int from, int to) {
        if (from >= to || isVisible(utf8[from])) {
            return from;
        }
        String text = new String(utf8, from, to - from, StandardCharsets.UTF_8);
        return from + length(text, 0, begin(text));
    }

    /** Where a text in UTF-8 ends before the blanks behind it; {@code from} if there is nothing else. */
    public static int end(byte[] utf8, int from, int to) {
        if (from >= to || isVisible(utf8[to - 1])) {
            return to;
        }
        String text = new String(utf8, from, to - from, StandardCharsets.UTF_8);
        return to - length(text, end(text, 0), text.length());
    }

    /** The text without blanks around it. */
    public static String strip(String text) {
        int begin = begin(text);
        return text.substring(begin, end(text, begin));
    }

    private static int begin(String text) {
        int begin = 0;
        while (begin < text.length() && isBlank(text.codePointAt(begin))) {
            begin += Character.charCount(text.codePointAt(begin));
        }
        return begin;
    }

    private static int end(String text, int from) {
        int end = text.length();
        while (end > from && isBlank(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return end;
    }

    private static int length(String text, int from, int to) {
        return text.substring(from, to).getBytes(StandardCharsets.UTF_8).length;
    }

    /** The quick look that is enough for nearly every text: an ASCII character that can be seen. */
    private static boolean isVisible(byte unit) {
        return unit >= FIRST_VISIBLE && unit <= LAST_ASCII_VISIBLE;
    }

    private static boolean isBlank(int character) {
        return switch (character) {
            case 0 -> false;
            case 0x180E, 0x200B, 0x2060, 0xFEFF -> true;
            default ->
                Character.isWhitespace(character)
                        || Character.isSpaceChar(character)
                        || Character.isISOControl(character);
        };
    }
}
