package org.bcdaetl.cli.command.elsewhere;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bcdaetl.cli.words.UsageException;
import org.bcdaetl.settings.TextFile;
import org.bcdaetl.warehouse.provider.AcoProvider;
import org.bcdaetl.warehouse.schema.CsvRows;
import org.jspecify.annotations.Nullable;

/**
 * A list of an ACO's providers: CSV whose first line names its columns, in any order: {@code npi}, {@code tin}, {@code name},
 * {@code begin}, {@code end}, of which there has to be one of the first two.
 */
final class ProviderFile {

    private static final List<String> COLUMNS = List.of("npi", "tin", "name", "begin", "end");
    private static final int NAMED = 10;

    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, Integer> seen = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private final List<AcoProvider> providers = new ArrayList<>();

    private ProviderFile() {}

    /**
     * Reads a file.
     *
     * @throws UsageException if it is none, with the number of each bad line and what is wrong with it
     */
    static List<AcoProvider> read(Path file) throws IOException {
        ProviderFile list = new ProviderFile();
        List<CsvRows.Row> rows =
                CsvRows.all(text(file)).stream().filter(row -> !row.isBlank()).toList();
        if (rows.isEmpty()) {
            throw new UsageException(file + " is empty: its first line names the columns, npi, tin, name, begin, end.");
        }
        list.header(file, rows.get(0).cells());
        rows.stream().skip(1).forEach(list::add);
        if (!list.faults.isEmpty()) {
            int more = list.faults.size() - NAMED;
            throw new UsageException(file + ": "
                    + String.join("; ", list.faults.stream().limit(NAMED).toList())
                    + (more > 0 ? "; and " + more + " more lines" : "") + ". The list that is loaded stays.");
        }
        if (list.providers.isEmpty()) {
            throw new UsageException(file + " has no provider: the list that is loaded stays.");
        }
        return list.providers;
    }

    private static String text(Path file) throws IOException {
        try {
            return TextFile.read(file);
        } catch (CharacterCodingException e) {
            throw new UsageException(file + " is no text in UTF-8: save it as CSV in UTF-8.");
        }
    }

    private void header(Path file, List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i).strip().toLowerCase(Locale.ROOT);
            if (!COLUMNS.contains(name) || places.put(name, i) != null) {
                throw new UsageException(
                        "The first line of " + file + " names the columns, " + String.join(", ", COLUMNS)
                                + ", each once: " + (name.isEmpty() ? "column " + (i + 1) : "\"" + name + "\"")
                                + " is none of them or is there twice.");
            }
        }
        if (!places.containsKey("npi") && !places.containsKey("tin")) {
            throw new UsageException(
                    "The first line of " + file + " names neither npi nor tin: one of them has to be there.");
        }
    }

    private void add(CsvRows.Row row) {
        try {
            if (row.cells().size() > places.size()) {
                throw new IllegalArgumentException("has more cells than the first line");
            }
            String npi = cell(row, "npi");
            if (npi != null && !npi.matches("\\d{10}")) {
                throw new IllegalArgumentException("has an NPI that is not 10 digits");
            }
            String tin = cell(row, "tin");
            if (tin != null && !tin.matches("\\d{2}-?\\d{7}")) {
                throw new IllegalArgumentException("has a TIN that is not 9 digits");
            }
            if (npi == null && tin == null) {
                throw new IllegalArgumentException("has neither NPI nor TIN");
            }
            LocalDate begin = date(row, "begin");
            LocalDate end = date(row, "end");
            if (begin != null && end != null && end.isBefore(begin)) {
                throw new IllegalArgumentException("ends before it begins");
            }
            AcoProvider provider =
                    new AcoProvider(npi, tin == null ? null : tin.replace("-", ""), cell(row, "name"), begin, end);
            Integer first = seen.putIfAbsent(provider.npi() + "/" + provider.tin() + "/" + begin, row.line());
            if (first != null) {
                throw new IllegalArgumentException("is the same provider as line " + first);
            }
            providers.add(provider);
        } catch (IllegalArgumentException e) {
            faults.add("line " + row.line() + " " + e.getMessage());
        }
    }

    private @Nullable String cell(CsvRows.Row row, String column) {
        Integer place = places.get(column);
        if (place == null || place >= row.cells().size()) {
            return null;
        }
        String text = row.cells().get(place).strip();
        return text.isEmpty() ? null : text;
    }

    private @Nullable LocalDate date(CsvRows.Row row, String column) {
        String text = cell(row, column);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("has in " + column + " no date such as 2026-01-31", e);
        }
    }
}
