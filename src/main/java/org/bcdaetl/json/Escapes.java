package org.bcdaetl.json;

import java.nio.charset.StandardCharsets;

/** Resolves the escapes of JSON strings, which were checked when the string was read. */
final class Escapes {

    private Escapes() {}

    static String resolve(byte[] bytes, int from, int to) {
        String raw = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        StringBuilder text = new StringBuilder(raw.length());
        int at = 0;
        while (at < raw.length()) {
            char next = raw.charAt(at++);
            if (next != '\\') {
                text.append(next);
                continue;
            }
            char escape = raw.charAt(at++);
            switch (escape) {
                case 'n' -> text.append('\n');
                case 't' -> text.append('\t');
                case 'r' -> text.append('\r');
                case 'b' -> text.append('\b');
                case 'f' -> text.append('\f');
                case 'u' -> {
                    text.append((char) Integer.parseInt(raw.substring(at, at + 4), 16));
                    at += 4;
                }
                default -> text.append(escape);
            }
        }
        return text.toString();
    }
}
