package org.bcdaetl.sandbox.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.json.JsonFactory;

/** Writes JSON as Go's encoding/json does, {@code <}, {@code >} and {@code &} escaped, with Jackson's generator. */
public final class JsonWriter {

    private static final int BUFFER = 128 * 1024;

    private static final JsonFactory JSON = JsonFactory.builder()
            .characterEscapes(new GoEscapes())
            .rootValueSeparator("")
            .build();

    private final ByteArrayOutputStream written = new ByteArrayOutputStream(BUFFER);
    private final JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), written);

    /**
     * Writes a value.
     *
     * @throws IllegalArgumentException if it is none that a {@link JsonObject} may have
     */
    public void value(Object value) {
        if (value instanceof String text) {
            generator.writeString(text);
        } else if (value instanceof JsonObject object) {
            object(object);
        } else if (value instanceof JsonFragment fragment) {
            generator.writeRawValue(fragment.text());
        } else if (value instanceof List<?> list) {
            list(list);
        } else if (value instanceof JsonNumber number) {
            generator.writeNumber(number.text());
        } else if (value instanceof Integer || value instanceof Long) {
            generator.writeNumber(((Number) value).longValue());
        } else if (value instanceof Boolean truth) {
            generator.writeBoolean(truth);
        } else {
            throw new IllegalArgumentException(
                    "A value of type " + value.getClass().getName() + " has no JSON form in the sandbox");
        }
    }

    private void object(JsonObject object) {
        generator.writeStartObject();
        for (int i = 0; i < object.size(); i++) {
            generator.writeName(object.name(i));
            value(object.value(i));
        }
        generator.writeEndObject();
    }

    private void list(List<?> list) {
        generator.writeStartArray();
        list.forEach(this::value);
        generator.writeEndArray();
    }

    public void newLine() {
        generator.writeRaw('\n');
    }

    /** Bytes written since the last {@link #flushTo}. */
    public int length() {
        return written.size() + generator.streamWriteOutputBuffered();
    }

    /** Hands everything written so far to {@code out} and starts again. */
    public void flushTo(OutputStream out) throws IOException {
        generator.flush();
        written.writeTo(out);
        written.reset();
    }

    byte[] toByteArray() {
        generator.flush();
        return written.toByteArray();
    }

    /** What Go escapes beside what JSON has to. */
    private static final class GoEscapes extends CharacterEscapes {

        private static final long serialVersionUID = 1;

        private final int[] ascii = standardAsciiEscapesForJSON();

        GoEscapes() {
            for (char escaped : new char[] {'<', '>', '&'}) {
                ascii[escaped] = ESCAPE_STANDARD;
            }
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return ascii;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int character) {
            return null;
        }
    }
}
