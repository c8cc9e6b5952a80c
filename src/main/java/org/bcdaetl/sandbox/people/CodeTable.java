package org.bcdaetl.sandbox.people;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A table of codes that stands beside the classes: cells divided by a bar, the names of the columns first. */
final class CodeTable {

    private CodeTable() {}

    /** A row; a cell {@code -} is empty. */
    record Row(List<String> cells) {

        String text(int column) {
            return cells.get(column);
        }

        @Nullable
        String optional(int column) {
            return text(column).equals("-") ? null : text(column);
        }

        int number(int column) {
            return Integer.parseInt(text(column));
        }

        /** What stands between commas. */
        List<String> list(int column) {
            return text(column).equals("-") ? List.of() : List.of(text(column).split(",", -1));
        }
    }

    /** Every row of the file of a name, as a value. */
    static <T> List<T> read(String name, Function<Row, T> value) {
        List<T> values = new ArrayList<>();
        try (InputStream file = CodeTable.class.getResourceAsStream(name + ".psv")) {
            if (file == null) {
                throw new IllegalStateException("The sandbox's table " + name + " is missing");
            }
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .forEach(line -> values.add(value.apply(new Row(List.of(line.split("\\|", -1))))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Collections.unmodifiableList(values);
    }

    /** The rows of a table by a text that each has once. */
    static <T> Map<String, T> by(List<T> rows, Function<T, String> key) {
        Map<String, T> known = new HashMap<>();
        for (T row : rows) {
            if (known.put(key.apply(row), row) != null) {
                throw new IllegalStateException("A table of the sandbox has twice " + key.apply(row));
            }
        }
        return known;
    }

    /** The row of a key. */
    static <T> T find(Map<String, T> rows, String key) {
        T row = rows.get(key);
        if (row == null) {
            throw new IllegalStateException("A table of the sandbox lacks " + key);
        }
        return row;
    }
}
