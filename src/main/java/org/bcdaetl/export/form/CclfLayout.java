package org.bcdaetl.export.form;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The record of a CCLF file: fields of fixed width, one after the other. {@code sql/dictionary/cclf-layout.csv} has those of
 * all files.
 *
 * @param file such as {@code CCLF1}
 * @param table of {@code cclf} that has its rows
 */
public record CclfLayout(String file, String table, List<Field> fields) {

    private static final String SOURCE = "/sql/dictionary/cclf-layout.csv";

    /**
     * A field.
     *
     * @param column of the table
     * @param form {@code text}, {@code number}, {@code date} or {@code decimal} with its digits after the point
     * @param length in characters
     */
    public record Field(String column, String form, int length) {

        /** Digits after the point; negative for what is no decimal number. */
        int decimals() {
            return form.startsWith("decimal ") ? Integer.parseInt(form.substring("decimal ".length())) : -1;
        }

        /** Whether it is people's own words, which may be shortened; a code or a number that is cut is another one. */
        boolean isWords() {
            return column.matches("bene_(1st|midl|last)_name|bene_line_\\d_adr|geo_zip_plc_name");
        }
    }

    public CclfLayout {
        fields = List.copyOf(fields);
    }

    /** The layouts of all files, by their tables, in the order of the files. */
    public static Map<String, CclfLayout> byTable() {
        Map<String, List<Field>> fields = new LinkedHashMap<>();
        Map<String, String> files = new LinkedHashMap<>();
        for (String line : text().lines().skip(1).toList()) {
            String[] cells = line.split(",", -1);
            files.put(cells[1], cells[0]);
            fields.computeIfAbsent(cells[1], table -> new ArrayList<>())
                    .add(new Field(cells[2], cells[3], Integer.parseInt(cells[4])));
        }
        Map<String, CclfLayout> layouts = new LinkedHashMap<>();
        files.forEach((table, file) ->
                layouts.put(table, new CclfLayout(file, table, fields.getOrDefault(table, List.of()))));
        return layouts;
    }

    /** Characters of a record, without its line feed. */
    public int length() {
        return fields.stream().mapToInt(Field::length).sum();
    }

    private static String text() {
        try (InputStream csv = CclfLayout.class.getResourceAsStream(SOURCE)) {
            if (csv == null) {
                throw new IllegalStateException("There is no " + SOURCE);
            }
            return new String(csv.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
