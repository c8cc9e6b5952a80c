package org.bcdaetl.sandbox.json;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Writes JSON as Go's encoding/json does, {@code <}, {@code >} and {@code &} escaped, into one reused buffer. */
public final class JsonWriter {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] buffer = new byte[32 * 1024];
    private int length;

    public void value(Object value) {
        if (value instanceof String text) {
            string(text);
        } else if (value instanceof JsonObject object) {
            object(object);
        } else if (value instanceof JsonFragment fragment) {
            raw(fragment.utf8());
        } else if (value instanceof List<?> list) {
            list(list);
        } else if (value instanceof JsonNumber number) {
            ascii(number.text());
        } else if (value instanceof Number || value instanceof Boolean) {
            ascii(value.toString());
        } else {
            throw new IllegalArgumentException(
                    "A value of type " + value.getClass().getName() + " has no JSON form in the sandbox");
        }
    }

    public void newLine() {
        raw((byte) '\n');
    }

    public int length() {
        return length;
    }

    /** Hands everything written so far to {@code out} and starts again with an empty buffer. */
    public void flushTo(OutputStream out) throws IOException {
        out.write(buffer, 0, length);
        length = 0;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(buffer, length);
    }

    private void object(JsonObject object) {
        raw((byte) '{');
        for (int i = 0; i < object.size(); i++) {
            if (i > 0) {
                raw((byte) ',');
            }
            string(object.name(i));
            raw((byte) ':');
            value(object.value(i));
        }
        raw((byte) '}');
    }

    private void list(List<?> list) {
        raw((byte) '[');
        for (int i = 0; i < list.size(); i++) {
            if (i > 0) {
                raw((byte) ',');
            }
            value(list.get(i));
        }
        raw((byte) ']');
    }

    private void string(String text) {
        reserve(text.length() * 6 + 2);
        buffer[length++] = '"';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            character(c);
        }
        raw((byte) '"');
    }

    private void character(char c) {
        if (c == '"' || c == '\\') {
            buffer[length++] = '\\';
            buffer[length++] = (byte) c;
        } else if (c < 0x20 || c == '<' || c == '>' || c == '&') {
            buffer[length++] = '\\';
            buffer[length++] = 'u';
            buffer[length++] = '0';
            buffer[length++] = '0';
            buffer[length++] = HEX[c >> 4];
            buffer[length++] = HEX[c & 15];
        } else if (c >= 0x80) {
            throw new IllegalArgumentException("The sandbox writes ASCII only");
        } else {
            buffer[length++] = (byte) c;
        }
    }

    private void ascii(String text) {
        reserve(text.length());
        for (int i = 0; i < text.length(); i++) {
            buffer[length++] = (byte) text.charAt(i);
        }
    }

    private void raw(byte[] bytes) {
        reserve(bytes.length);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
    }

    private void raw(byte single) {
        reserve(1);
        buffer[length++] = single;
    }

    private void reserve(int more) {
        if (length + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
        }
    }
}
