package org.bcdaetl.sandbox.json;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/** A JSON value that is already written. */
public record JsonFragment(SerializableString text) {

    static JsonFragment of(byte[] utf8) {
        return new JsonFragment(new SerializedString(new String(utf8, StandardCharsets.UTF_8)));
    }

    /** Its bytes, not to be changed. */
    public byte[] utf8() {
        return text.asUnquotedUTF8();
    }
}
