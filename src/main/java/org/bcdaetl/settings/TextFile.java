package org.bcdaetl.settings;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small file that an operator wrote: text in UTF-8, with or without the byte order mark that some editors put before it. */
public final class TextFile {

    private static final String MARK = "\ufeff";

    private TextFile() {}

    /**
     * Reads a file.
     *
     * @throws CharacterCodingException if it is no text in UTF-8
     */
    public static String read(Path file) throws IOException {
        return withoutMark(Files.readString(file, StandardCharsets.UTF_8));
    }

    /** A text without the byte order mark that it may begin with. */
    public static String withoutMark(String text) {
        return text.startsWith(MARK) ? text.substring(1) : text;
    }
}
